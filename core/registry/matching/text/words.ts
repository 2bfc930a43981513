import { editsBetween } from './edits.ts';
import type { Value } from './value.ts';

/** How the words of two plain texts go together: the share of the shorter one that has a partner in the other (equal, or one edit apart from five letters on). */
export function sharedWords(
  { words: a }: Value,
  { words: b }: Value,
): { readonly share: number; readonly shorter: number; readonly longer: number } {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const free = [...many];
  let shared = 0;
  for (const word of few) {
    let at = free.indexOf(word);
    if (at < 0 && word.length >= 5) at = free.findIndex((other) => other.length >= 5 && editsBetween(word, other, 1) <= 1);
    if (at < 0) continue;
    free.splice(at, 1);
    shared++;
  }
  return { share: shared / few.length, shorter: few.length, longer: many.length };
}
