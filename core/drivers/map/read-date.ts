import { faults, type Fault } from '../refusal.ts';

const cacheSize = 20_000;
/** Before it no date of a register is of use; and eight digits of which the year comes last are never taken for some of which it comes first. */
const firstYear = 1600;
const zeros = /^[0/. -]+$/;

/** Reads dates in one of several forms to `2026-01-31`; zeros alone are nothing. Dates repeat, so those read are remembered. */
export function dateReader(forms: readonly string[]): (text: string) => string | Fault | null {
  const patterns = forms.map(patternOf);
  const seen = new Map<string, string | Fault | null>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const read = zeros.test(text) ? null : readDay(text, patterns);
    if (seen.size >= cacheSize) seen.clear();
    seen.set(text, read);
    return read;
  };
}

function readDay(text: string, patterns: readonly RegExp[]): string | Fault {
  for (const pattern of patterns) {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined) continue;
    const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
    const date = new Date(Date.UTC(year, month - 1, day));
    if (year >= firstYear && date.getUTCMonth() === month - 1 && date.getUTCDate() === day)
      return date.toISOString().slice(0, 10);
  }
  return faults.not_a_date;
}

const parts: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  mm: '(?<month>\\d\\d)',
  dd: '(?<day>\\d\\d)',
  m: '(?<month>\\d\\d?)',
  d: '(?<day>\\d\\d?)',
};

/** A time after the day is passed over. */
function patternOf(form: string): RegExp {
  const source = form.replaceAll(/yyyy|mm?|dd?|[./]/g, (part) => parts[part] ?? `\\${part}`);
  return new RegExp(`^${source}(?:[T ]\\d\\d?[:.]\\d\\d(?:[:.]\\d\\d(?:[.,]\\d{1,9})?)?Z?)?$`);
}
