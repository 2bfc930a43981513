import type { MatchRunRow, Since, Storage, Tx } from '../../../storage/index.ts';
import type { MatchingSpec } from '../../matching/index.ts';
import { keysOfSeveral } from '../homocody.ts';
import { codePairsOf, keysWithVariants } from './code-pairs.ts';
import { compareAll, type Compared } from './compare.ts';
import { findAffected } from './affected.ts';
import { isOfTheseKinds, type KeptModel } from './kept-model.ts';
import { isOutgrown, type Matched } from './outgrown.ts';
import type { PersonRecord } from '../said/records-by-key.ts';
import { readRecords } from './records.ts';
import { settle, type Thresholds } from './settle.ts';
import { writeSettled, type Written } from './write-settled.ts';

export interface MatchOrder extends Matched {
  readonly spec: MatchingSpec;
  /** Everything is matched anew and the model learned anew, whatever there is. */
  readonly isFull?: boolean;
  readonly by: string;
  readonly now: () => Date;
  /** Hears what is being done. */
  readonly onStage?: (stage: 'reading' | 'comparing' | 'writing') => void;
}

const defaults: Thresholds = { link: 0.95, review: 0.2, break: 0.5 };
const thresholdsOf = ({ thresholds }: MatchingSpec): Thresholds => ({ ...defaults, ...thresholds });

/**
 * Finds out who is whom in the registry of a root. The first time, when asked, and when the model knows too little by now, all records are
 * matched and the model is learned; else only those that changed since, with the model that was learned. What somebody judged is held to.
 */
export async function matchRegistry(storage: Storage, order: MatchOrder): Promise<MatchRunRow> {
  const { root, spec, isFull = false } = order;
  const learned = isFull
    ? null
    : await storage.read(async (tx) => {
        const last = await tx.matchRuns.last(root);
        if (last === null || (await isOutgrown(tx, order, last))) return null;
        return { last, model: (await tx.matchRuns.model(root, last.modelOf)) as KeptModel | null };
      });
  const model = learned?.model ?? null;
  const isSame = model !== null && JSON.stringify(model.spec) === JSON.stringify(spec) && isOfTheseKinds(model);
  return isSame ? matchChanged(storage, order, learned!.last, model) : matchAll(storage, order);
}

async function matchAll(storage: Storage, order: MatchOrder): Promise<MatchRunRow> {
  const { root, spec, now, onStage } = order;
  const startedAt = now().toISOString();
  onStage?.('reading');
  const seen = await storage.read((tx) => tx.personRecords.now(root));
  const records = await readRecords(storage, root);
  onStage?.('comparing');
  const { model, report, ...compared } = compareAll(spec, records);
  onStage?.('writing');
  await storage.transaction((tx) => tx.matchRuns.forget(root));
  await putBlocks(storage, root, records, compared);
  return storage.transaction(async (tx) => {
    const run = await tx.matchRuns.begin(root);
    const written = await settleAndWrite(tx, { order, run, records, compared, model, at: startedAt });
    await tx.matchRuns.keepModel(root, run, model);
    return endRun(tx, order, {
      id: run,
      scope: 'full',
      modelOf: run,
      seen,
      startedAt,
      report: { ...report },
      counts: { records: records.length, changed: records.length, compared: compared.compared, ...written },
    });
  });
}

async function matchChanged(storage: Storage, order: MatchOrder, last: MatchRunRow, model: KeptModel): Promise<MatchRunRow> {
  const { root, now, onStage } = order;
  const startedAt = now().toISOString();
  onStage?.('reading');
  const seen = await storage.read((tx) => tx.personRecords.now(root));
  const changed = await readRecords(storage, root, last);
  onStage?.('comparing');
  return storage.transaction(async (tx) => {
    const run = await tx.matchRuns.begin(root);
    const { records, compared, blocks } = await findAffected(tx, { root, model, changed });
    onStage?.('writing');
    const keys = changed.map(({ key }) => key);
    await tx.matchRuns.leaveBlocks(keys);
    await tx.matchRuns.putBlocks(root, blocks);
    const written = await settleAndWrite(tx, { order, run, records, compared, model, at: startedAt, changed: new Set(keys) });
    return endRun(tx, order, {
      id: run,
      scope: 'changed',
      modelOf: last.modelOf,
      seen,
      startedAt,
      report: { ...last.report },
      counts: { records: last.counts.records, changed: changed.length, compared: compared.compared, ...written },
    });
  });
}

interface Settling {
  readonly order: MatchOrder;
  readonly run: number;
  readonly records: readonly PersonRecord[];
  readonly compared: Compared;
  readonly model: KeptModel;
  readonly at: string;
  /** Of a run over what changed, the records that did. */
  readonly changed?: ReadonlySet<string>;
}

/** Settles with what people have said by now: a judgement made while records were compared counts. */
async function settleAndWrite(tx: Tx, { order, run, records, compared, model, at, changed }: Settling): Promise<Written> {
  const { root, spec, by } = order;
  const keys = records.map(({ key }) => key);
  const place = new Map(keys.map((key, record) => [key, record]));
  const some = changed === undefined ? undefined : keys;
  const judged = (await tx.recordPairs.judged(root, some)).flatMap(({ left, right, state }) => {
    const [one, two] = [place.get(left), place.get(right)];
    return one === undefined || two === undefined ? [] : [{ left: one, right: two, isOne: state === 'link' }];
  });
  const standing = some === undefined ? await tx.recordLinks.all(root) : await tx.recordLinks.of(some);
  const before = new Map(standing.map(({ record, identity }) => [record, identity]));
  const identities = keys.map((key) => before.get(key) ?? null);
  const settled = settle({
    records: records.length,
    scored: compared.scored,
    codes: codePairsOf(records, { several: await keysOfSeveral(tx, root, keysWithVariants(records)) }),
    judged,
    identities,
    thresholds: thresholdsOf(spec),
  });
  return writeSettled(tx, {
    settled,
    keys,
    identities,
    prepared: compared.prepared,
    model: model.model,
    changed,
    signed: { root, run, by, at },
  });
}

interface Ending extends Pick<MatchRunRow, 'id' | 'scope' | 'modelOf' | 'startedAt' | 'report' | 'counts'> {
  readonly seen: Since;
}

async function endRun(tx: Tx, { root, by, now }: MatchOrder, { seen, ...run }: Ending): Promise<MatchRunRow> {
  const row: MatchRunRow = { ...run, ...seen, root, by, endedAt: now().toISOString() };
  await tx.matchRuns.insert(row);
  return row;
}

/** Written a part at a time: blocks say nothing by themselves, so nobody is kept waiting for all of them. */
async function putBlocks(storage: Storage, root: string, records: readonly PersonRecord[], { keys }: Compared): Promise<void> {
  const size = 20_000;
  for (let rule = 0; rule < keys.length; rule++) {
    const [own] = keys[rule]!.sides;
    for (let at = 0; at < own.length; at += size) {
      const rows = [...own.subarray(at, at + size)].flatMap((key, offset) =>
        key === 0 ? [] : [{ rule, key, record: records[at + offset]!.key }],
      );
      await storage.transaction((tx) => tx.matchRuns.putBlocks(root, rows));
    }
  }
}
