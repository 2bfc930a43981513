/** Texts that people mean alike: capitals, accents, blanks and the mark of required fields aside. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}|\*/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
