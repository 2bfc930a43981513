import { disagreements } from '#forms';

/** Whether a code is made as one of sixteen letters and digits, so that it says something of names and birth. */
export const isPersonalCode = (code: string): boolean =>
  /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/i.test(code);

/** Words that begin a surname of more than one. */
const PARTICLES = new Set(
  'd da dal dalla de degli dei del dell della delle di do dos du el la le li lo van von abd ben al o mac mc san santa'.split(' '),
);

/**
 * Takes a full name apart, surname first as registers write it. The letters of the fiscal code tell where it ends; without a code
 * that fits, it is the first word, with the particles before it.
 */
export function splitName(whole: string, code: string | null): { readonly surname: string | null; readonly name: string | null } {
  const words = whole.split(/[\s,;/*]+/).filter((word) => word !== '');
  const cut = (at: number) => ({ surname: words.slice(0, at).join(' ') || null, name: words.slice(at).join(' ') || null });
  if (words.length < 2) return cut(words.length);
  if (code !== null && isPersonalCode(code))
    for (let at = 1; at < words.length; at++) {
      const { surname, name } = cut(at);
      if (disagreements(code.toUpperCase(), { surname: surname!, givenName: name! }).length === 0) return { surname, name };
    }
  let at = 1;
  while (at < words.length - 1 && PARTICLES.has(words[at - 1]!.toLowerCase().replace(/['’`]$/, ''))) at++;
  return cut(at);
}
