import { faults, type Fault } from '../refusal.ts';
import type { Value, Values } from '../row.ts';

interface NumberOptions {
  readonly type: 'integer' | 'number' | 'money';
  readonly decimal: string;
  readonly thousands: string | undefined;
  readonly decimals: number | undefined;
  readonly sign: string;
  readonly minus: ReadonlySet<string>;
  readonly plus: ReadonlySet<string>;
  /** Whether somebody wrote the text: the mark of what comes out of a database or a sheet is never that of thousands. */
  readonly isWritten: boolean;
  readonly divisor: number | string | undefined;
}

const digitsOnly = /^\d+$/;
const euro = /^([-+]?)(?:€|EUR)\s*|\s*(?:€|EUR)$/i;
const digit = (code: number): boolean => code >= 48 && code <= 57;

/** An amount without the sign or the code of the euro before or after it. */
export const withoutEuro = (text: string): string =>
  digit(text.charCodeAt(0)) && digit(text.charCodeAt(text.length - 1)) ? text : text.replace(euro, '$1');

/** Reads a number without ever going through a fraction: its digits are one whole number, and how many are decimals is counted. */
export function numberReader(options: NumberOptions): (text: string, values: Values) => Value | Fault {
  const { type, decimal, thousands, decimals, sign, minus, plus, divisor, isWritten } = options;
  const groups = thousands === undefined ? null : groupsOf(thousands, decimal);
  const refusesThird = isWritten && type === 'money' && divisor === undefined;
  return (text, values) => {
    let digits = type === 'money' ? withoutEuro(text) : text;
    let isNegative = false;
    if (sign === 'leading' || sign === 'trailing') {
      const at = sign === 'leading' ? 0 : digits.length - 1;
      const mark = digits[at];
      if (mark === '-' || mark === '+') {
        isNegative = mark === '-';
        digits = (sign === 'leading' ? digits.slice(1) : digits.slice(0, -1)).trim();
      }
    } else if (sign !== 'none') {
      const said = String(values[sign] ?? '');
      isNegative = minus.has(said);
      if (!isNegative && !plus.has(said)) return faults.sign_unknown;
    }
    if (groups !== null && thousands !== undefined && digits.includes(thousands)) {
      if (!groups.test(digits)) return faults.groups_wrong;
      digits = digits.replaceAll(thousands, '');
    }
    let scale = decimals ?? 0;
    if (decimals === undefined) {
      const mark = digits.indexOf(decimal);
      if (mark >= 0) {
        scale = digits.length - mark - 1;
        if (refusesThird && scale === 3 && !digits.endsWith('0')) return faults.three_decimals;
        digits = digits.slice(0, mark) + digits.slice(mark + 1);
      }
    }
    if (!digitsOnly.test(digits)) return faults.not_a_number;
    const whole = Number(digits);
    if (!Number.isSafeInteger(whole)) return faults.too_large;
    const by = typeof divisor === 'string' ? values[divisor] : divisor;
    if (divisor !== undefined && (typeof by !== 'number' || by === 0)) return faults.divisor_missing;
    const size = scaled(whole, scale, type, typeof by === 'number' ? by : 1);
    return typeof size === 'number' && isNegative && size !== 0 ? -size : size;
  };
}

/** One to three digits, then groups of three. */
function groupsOf(thousands: string, decimal: string): RegExp {
  const [between, before] = [thousands, decimal].map((mark) => mark.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^\\d{1,3}(?:${between}\\d{3})+(?:${before}\\d*)?$`);
}

function scaled(whole: number, scale: number, type: NumberOptions['type'], by: number): number | Fault {
  if (type === 'integer') {
    const size = whole / 10 ** scale / by;
    return Number.isInteger(size) ? size : faults.not_whole;
  }
  if (type === 'number') return whole / 10 ** scale / by;
  const cents = scale <= 2 ? whole * 10 ** (2 - scale) : whole / 10 ** (scale - 2);
  const size = Math.round(cents / by);
  return Number.isSafeInteger(size) ? size : faults.too_large;
}
