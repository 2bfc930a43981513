import type { Recall, RowKey } from '../../../drivers/index.ts';
import type { ImportRunRow, Storage } from '../../../storage/index.ts';
import { createIdSet, type IdSet } from './id-set.ts';
import { eachFact, eachRow, unpackWords } from './packed-rows.ts';
import { createRowTable, type KnownRow, says } from './row-table.ts';

/** What a driver said before, in memory while a supply is read. */
export interface Memory extends Recall<KnownRow> {
  /** Facts that stand, of those who are called as they were: rows that say these need not be read. */
  readonly standing: IdSet;
  /** All facts that stood when the run was begun or taken up. */
  readonly stood: IdSet;
  /** Facts of earlier supplies that this one says too. */
  readonly met: IdSet;
}

/** Rows beyond these are set against what is stored one by one: some 200 MB. */
const mostWords = 32_000_000;
const idsAtOnce = 100_000;

/** Recalls what the runs of a driver came across, the newest first; `run` is the one under way. */
export async function openMemory(storage: Storage, run: ImportRunRow, before: readonly ImportRunRow[]): Promise<Memory> {
  const stood = createIdSet();
  const standing = createIdSet();
  const met = createIdSet();
  const renamed = createIdSet();
  const table = createRowTable();
  let room = mostWords;
  for (const { id } of before)
    for (let after = 0, ids: readonly number[] = []; after === 0 || ids.length === idsAtOnce; after = ids.at(-1)!) {
      const from = after;
      ids = await storage.read((tx) => tx.imports.standing(id, from, idsAtOnce));
      for (const fact of ids) {
        standing.add(fact);
        stood.add(fact);
      }
      if (ids.length === 0) break;
    }
  // What this run had met before it was stopped counts as met; its rows are behind it.
  for (const part of before.length === 0 ? [] : await storage.read((tx) => tx.imports.remembered(run.id))) {
    for (const fact of unpackWords(part.renamed)) renamed.add(fact);
    eachFact(unpackWords(part.rows), (fact) => met.add(fact));
  }
  for (const { id, mode, state } of before) {
    for (const part of await storage.read((tx) => tx.imports.remembered(id))) {
      for (const fact of unpackWords(part.renamed)) renamed.add(fact);
      const words = unpackWords(part.rows);
      room -= words.length;
      if (room < 0) break;
      eachRow(words, (at, facts) => {
        if (words[at] === 0 && words[at + 1] === 0) return;
        for (let own = at + 3; own < at + 3 + facts; own += 1) if (!standing.has(words[own]!) || renamed.has(words[own]!)) return;
        table.add(words, at);
      });
    }
    if (mode === 'replace' && state === 'done') break;
  }
  const find = (key: RowKey): KnownRow | null => {
    const known = table.find(key);
    return known === null || says(known, (fact) => !standing.has(fact)) ? null : known;
  };
  return { find: before.length === 0 ? () => null : find, stood, standing, met };
}
