import { randomBytes } from 'node:crypto';
import type { Halves, Recall } from '../../../drivers/index.ts';
import type { ImportRunRow, Storage } from '../../../storage/index.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import { eachFact, eachRow, factsAt, headWords, isOfKey, recordAt, says, unpackWords } from './packed-rows.ts';
import { createRowTable } from './row-table.ts';

/** What a driver said before, in memory while a supply is read. */
export interface Memory extends Recall {
  /** The rows, packed: the place of one is where it starts. */
  readonly words: Uint32Array;
  /** Facts that stand, of those who are called as they were: rows that say these need not be read. */
  readonly standing: IdSet;
  /** All facts that stood when the run was begun or taken up. */
  readonly stood: IdSet;
  /** Facts of earlier supplies that this one says too. */
  readonly met: IdSet;
}

/** What is remembered beyond these is set against what is stored, row by row: some 150 MB. */
const mostLetters = 200_000_000;

/** Recalls what the runs of a driver came across, the newest first; `run` is the one under way. */
export async function openMemory(storage: Storage, run: ImportRunRow, before: readonly ImportRunRow[]): Promise<Memory> {
  const seed = await seedOf(storage);
  const [stood, standing, met] = [createIdSet(), createIdSet(), createIdSet()];
  for (const earlier of before)
    for (const [from, to] of await storage.read((tx) => tx.imports.standing(earlier))) {
      stood.addSpan(from, to);
      standing.addSpan(from, to);
    }
  // What this run had met before it was stopped counts as met; its rows are behind it.
  const own = before.length === 0 ? [] : await storage.read((tx) => tx.imports.remembered(run.id));
  eachFact(unpackWords(own.map(({ rows }) => rows)), met.add);
  const parts = [...own];
  const texts: string[] = [];
  let room = mostLetters;
  for (const { id, mode, state } of before) {
    for (const part of await storage.read((tx) => tx.imports.remembered(id))) {
      parts.push(part);
      room -= part.rows.length;
      if (room >= 0) texts.push(part.rows);
    }
    if (mode === 'replace' && state === 'done') break;
  }
  for (const fact of unpackWords(parts.map((part) => part.renamed))) standing.delete(fact);

  const isGone = (fact: number): boolean => !standing.has(fact);
  const words = unpackWords(texts);
  const starts: number[] = [];
  eachRow(words, (at) => {
    const hasKey = words[at] !== 0 || words[at + 1] !== 0;
    if (hasKey && !says(words, at, isGone)) starts.push(at);
  });
  const table = createRowTable(words, starts.length);
  for (const at of starts) table.add(at);
  let next = 0;
  return {
    seed,
    find(high, low) {
      // Most supplies keep their order: the row after the one that was found last is looked at before the table.
      const at = next < words.length && isOfKey(words, next, high, low) ? next : table.find(high, low);
      if (at < 0) return -1;
      next = at + headWords + factsAt(words, at);
      return says(words, at, isGone) ? -1 : at;
    },
    recordOf: (at) => recordAt(words, at),
    factsOf: (at) => factsAt(words, at),
    words,
    stood,
    standing,
    met,
  };
}

const seedKey = 'import_seed';

/** What the keys of rows start from in this database. */
async function seedOf(storage: Storage): Promise<Halves> {
  const known = await storage.read((tx) => tx.meta.get(seedKey));
  const text = known ?? randomBytes(8).toString('hex');
  if (known === null) await storage.transaction((tx) => tx.meta.set(seedKey, text));
  const bytes = Buffer.from(text, 'hex');
  return { high: bytes.readInt32LE(0), low: bytes.readInt32LE(4) };
}
