import type { Encoding } from '../../read/encoding.ts';
import { linesSaid } from '../lines-said.ts';

/** A guess and why it was made; the reason holds no value of the file. */
export interface Guess<T> {
  readonly value: T;
  readonly because: string;
}

const sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
/** Read one byte at a time, what begins so is what nobody writes, such as Ã². */
const latin = /[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\xbf]{2}/;
const high = /[\x80-\xff]/g;
const ofWindows = /[\x80-\x9f]/g;
const newLine = 10;

/** Guesses the encoding of the first bytes of a file: that of most accented letters, and the lines that are written otherwise. */
export function guessEncoding(head: Buffer): Guess<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return { value: 'utf-16le', because: 'it begins with the mark of UTF-16' };
  // The head may end within a character.
  const end = head.lastIndexOf(newLine);
  const text = (end < 0 ? head : head.subarray(0, end)).toString('latin1');
  let [whole, other, windows] = [0, 0, 0];
  const [otherwise, unlike]: [number[], number[]] = [[], []];
  for (const [index, line] of text.split('\n').entries()) {
    const all = count(line, high);
    if (all === 0) continue;
    const rest = line.replaceAll(sequence, '');
    const strays = count(rest, high);
    whole += count(line, sequence);
    other += strays;
    windows += count(rest, ofWindows);
    if (strays > 0) otherwise.push(index + 1);
    if (latin.test(line)) unlike.push(index + 1);
  }
  if (whole + other === 0)
    return { value: 'utf-8', because: 'it has no accented letters so far: any encoding fits, check it on a row with one' };
  if (other === 0) return { value: 'utf-8', because: `its ${whole} accented letters and signs are valid UTF-8` };
  if (whole >= other)
    return {
      value: 'utf-8',
      because: `${whole} of its accented letters are valid UTF-8 and ${other} are not: ${linesSaid(otherwise)}, in Windows-1252 or the like, will be refused; have them written again`,
    };
  const mixed =
    unlike.length === 0 ? '' : `; but ${linesSaid(unlike)} seem to be UTF-8, and will be read wrong: have them written again`;
  return windows > 0
    ? { value: 'windows-1252', because: `it is not UTF-8, and has ${windows} bytes that only Windows uses for letters${mixed}` }
    : { value: 'iso-8859-15', because: `it is not UTF-8, and has no byte that only Windows uses for letters${mixed}` };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
