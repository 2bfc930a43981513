import { NucleoError } from '../../../errors.ts';
import { newId } from '../../../ids.ts';
import type { NewLink, PairState, RecordPairRow, Tx } from '../../../storage/index.ts';

/** What a reviewer says of two records. */
export type PairDecision = 'same' | 'not_same' | 'later';

const stateOf: Readonly<Record<PairDecision, PairState>> = { same: 'link', not_same: 'reject', later: 'later' };

interface Judging {
  /** The pair as it stands. */
  readonly pair: RecordPairRow;
  readonly by: string;
  readonly at: string;
}

/**
 * Keeps what somebody says of a pair, and puts the records to one person or to two accordingly. It holds against every later run.
 * Throws NUC_MATCH_CONTRADICTS when records of the two were judged to be of two persons.
 */
export async function decidePair(tx: Tx, judging: Judging, decision: PairDecision): Promise<RecordPairRow> {
  const { pair } = judging;
  const judged = await replacePair(tx, judging, { state: stateOf[decision], stage: 'reviewer', chance: pair.chance });
  if (decision === 'same') await join(tx, judged, judging);
  if (decision === 'not_same') await part(tx, judged, judging);
  return judged;
}

/** Takes back the last judgement on a pair: it waits again, or stands as it was judged before, and so do the links that followed. */
export async function undoDecision(tx: Tx, judging: Judging): Promise<RecordPairRow> {
  const { pair, by, at } = judging;
  const [, before] = await tx.recordPairs.history(pair.left, pair.right);
  if (pair.stage !== 'reviewer' || before === undefined) throw new NucleoError('NUC_MATCH_NOTHING_TO_UNDO');
  const { state, stage, chance } = before;
  // The waiting pair that a run withdrew would be found by nobody.
  const restored = await replacePair(tx, judging, { state: state === 'withdrawn' ? 'review' : state, stage, chance });
  const links = await tx.recordLinks.byPair(pair.id);
  await tx.recordLinks.put(
    links.map(({ link, before }) => {
      const { id: _id, replacedBy: _replacedBy, ...earlier } = before ?? { ...link, identity: null, by };
      return { ...earlier, pairId: restored.id, at };
    }),
  );
  return restored;
}

async function replacePair(
  tx: Tx,
  { pair, by, at }: Judging,
  next: Pick<RecordPairRow, 'state' | 'stage' | 'chance'>,
): Promise<RecordPairRow> {
  const { id: _id, replacedBy: _replacedBy, ...rest } = pair;
  await tx.recordPairs.put([{ ...rest, ...next, by, at }]);
  return (await tx.recordPairs.standing(pair.left, pair.right))!;
}

/** Both records, and whoever is one with either, become one person: that of the first that has one. */
async function join(tx: Tx, pair: RecordPairRow, { by, at }: Judging): Promise<void> {
  const links = await tx.recordLinks.of([pair.left, pair.right]);
  const identityOf = (record: string): string | null => links.find((link) => link.record === record)?.identity ?? null;
  const [left, right] = [identityOf(pair.left), identityOf(pair.right)];
  if (left !== null && left === right) return;
  const membersOf = async (record: string, identity: string | null): Promise<string[]> =>
    identity === null ? [record] : (await tx.recordLinks.ofIdentities([identity])).map((link) => link.record);
  const [one, other] = [await membersOf(pair.left, left), await membersOf(pair.right, right)];
  const sides = new Map([...one.map((record) => [record, 0] as const), ...other.map((record) => [record, 1] as const)]);
  const against = (await tx.recordPairs.judged(pair.root, [...sides.keys()])).some(
    (judged) =>
      judged.state === 'reject' &&
      sides.has(judged.left) &&
      sides.has(judged.right) &&
      sides.get(judged.left) !== sides.get(judged.right),
  );
  if (against) throw new NucleoError('NUC_MATCH_CONTRADICTS');
  const identity = left ?? right ?? newId();
  const moved = [...(left === identity ? [] : one), ...(right === identity ? [] : other)];
  await tx.recordLinks.put(moved.map((record) => linkOf(pair, record, { identity, by, at })));
}

/** Of two records of one person, the second stands for itself; the next run finds out whose the others are. */
async function part(tx: Tx, pair: RecordPairRow, { by, at }: Judging): Promise<void> {
  const links = await tx.recordLinks.of([pair.left, pair.right]);
  const [one, other] = [pair.left, pair.right].map((record) => links.find((link) => link.record === record)?.identity ?? null);
  if (one === null || one === undefined || one !== other) return;
  await tx.recordLinks.put([linkOf(pair, pair.right, { identity: null, by, at })]);
}

function linkOf(
  pair: RecordPairRow,
  record: string,
  { identity, by, at }: { readonly identity: string | null; readonly by: string; readonly at: string },
): NewLink {
  return {
    root: pair.root,
    record,
    identity,
    against: record === pair.left ? pair.right : pair.left,
    stage: 'reviewer',
    chance: identity === null ? 0 : 10_000,
    evidence: pair.evidence,
    runId: pair.runId,
    pairId: pair.id,
    by,
    at,
  };
}
