import { checkCharacter } from './check-character.ts';

const LETTERS = 'LMNPQRSTUV';
const POSITIONS = [6, 7, 9, 10, 12, 13, 14];

/**
 * The code as it was before homocody: letters standing for digits are turned back and the check character is computed again.
 * Two codes of one person are equal after this. Codes of another shape come back as they are, in upper case.
 */
export function withoutHomocody(code: string): string {
  const upper = code.toUpperCase().replace(/\s+/g, '');
  if (!/^[A-Z]{6}[\dL-NP-V]{2}[A-Z][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/.test(upper)) return upper;
  const characters = [...upper];
  for (const position of POSITIONS) {
    const digit = LETTERS.indexOf(characters[position]!);
    if (digit >= 0) characters[position] = String(digit);
  }
  const first15 = characters.slice(0, 15).join('');
  return first15 + checkCharacter(first15);
}

/** The code with `level` (1 to 7) digits replaced by letters from the right, as is done when two people would have the same code. */
export function withHomocody(code: string, level: number): string {
  const characters = [...withoutHomocody(code)];
  for (const position of POSITIONS.toReversed().slice(0, level)) {
    characters[position] = LETTERS[Number(characters[position])]!;
  }
  const first15 = characters.slice(0, 15).join('');
  return first15 + checkCharacter(first15);
}

/** How many digits of a code are replaced by letters (0 = an ordinary code). */
export function homocodyLevel(code: string): number {
  const upper = code.toUpperCase();
  return POSITIONS.filter((position) => LETTERS.includes(upper[position] ?? '-')).length;
}
