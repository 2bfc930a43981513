import type { RowKey } from '../../../drivers/index.ts';

/** A row as it is told again, and the facts that say what it says. Without a key it is read each time. */
export interface OwnRow {
  readonly key: RowKey | null;
  /** Place of its record among those of the driver. */
  readonly record: number;
  readonly facts: readonly number[];
}

/** Facts of one row that are told of it; rows with more are read each time. */
export const mostFacts = 0xffff;

/** Words of a row before its facts: the halves of its key, then record and number of facts. A row without a key has 0 for it. */
export const headWords = 3;

export const recordAt = (words: Uint32Array, at: number): number => words[at + 2]! >>> 16;
export const factsAt = (words: Uint32Array, at: number): number => words[at + 2]! & mostFacts;
export const keyAt = (words: Uint32Array, at: number): RowKey => ({ high: words[at]! | 0, low: words[at + 1]! | 0 });

export const isOfKey = (words: Uint32Array, at: number, high: number, low: number): boolean =>
  (words[at]! ^ high) === 0 && (words[at + 1]! ^ low) === 0;

/** Rows in words of four bytes; and beside them some that were packed before, as they stand in other words. */
export function packRows(rows: readonly OwnRow[], before: Uint32Array, places: readonly number[]): Uint32Array {
  let length = 0;
  for (const { facts } of rows) length += headWords + facts.length;
  for (const place of places) length += headWords + factsAt(before, place);
  const words = new Uint32Array(length);
  let at = 0;
  for (const { key, record, facts } of rows) {
    words[at] = key?.high ?? 0;
    words[at + 1] = key?.low ?? 0;
    words[at + 2] = (record << 16) | facts.length;
    words.set(facts, at + headWords);
    at += headWords + facts.length;
  }
  for (const place of places) {
    const end = place + headWords + factsAt(before, place);
    for (let from = place; from < end; from += 1, at += 1) words[at] = before[from]!;
  }
  return words;
}

export const textOf = (words: Uint32Array): string =>
  Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64');

/** Words of texts, one after the other. */
export function unpackWords(texts: readonly string[]): Uint32Array {
  const bytes = Buffer.alloc(texts.reduce((sum, text) => sum + Buffer.byteLength(text, 'base64'), 0));
  let at = 0;
  for (const text of texts) at += bytes.write(text, at, 'base64');
  return new Uint32Array(bytes.buffer, bytes.byteOffset, at >>> 2);
}

/** Goes through packed rows: where each starts. */
export function eachRow(words: Uint32Array, visit: (at: number) => void): void {
  for (let at = 0; at < words.length; at += headWords + factsAt(words, at)) visit(at);
}

/** Visits the facts of packed rows. */
export function eachFact(words: Uint32Array, visit: (fact: number) => void): void {
  eachRow(words, (at) => {
    for (let own = at + headWords, end = own + factsAt(words, at); own < end; own += 1) visit(words[own]!);
  });
}

/** Whether one of the facts that say what a row says is such. */
export function says(words: Uint32Array, at: number, isSuch: (fact: number) => boolean): boolean {
  for (let own = at + headWords, end = own + factsAt(words, at); own < end; own += 1) if (isSuch(words[own]!)) return true;
  return false;
}
