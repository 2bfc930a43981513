import type { NewLink, NewPair, Tx } from '../../../storage/index.ts';
import type { Model } from '../../matching/index.ts';
import type { Prepared } from '../../matching/table/prepare.ts';
import { pairOf } from '../record-key.ts';
import { DOUBTED, explainPairs } from './evidence.ts';
import { identitiesOf } from './identities.ts';
import type { Settled, SettledPair } from './settle.ts';

export interface Written {
  readonly linked: number;
  readonly unlinked: number;
  readonly byCode: number;
  readonly review: number;
}

interface ToWrite {
  readonly settled: Settled;
  readonly keys: readonly string[];
  readonly identities: readonly (string | null)[];
  readonly prepared: Prepared;
  readonly model: Model;
  readonly changed: ReadonlySet<string> | undefined;
  readonly signed: { readonly root: string; readonly run: number; readonly by: string; readonly at: string };
}

/** Links that are written in one go. */
const PART = 10_000;

/** Writes what is otherwise than it stood: links of records that are about somebody else now, and the pairs that somebody should look at. */
export async function writeSettled(
  tx: Tx,
  { settled, keys, identities, prepared, model, changed, signed }: ToWrite,
): Promise<Written> {
  const { root, run, by, at } = signed;
  const explain = explainPairs(prepared, model);
  let links: NewLink[] = [];
  const written = { linked: 0, unlinked: 0, byCode: 0 };
  /** Evidence takes more room than all that it is of: it is written a part at a time. */
  const flush = async (): Promise<void> => {
    await tx.recordLinks.put(links);
    links = [];
  };
  for (const { members, identity } of identitiesOf(settled.clusters, identities)) {
    for (const member of members) {
      if ((identities[member] ?? null) === identity) continue;
      const pair = settled.because.get(member);
      if (pair?.stage === 'code' && identity !== null) written.byCode++;
      written[identity === null ? 'unlinked' : 'linked']++;
      links.push({
        root,
        record: keys[member]!,
        identity,
        against: pair === undefined ? '' : keys[pair.left === member ? pair.right : pair.left]!,
        stage: pair?.stage ?? 'model',
        chance: Math.round((pair?.chance ?? 0) * 10_000),
        evidence: pair === undefined ? [] : explain(pair).evidence,
        runId: run,
        pairId: 0,
        by,
        at,
      });
    }
    if (links.length >= PART) await flush();
  }
  await flush();
  await writePairs();
  return { ...written, review: settled.review.length };

  async function writePairs(): Promise<void> {
    const some = changed === undefined ? undefined : keys;
    const waiting = new Map((await tx.recordPairs.waiting(root, some)).map((pair) => [pairKey(pair.left, pair.right), pair]));
    const place = new Map(keys.map((key, at) => [key, at]));
    const isStillLinked = ({ left, right }: Pick<NewPair, 'left' | 'right'>): boolean => {
      const [one, other] = [place.get(left), place.get(right)];
      return one !== undefined && other !== undefined && settled.clusters[one] === settled.clusters[other];
    };
    const found = new Map(settled.review.map((pair) => [pairKey(...recordsOf(pair, keys)), pair]));
    const pairs: NewPair[] = [];
    for (const [key, pair] of found) {
      const [left, right] = recordsOf(pair, keys);
      const chance = Math.round(pair.chance * 10_000);
      if (waiting.get(key)?.chance === chance) continue;
      // Put off by somebody: it stays so until it is another pair.
      if (waiting.get(key)?.state === 'later') continue;
      const { stage, chance: _, ...rest } = pair;
      pairs.push({
        root,
        left,
        right,
        state: 'review',
        stage,
        chance,
        ...explain({ ...rest, stage, chance: pair.chance }),
        runId: run,
        by,
        at,
      });
    }
    for (const [key, pair] of waiting) {
      if (found.has(key) || (pair.marks.includes(DOUBTED) && isStillLinked(pair))) continue;
      const isGone = place.has(pair.left) && place.has(pair.right);
      const isOld = changed?.has(pair.left) === true || changed?.has(pair.right) === true;
      if (!isGone && !isOld) continue;
      const { id: _id, replacedBy: _replacedBy, ...rest } = pair;
      pairs.push({ ...rest, state: 'withdrawn', stage: 'model', runId: run, by, at });
    }
    await tx.recordPairs.put(pairs);
  }
}

const recordsOf = ({ left, right }: SettledPair, keys: readonly string[]) => pairOf(keys[left]!, keys[right]!);

const pairKey = (left: string, right: string): string => `${left} ${right}`;
