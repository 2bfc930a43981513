import { checkCharacter, withoutHomocody } from '#forms';
import { editsBetween } from '../text/edits.ts';
import { lettersOf } from '../text/fold.ts';
import { areWithin, type Value } from '../text/value.ts';
import { exact, INCOMPARABLE, type Kind } from './kind.ts';

const SHAPE = /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/;
const isWellMade = (value: Value): boolean =>
  (value.isWellMade ??= SHAPE.test(value.text) && checkCharacter(value.text) === value.text[15]);

/** Codes for a time: STP, ENI, the provisional one of eleven digits. Whoever has one gets others after it, and the definitive one. */
const isForATime = (code: string): boolean => /^(STP|ENI)?\d{11,13}$/.test(code);

const DIGITS = [6, 7, 9, 10, 12, 13, 14];

/** The code without homocody; as it stands when there is none, so that a typing error stays one. */
function plainCode(code: string): string {
  for (const place of DIGITS) if (code.charCodeAt(place) > 57) return withoutHomocody(code);
  return code;
}

/** The Italian fiscal code. Homocody is undone before comparing only where it was applied, so that `equal` keeps its weight. */
export const fiscalCode: Kind = {
  id: 'fiscal_code',
  domain: 'fiscal_code',
  levels: [
    { id: 'equal', m: 0.95 },
    { id: 'homocody', m: 0.001 },
    { id: 'one_typo', m: 0.025 },
    { id: 'two_typos', m: 0.005 },
    { id: 'birth_part', m: 0.004 },
    { id: 'one_typo_both_well_made', m: 0.0005, isKnown: true },
    { id: 'different_both_well_made', m: 0.001, isKnown: true },
    { id: 'different', m: 0.0135 },
  ],
  isUnique: true,
  sharedBy: [],
  // It is made of names and birth. Of two people with one first name who were born on one day in one place, the birth in it says nothing
  // again; and codes that differ, both well made, as names or birth do, are not one code typed wrong.
  restates: [
    { level: 4, countsAs: 7, where: ['date'], are: 'equal' },
    { level: 5, countsAs: 6, where: ['date', 'surname', 'name'], are: 'otherwise' },
  ],
  // Of twins of one sex the letters of the name and the check character differ; of namesakes the date.
  among: {
    twin: [1e-5, 1e-6, 0.005, 0.02, 0.005, 0.04, 'as_different', 0.93],
    namesake: [1e-5, 1e-6, 0.002, 0.01, 1e-4, 0.03, 'as_different', 0.958],
  },
  read: (cell) => {
    const code = cell.toUpperCase().replace(/[^A-Z0-9]/g, '');
    return code.length < 11 ? '' : code;
  },
  compare(a, b) {
    const left = (a.form ??= plainCode(a.text));
    const right = (b.form ??= plainCode(b.text));
    if (left === right) return 1;
    const isHomocody = left !== a.text || right !== b.text;
    const edits = isHomocody || areWithin(a, b, 2) ? editsBetween(left, right, 2) : 3;
    // A typing error breaks the check character; two codes that both hold are as a rule of two people, whatever they have in common.
    if (isWellMade(a) && isWellMade(b)) return edits <= 2 ? 5 : 6;
    if (edits <= 2) return 1 + edits;
    if (isForATime(left) || isForATime(right)) return INCOMPARABLE;
    return left.length === 16 && left.startsWith(right.slice(6, 15), 6) ? 4 : 7;
  },
  keys: {
    exact: plainCode,
    birth: (value) => (value.length === 16 ? plainCode(value).slice(6, 15) : ''),
    names: (value) => (value.length === 16 ? plainCode(value).slice(0, 8) : ''),
  },
  headers: /^(codice ?fiscale|cod ?fisc(ale)?|cf|c f|fiscal ?code)\b/,
  looksLike: (cell) => SHAPE.test(cell.trim().toUpperCase()),
};

/** Any number or code that is given to one person. */
export const identifier: Kind = {
  id: 'identifier',
  domain: 'identifier',
  levels: [
    { id: 'equal', m: 0.93 },
    { id: 'one_typo', m: 0.03 },
    { id: 'two_typos', m: 0.01 },
    { id: 'different', m: 0.03 },
  ],
  isUnique: true,
  sharedBy: [],
  read: lettersOf,
  compare(a, b) {
    const shortest = Math.min(a.text.length, b.text.length);
    if (shortest >= 5 && areWithin(a, b, 1)) return 1;
    return shortest >= 8 && areWithin(a, b, 2) ? 2 : 3;
  },
  keys: { exact, start: (value) => value.slice(0, 5), end: (value) => value.slice(-5) },
  headers:
    /(^|[ ])(ssn|soc(ial)? ?sec|tessera|sanitari|nhs|passport|passaporto|documento|matricola|identi|nino|nir|dni|nif|bsn|medicare)/,
};
