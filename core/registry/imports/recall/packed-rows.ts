import type { RowKey } from '../../../drivers/index.ts';

/** A row as it is told again, and the facts that say what it says. Without a key it is read each time. */
export interface OwnRow {
  readonly key: RowKey | null;
  /** Place of its record among those of the driver. */
  readonly record: number;
  readonly facts: readonly number[];
  /** How many of the rows that were recalled come before it. */
  readonly after: number;
}

/** Rows of a supply as they are kept. */
export interface PackedRows {
  readonly rows: Uint32Array;
  /** Rows that another run keeps, named by where the first starts and the last ends, one after the other. */
  readonly spans: Uint32Array;
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

/**
 * Rows in words of four bytes, in the order of the supply. Those that were recalled are named, as far as they lie before `named` in the
 * words they were found in, and copied from there otherwise.
 */
export function packRows(
  own: readonly OwnRow[],
  recalled: Int32Array,
  { words: from, named }: { readonly words: Uint32Array; readonly named: number },
): PackedRows {
  let length = 0;
  for (const { facts } of own) length += headWords + facts.length;
  for (const place of recalled) if (place >= named) length += headWords + factsAt(from, place);
  const rows = new Uint32Array(length);
  const spans: number[] = [];
  let at = 0;
  let passed = 0;
  let end = -1;
  const pass = (count: number): void => {
    for (; passed < count; passed += 1) {
      const place = recalled[passed]!;
      const next = place + headWords + factsAt(from, place);
      if (place >= named) for (let word = place; word < next; word += 1, at += 1) rows[at] = from[word]!;
      else if (place === end) spans[spans.length - 1] = end = next;
      else spans.push(place, (end = next));
    }
  };
  for (const { key, record, facts, after } of own) {
    pass(after);
    rows[at] = key?.high ?? 0;
    rows[at + 1] = key?.low ?? 0;
    rows[at + 2] = (record << 16) | facts.length;
    rows.set(facts, at + headWords);
    at += headWords + facts.length;
  }
  pass(recalled.length);
  return { rows, spans: Uint32Array.from(spans) };
}

export const textOf = (words: Uint32Array): string =>
  Buffer.from(words.buffer, words.byteOffset, words.byteLength).toString('base64');

/** How many words are in texts. */
export const wordsIn = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text, 'base64'), 0) >>> 2;

/** Words of texts, one after the other. */
export function unpackWords(texts: readonly string[]): Uint32Array {
  const bytes = Buffer.from(new ArrayBuffer(4 * wordsIn(texts)));
  let at = 0;
  for (const text of texts) at += bytes.write(text, at, 'base64');
  return new Uint32Array(bytes.buffer);
}

/** Visits the facts of packed rows between two places. */
export function eachFact(words: Uint32Array, visit: (fact: number) => void, from = 0, to = words.length): void {
  for (let at = from; at < to;) {
    const end = at + headWords + factsAt(words, at);
    for (let own = at + headWords; own < end; own += 1) visit(words[own]!);
    at = end;
  }
}

/** Visits the facts of rows that are named by spans of words. */
export function eachFactOf(spans: Uint32Array, words: Uint32Array, visit: (fact: number) => void): void {
  for (let at = 0; at < spans.length; at += 2) eachFact(words, visit, spans[at], spans[at + 1]);
}

/** Whether one of the facts that say what a row says is such. */
export function says(words: Uint32Array, at: number, isSuch: (fact: number) => boolean): boolean {
  for (let own = at + headWords, end = own + factsAt(words, at); own < end; own += 1) if (isSuch(words[own]!)) return true;
  return false;
}
