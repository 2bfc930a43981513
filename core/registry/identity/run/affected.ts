import { type BlockRow, fiscalKeyOf, parts, type Tx } from '../../../storage/index.ts';
import { codePairsOf } from './code-pairs.ts';
import { compareSome, type Compared, keysIn } from './compare.ts';
import type { KeptModel } from './kept-model.ts';
import { MOST_PAIRS_OF_BLOCK } from '../../matching/match-tables.ts';
import { personRecord, subjectRecord } from '../record-key.ts';
import { type PersonRecord, recordOfCode, recordsByKey } from '../said/records-by-key.ts';

interface Changing {
  readonly root: string;
  readonly model: KeptModel;
  readonly changed: readonly PersonRecord[];
}

interface Affected {
  /** Those that changed, those they may be one with, and whoever is one with any of these. */
  readonly records: readonly PersonRecord[];
  readonly compared: Compared;
  /** Where the records that changed stand now. */
  readonly blocks: readonly BlockRow[];
}

/** Records of one block of a rule beyond which it is passed over: it grew too large since the model was learned. */
function mostOfBlock({ spec, rules }: KeptModel, rule: number): number {
  const pairs = rules[rule]!.maxBlock ?? spec.maxBlock ?? MOST_PAIRS_OF_BLOCK;
  return Math.floor((1 + Math.sqrt(1 + 8 * pairs)) / 2);
}

/** Finds what a change may touch, and compares that: the cost follows what changed. */
export async function findAffected(tx: Tx, { root, model, changed }: Changing): Promise<Affected> {
  const own = keysIn(model, changed);
  const blocks = own.flatMap(({ sides: [keys] }, rule) =>
    [...keys].flatMap((key, at) => (key === 0 ? [] : [{ rule, key, record: changed[at]!.key }])),
  );
  const near = new Set<string>();
  for (let rule = 0; rule < own.length; rule++) {
    const keys = [...new Set(own[rule]!.sides[0])].filter((key) => key !== 0);
    for (const { record } of await tx.matchRuns.inBlocks(root, rule, keys, mostOfBlock(model, rule))) near.add(record);
  }
  for (const record of await sharingCodes(tx, root, changed)) near.add(record);
  for (const { key } of changed) near.delete(key);
  const all = [...changed, ...(await recordsByKey(tx, root, [...near]))];
  const marked = Uint8Array.from(all, (_, at) => (at < changed.length ? 1 : 0));
  const first = compareSome(model, all, marked);
  const touched = new Set(changed.map(({ key }) => key));
  const { review = 0.2 } = model.spec.thresholds ?? {};
  const least = Math.log2(review / (1 - review));
  for (const { left, right, odds } of first.scored) if (odds >= least) for (const at of [left, right]) touched.add(all[at]!.key);
  for (const { left, right } of codePairsOf(all, { marked })) for (const at of [left, right]) touched.add(all[at]!.key);
  const links = await tx.recordLinks.of([...touched]);
  const identities = [...new Set(links.flatMap(({ identity }) => identity ?? []))];
  for (const { record } of await tx.recordLinks.ofIdentities(identities)) touched.add(record);
  const known = new Map(all.map((record) => [record.key, record]));
  const rest = [...touched].filter((key) => !known.has(key));
  const records = [...[...touched].flatMap((key) => known.get(key) ?? []), ...(await recordsByKey(tx, root, rest))];
  const compared = compareSome(model, records);
  return { records, compared: { ...compared, compared: first.compared + compared.compared }, blocks };
}

/** Whoever had a code of one of these for a time, or has one that one of these had: blocks hold only what is said now. */
async function sharingCodes(tx: Tx, root: string, changed: readonly PersonRecord[]): Promise<string[]> {
  const keysOf = (codes: readonly (string | null)[]): string[] => [...new Set(codes.flatMap((code) => fiscalKeyOf(code) ?? []))];
  const earlier = keysOf(changed.flatMap((record) => record.earlier));
  const every = [...new Set([...keysOf(changed.map(({ said }) => said.code)), ...earlier])];
  const records = (await tx.earlierCodes.withKeys(root, every)).map(recordOfCode);
  for (const part of parts(earlier)) {
    for (const { id } of await tx.sourceFacts.byFiscalKey(root, part)) records.push(subjectRecord(id));
    for (const { id } of await tx.persons.byFiscalKeys(part)) records.push(personRecord(id));
  }
  return records;
}
