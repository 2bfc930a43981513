import { editsBetween } from './edits.ts';
import { soundOf } from './fold.ts';
import { jaroWinkler } from './jaro-winkler.ts';

/** A value as it is compared, with what comparing needs of it; found once for each distinct value. */
export interface Value {
  readonly text: string;
  /** Without spaces. */
  readonly letters: string;
  readonly words: readonly string[];
  /** A bit for each letter that is in it, the digits sharing six. */
  readonly mask: number;
  /** Another form of it that its kind compares; filled when first asked for. */
  form: string | null;
  /** Whether it is as one of its kind has to be; filled when first asked for. */
  isWellMade: boolean | null;
}

export function valueOf(text: string): Value {
  const letters = text.replaceAll(' ', '');
  let mask = 0;
  for (let at = 0; at < letters.length; at++) mask |= 1 << bitOf(letters.charCodeAt(at));
  return { text, letters, words: text.includes(' ') ? text.split(' ') : [text], mask, form: null, isWellMade: null };
}

function bitOf(code: number): number {
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26 ? letter : 26 + (code % 6);
}

export function soundsAlike(one: Value, other: Value): boolean {
  return (one.form ??= soundOf(one.letters)) === (other.form ??= soundOf(other.letters));
}

/** Whether the letters are at most so many edits apart. An edit turns two bits of the mask at most, so that most pairs need no counting. */
export function areWithin(one: Value, other: Value, edits: number): boolean {
  return bitsIn(one.mask ^ other.mask) <= 2 * edits && editsBetween(one.letters, other.letters, edits) <= edits;
}

/** Jaro-Winkler likeness of the letters when it may reach `least`, else 0: letters that only one has bound it from above. */
export function likenessOf(one: Value, other: Value, least: number): number {
  const [a, b] = [one.letters, other.letters];
  const common = Math.min(a.length - bitsIn(one.mask & ~other.mask), b.length - bitsIn(other.mask & ~one.mask));
  const most = (common / a.length + common / b.length + 1) / 3;
  if (common <= 0 || most + 0.4 * (1 - most) < least) return 0;
  if (a.charCodeAt(0) !== b.charCodeAt(0) && most < least) return 0;
  return jaroWinkler(a, b);
}

function bitsIn(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
