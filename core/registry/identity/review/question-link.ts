import type { RecordLinkRow, RecordPairRow, Tx } from '../../../storage/index.ts';
import { pairOf } from '../record-key.ts';
import { compareSome } from '../run/compare.ts';
import { DOUBTED, explainPairs, type PairEvidence } from '../run/evidence.ts';
import { isOfTheseKinds, type KeptModel } from '../run/kept-model.ts';
import { recordsByKey } from '../said/records-by-key.ts';

interface Questioning {
  /** The link that is doubted: it puts its record to the person of the other. */
  readonly link: RecordLinkRow;
  readonly other: string;
  readonly by: string;
  readonly at: string;
}

/**
 * Puts a link that a run made before reviewers, as a pair that they judge like every other: what a run links has none. One of the two
 * that was there already stands as it is. It stays so marked until somebody judges it, or a run parts the two.
 */
export async function questionLink(tx: Tx, { link, other, by, at }: Questioning): Promise<RecordPairRow> {
  const { root, record, stage, chance, runId } = link;
  const [left, right] = pairOf(record, other);
  const known = await tx.recordPairs.standing(left, right);
  if (known !== null && known.state !== 'withdrawn') return known;
  const { evidence, marks } = await explain(tx, root, [left, right]);
  await tx.recordPairs.put([
    { root, left: left, right: right, state: 'review', stage, chance, evidence, marks: [...marks, DOUBTED], runId, by, at },
  ]);
  return (await tx.recordPairs.standing(left, right))!;
}

/** As the model that the last full run learned weighs the two; nothing where there is none any more. */
async function explain(tx: Tx, root: string, pair: readonly [string, string]): Promise<PairEvidence> {
  const last = await tx.matchRuns.last(root);
  const model = last === null ? null : ((await tx.matchRuns.model(root, last.modelOf)) as KeptModel | null);
  const found = await recordsByKey(tx, root, pair);
  const records = pair.flatMap((key) => found.find((record) => record.key === key) ?? []);
  if (model === null || !isOfTheseKinds(model) || records.length < pair.length) return { evidence: [], marks: [] };
  const { prepared } = compareSome(model, records);
  return explainPairs(prepared, model.model)({ left: 0, right: 1, stage: 'model', chance: 0, clashes: [] });
}
