/**
 * What compiled validators import, on the server and in the browser. It imports nothing itself.
 */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Texts longer than this match no pattern, so that testing one stays cheap whatever is sent. */
const LONGEST_TESTED = 10_000;

function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : MONTH_LENGTHS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

function isDateTime(text: string): boolean {
  return text[10] === 'T' && isDate(text.slice(0, 10)) && TIME.test(text.slice(11));
}

function isEmail(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  return (
    at > 0 &&
    local.length <= 64 &&
    /^[^\s@"(),:;<>[\\\]]+$/.test(local) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label))
  );
}

// Only addresses of the web: others (javascript:, data:) are dangerous to follow.
function isUri(text: string): boolean {
  return text.length <= 2048 && /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

/** The formats of the profile. Each takes a text. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = Object.freeze({
  date: isDate,
  'date-time': isDateTime,
  time: (text: string) => TIME.test(text),
  email: isEmail,
  uri: isUri,
  uuid: (text: string) => UUID.test(text),
});

/** Length in characters, as JSON Schema counts it (not in UTF-16 units). */
export function ucs2length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      length -= 1;
      index += 1;
    }
  }
  return length;
}

/** A pattern of the form, which never looks at very long texts. */
export function pattern(source: string, flags: string): { test(text: string): boolean } {
  const expression = new RegExp(source, flags);
  return { test: (text) => text.length <= LONGEST_TESTED && expression.test(text) };
}

/** Whether two JSON values are equal. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = other as Readonly<Record<string, unknown>>;
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(others, key) && equal((one as Readonly<Record<string, unknown>>)[key], others[key]))
  );
}
