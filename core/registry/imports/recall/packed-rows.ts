import type { RowKey } from '../../../drivers/index.ts';

/** A row as it is told again, and the facts that say what it says. Without a key it is read each time. */
export interface OwnRow {
  readonly key: RowKey | null;
  /** Place of its record among those of the driver. */
  readonly record: number;
  readonly facts: readonly number[];
}

/** A row in words that were packed before. */
export interface PackedRow {
  readonly words: Uint32Array;
  readonly at: number;
}

/** Facts of one row that are told of it; rows with more are read each time. */
export const mostFacts = 0xffff;

/** Four bytes of a key as a number. */
export const halfOf = (key: RowKey, from: 0 | 4): number =>
  ((key.charCodeAt(from) << 24) |
    (key.charCodeAt(from + 1) << 16) |
    (key.charCodeAt(from + 2) << 8) |
    key.charCodeAt(from + 3)) >>>
  0;

/** Rows in words of four bytes: key, record and number of facts, facts. A row without a key has 0 for it. */
export function packRows(rows: readonly OwnRow[], before: readonly PackedRow[]): Uint32Array {
  const own = rows.reduce((sum, { facts }) => sum + 3 + facts.length, 0);
  const words = new Uint32Array(before.reduce((sum, row) => sum + lengthOf(row), own));
  let at = 0;
  for (const { key, record, facts } of rows) {
    words[at] = key === null ? 0 : halfOf(key, 0);
    words[at + 1] = key === null ? 0 : halfOf(key, 4);
    words[at + 2] = (record << 16) | facts.length;
    words.set(facts, at + 3);
    at += 3 + facts.length;
  }
  for (const row of before) {
    const length = lengthOf(row);
    for (let index = 0; index < length; index += 1) words[at + index] = row.words[row.at + index]!;
    at += length;
  }
  return words;
}

const lengthOf = ({ words, at }: PackedRow): number => 3 + (words[at + 2]! & mostFacts);

export const textOf = (words: Uint32Array): string =>
  Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64');

/** Visits the facts of packed rows. */
export function eachFact(words: Uint32Array, visit: (fact: number) => void): void {
  eachRow(words, (at, facts) => {
    for (let own = at + 3; own < at + 3 + facts; own += 1) visit(words[own]!);
  });
}

export function unpackWords(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  const own = new Uint8Array(bytes.length);
  own.set(bytes);
  return new Uint32Array(own.buffer, 0, own.length >>> 2);
}

/** Goes through packed rows: where each starts, and how many facts it has. */
export function eachRow(words: Uint32Array, visit: (at: number, facts: number) => void): void {
  for (let at = 0; at < words.length;) {
    const facts = words[at + 2]! & mostFacts;
    visit(at, facts);
    at += 3 + facts;
  }
}
