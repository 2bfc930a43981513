import { checkCharacter } from './check-character.ts';
import { healthForm, personalForm, provisionalForm } from './form.ts';
import { homocodyLevel, withoutHomocody } from './homocody.ts';

export const MONTHS = 'ABCDEHLMPRST';

/** What a sixteen-character fiscal code says. The century is the latest one that is not after `today`. */
export interface FiscalCodeFacts {
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  /** Cadastral ("Belfiore") code of the municipality, or Z and three digits for a foreign state, as of the date of birth. */
  readonly birthPlace: string;
  readonly surname: string;
  readonly givenName: string;
  readonly homocody: number;
}

export type FiscalCodeReading =
  | { readonly kind: 'personal'; readonly code: string; readonly facts: FiscalCodeFacts }
  /** Eleven digits: provisional code of a person. It says nothing of them. */
  | { readonly kind: 'provisional'; readonly code: string }
  /** STP or ENI code of a person not registered with the health service. */
  | { readonly kind: 'health'; readonly code: string }
  | { readonly kind: 'invalid'; readonly code: string; readonly reason: 'shape' | 'check_character' | 'birth_date' };

/** Reads a fiscal code. Never throws; an invalid code may still be the one in use, so callers warn and do not refuse. */
export function readFiscalCode(text: string, today: string): FiscalCodeReading {
  const code = text.toUpperCase().replace(/\s+/g, '');
  if (provisionalForm.test(code)) {
    return hasCheck(code) ? { kind: 'provisional', code } : { kind: 'invalid', code, reason: 'check_character' };
  }
  if (healthForm.test(code)) return { kind: 'health', code };
  if (!personalForm.test(code)) return { kind: 'invalid', code, reason: 'shape' };
  if (!hasCheck(code)) return { kind: 'invalid', code, reason: 'check_character' };
  const facts = factsOf(code, today);
  return facts ? { kind: 'personal', code, facts } : { kind: 'invalid', code, reason: 'birth_date' };
}

function factsOf(code: string, today: string): FiscalCodeFacts | null {
  const plain = withoutHomocody(code);
  const day = Number(plain.slice(9, 11));
  const sex = day > 40 ? 'F' : 'M';
  const rest = `${String(MONTHS.indexOf(plain[8]!) + 1).padStart(2, '0')}-${String(day > 40 ? day - 40 : day).padStart(2, '0')}`;
  const twoDigits = plain.slice(6, 8);
  const birthDate = ['20', '19', '18']
    .map((century) => `${century}${twoDigits}-${rest}`)
    .find((date) => isDate(date) && date <= today);
  if (!birthDate) return null;
  return {
    birthDate,
    sex,
    birthPlace: plain.slice(11, 15),
    surname: plain.slice(0, 3),
    givenName: plain.slice(3, 6),
    homocody: homocodyLevel(code),
  };
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether the check character of a code in one of its forms is that of the others. Codes of the health service have none. */
export function hasCheck(code: string): boolean {
  if (personalForm.test(code)) return checkCharacter(code) === code[15];
  return !provisionalForm.test(code) || provisionalCheck(code);
}

// Provisional codes carry the check digit of VAT numbers (Luhn over eleven digits).
function provisionalCheck(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < 11; index++) {
    const value = Number(digits[index]) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
