import { isAscii } from 'node:buffer';
import type { DriverLayout } from '../../packs/index.ts';
import { hasUtf8Mark, isUtf16 } from './signature.ts';

export type Encoding = NonNullable<DriverLayout['encoding']>;

export const encodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'iso-8859-1', 'iso-8859-15', 'windows-1252'];

/** That a file is not, or not all, written as its driver says. */
export interface EncodingDoubt {
  readonly declared: Encoding;
  readonly seems: Encoding;
  /** The first line that tells so. */
  readonly line: number;
}

/** Hears the bytes of a file while it is digested, and tells at its end whether they may be written otherwise than declared. */
interface EncodingWatch {
  /** Bytes, and how many lines end before them. */
  see(bytes: Buffer, lines: number): void;
  doubt(): EncodingDoubt | null;
}

const nothing: EncodingWatch = { see() {}, doubt: () => null };
const blockBytes = 4096;
const newLine = 10;

/** Whether a sequence of UTF-8 begins as letters and signs of Latin scripts do: read one byte at a time, it is what nobody writes, such as Ã². */
const isLatin = (lead: number): boolean => (lead >= 0xc2 && lead <= 0xc5) || lead === 0xe2;

const restOf = (lead: number): number =>
  lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;

/** Databases and spreadsheets say themselves how they are written, and documents are refused as a whole. */
export function watchEncoding({ format, encoding: declared = 'utf-8' }: DriverLayout): EncodingWatch {
  const isText = format === 'delimited' || format === 'fixed' || format === 'ndjson';
  if (declared === 'utf-16le' || format === 'sqlite' || format === 'xlsx' || (!isText && declared === 'utf-8')) return nothing;
  let isFirst = true;
  let marked: Encoding | null = null;
  let [lead, rest] = [0, 0];
  /** Sequences of UTF-8, those that say so by themselves, and bytes that are in none; the first lines of the last two. */
  let [whole, latin, other] = [0, 0, 0];
  let [latinLine, otherLine] = [0, 0];
  const scan = (bytes: Buffer, from: number, to: number, lineAt: (place: number) => number): void => {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at]!;
      if (rest > 0) {
        if ((byte & 0xc0) === 0x80) {
          rest -= 1;
          if (rest > 0) continue;
          whole += 1;
          if (isLatin(lead) && (latin += 1) === 1) latinLine = lineAt(at);
          continue;
        }
        rest = 0;
        if ((other += 1) === 1) otherLine = lineAt(at);
      }
      if (byte < 0x80) continue;
      rest = restOf(byte);
      lead = byte;
      if (rest === 0 && (other += 1) === 1) otherLine = lineAt(at);
    }
  };
  return {
    see(bytes, lines) {
      if (isFirst && bytes.length > 0) {
        isFirst = false;
        marked = isUtf16(bytes) ? 'utf-16le' : hasUtf8Mark(bytes) ? 'utf-8' : null;
      }
      if (marked !== null || (rest === 0 && isAscii(bytes))) return;
      const lineAt = (place: number): number => {
        let line = lines + 1;
        for (let at = bytes.indexOf(newLine); at >= 0 && at < place; at = bytes.indexOf(newLine, at + 1)) line += 1;
        return line;
      };
      for (let from = 0; from < bytes.length; from += blockBytes) {
        const to = Math.min(from + blockBytes, bytes.length);
        if (rest > 0 || !isAscii(bytes.subarray(from, to))) scan(bytes, from, to, lineAt);
      }
    },
    doubt() {
      if (marked !== null) return marked === declared ? null : { declared, seems: marked, line: 1 };
      // One wrong byte is a row that is refused; a file of them is another encoding.
      if (declared === 'utf-8') return other > whole ? { declared, seems: 'windows-1252', line: otherLine } : null;
      return latin > 0 ? { declared, seems: 'utf-8', line: latinLine } : null;
    },
  };
}
