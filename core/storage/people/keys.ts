/** A name folded for sorting and searching: no accents, no case, one space between words. `null` when nothing is left. */
export function foldName(text: string | null | undefined): string | null {
  const folded = (text ?? '')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return folded === '' ? null : folded;
}

/** Where a fiscal code has digits, and the letters that stand for 0-9 there when two people would share a code (homocody). */
const digitsAt = [6, 7, 9, 10, 12, 13, 14];
const homocody = 'LMNPQRSTUV';

/**
 * A fiscal code without what homocody changes: the letters standing for digits are digits again and the check character is left out,
 * so that every variant of a code has the same key. Other text is only cleaned.
 */
export function fiscalKeyOf(code: string | null | undefined): string | null {
  const clean = (code ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (clean === '') return null;
  return clean.length === 16 ? withoutHomocody(clean.slice(0, 15)) : clean;
}

/** What the key of a code begins with when the code begins so, in any of its variants. */
export function fiscalStartOf(start: string): string {
  const clean = start.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /^[A-Z]{6}/.test(clean) ? withoutHomocody(clean.slice(0, 15)) : clean.length === 16 ? clean.slice(0, 15) : clean;
}

function withoutHomocody(letters: string): string {
  let key = letters;
  for (const at of digitsAt) {
    const digit = at < key.length ? homocody.indexOf(key[at]!) : -1;
    if (digit >= 0) key = key.slice(0, at) + digit + key.slice(at + 1);
  }
  return key;
}
