// Tables of D.M. 23 December 1976: odd positions (counted from 1) have values of their own, even ones count as they are.
const ODD: Readonly<Record<string, number>> = Object.freeze(
  Object.fromEntries([
    ...[1, 0, 5, 7, 9, 13, 15, 17, 19, 21].map((value, digit) => [String(digit), value]),
    ...[1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23].map((value, index) => [
      String.fromCharCode(65 + index),
      value,
    ]),
  ]),
);

/** The sixteenth character for the first fifteen of a fiscal code (upper case letters and digits). */
export function checkCharacter(first15: string): string {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const character = first15[index]!;
    sum += index % 2 === 0 ? ODD[character]! : /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
  }
  return String.fromCharCode(65 + (sum % 26));
}
