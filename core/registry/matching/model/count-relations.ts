import { decide } from '../decide/decide.ts';
import type { Relation } from '../kinds/index.ts';
import type { Prepared } from '../table/prepare.ts';
import { createLevels } from './levels.ts';
import { defaultRelations, type Model, RELATIONS } from './model.ts';
import type { Pairs } from './score-pairs.ts';
import { weightsOf } from './weights.ts';

/** How many seen relations the rates that hold elsewhere weigh as much as: half a one, as Jeffreys' prior of a rate. */
const GUESS_WEIGHS = 0.5;

/**
 * How many twins, namesakes and members of a household there are for each true pair: counted among people who were found at least twice,
 * since two of them who look alike are two. A record that looks like a twin of someone and is there once may be that person, misspelt.
 */
export function countRelations(
  prepared: Prepared,
  pairs: Pairs,
  { model, isOneToOne }: { model: Model; isOneToOne: boolean },
): Readonly<Record<Relation, number>> {
  const { clusters, zones } = decide(prepared, pairs, { model, isOneToOne, thresholds: { link: 0.95 } });
  const sizes = new Uint32Array(clusters.length);
  for (const cluster of clusters) sizes[cluster]!++;
  const offset = prepared.isOneTable ? 0 : prepared.sizes[0];
  const read = createLevels(prepared);
  const weights = weightsOf(prepared, model);
  const levels = new Uint8Array(prepared.fields.length);
  const bits = new Float64Array(levels.length);
  const counts = RELATIONS.map(() => 0);
  let truePairs = 0;
  for (let pair = 0; pair < pairs.size; pair++) {
    const left = pairs.left[pair]!;
    const right = pairs.right[pair]!;
    const one = clusters[left]!;
    const two = clusters[right + offset]!;
    if (one === two) truePairs += zones[pair] === 0 ? 0 : 1;
    if (one === two || sizes[one]! < 2 || sizes[two]! < 2) continue;
    read(left, right, levels);
    const odds = weights.relations(levels, bits, weights.read(left, right, levels, bits));
    const all = odds.reduce((sum, each) => sum + each, 1);
    odds.forEach((each, at) => (counts[at]! += each / all));
  }
  // Of relatives only those are seen who are both there more than once.
  const several = clusters.reduce((sum, cluster) => sum + (sizes[cluster]! > 1 ? 1 : 0), 0);
  const seen = truePairs * (several / Math.max(1, clusters.length)) ** 2;
  return Object.fromEntries(
    RELATIONS.map((relation, at) => [
      relation,
      (counts[at]! + GUESS_WEIGHS) / (seen + GUESS_WEIGHS / defaultRelations[relation]),
    ]),
  ) as Record<Relation, number>;
}
