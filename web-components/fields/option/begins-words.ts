/** Capitals and accents aside. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Says of a text whether every word typed begins a word of it, accents and capitals aside. */
export function beginsWords(typed: string): (text: string) => boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return (text) => {
    const own = ` ${fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`;
    return words.every((word) => own.includes(` ${word}`));
  };
}
