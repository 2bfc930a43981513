import type { RuleKeys } from '../blocking/keys.ts';
import { decide } from '../decide/decide.ts';
import { priorShift } from '../decide/probabilities.ts';
import { SWAPPED } from '../kinds/index.ts';
import type { Prepared } from '../table/prepare.ts';
import { countPeople } from './count-people.ts';
import { countRelations } from './count-relations.ts';
import { MISSING, readLevels } from './levels.ts';
import { GUESS_WEIGHS } from './learn.ts';
import type { Model } from './model.ts';
import { randomLevels, type RandomPairs } from './random-levels.ts';
import type { Pairs } from './score-pairs.ts';
import { weightsOf } from './weights.ts';

/** Below this chance a pair says next to nothing of how one person's records differ. */
const LEAST = 0.01;
/** Share of the first guess that always stays: else what is once taken for two people is taken for them ever more surely. */
const GUESS_HOLDS = 0.03;

/** What is learned from, and how. */
export interface Scored {
  readonly model: Model;
  readonly pairs: Pairs;
  /** Levels of the pairs. */
  readonly levels: Uint8Array;
  readonly atRandom: RandomPairs;
  readonly rules: readonly RuleKeys[];
  readonly isOneToOne: boolean;
  /** Relations that somebody said: they are not counted. */
  readonly relations?: Partial<Model['relations']> | undefined;
}

/**
 * Learns again from the pairs that were scored, with all that is known of each by then: how rare its values are among people, who may be
 * related, which other records compete for it. The pairs of a rule alone cannot tell namesakes of a common name from one person whose
 * date is wrong, and records at random are of one person more often than chance where many are there several times.
 */
export function refine(
  prepared: Prepared,
  { model, pairs, levels: known, atRandom, rules, isOneToOne, relations }: Scored,
): { prepared: Prepared; model: Model } {
  const decided = decide(prepared, pairs, { model, isOneToOne, thresholds: { link: 0.95 } });
  const { clusters, chances } = decided;
  const people = countPeople(prepared, clusters);
  const shift = priorShift(pairs, model.prior, pairsOf(prepared));
  const weights = weightsOf(prepared, model);
  const bits = new Float64Array(prepared.fields.length);
  const offset = prepared.isOneTable ? 0 : prepared.sizes[0];
  const u = randomLevels(people.prepared, atRandom, {
    equal: people.equal,
    chanceOf: (left, right, levels) =>
      clusters[left] === clusters[right + offset]
        ? 1
        : 1 / (1 + 2 ** -(weights.odds(levels, bits, weights.read(left, right, levels, bits)) + shift)),
  });
  const m = levelsOfOne(prepared, pairs, { known, rules, chances });
  return {
    prepared: people.prepared,
    model: {
      prior: model.prior * 2 ** shift,
      relations: relations === undefined ? countRelations(prepared, pairs, { model, known }, decided) : model.relations,
      fields: model.fields.map(({ field }, at) => ({ field, m: m[at]!, u: u[at]! })),
    },
  };
}

const pairsOf = ({ sizes, isOneTable }: Prepared): number =>
  Math.max(1, isOneTable ? (sizes[0] * (sizes[0] - 1)) / 2 : sizes[0] * sizes[1]);

/** How often each level comes up within one person. A field is learned only from pairs that a rule without it brings together. */
function levelsOfOne(
  prepared: Prepared,
  pairs: Pairs,
  { known, rules, chances }: { known: Uint8Array; rules: readonly RuleKeys[]; chances: Float64Array },
): number[][] {
  const levels = new Uint8Array(prepared.fields.length);
  const found = prepared.fields.map(({ kind }) => kind.levels.map(({ m }) => m * GUESS_WEIGHS));
  const says = rules.map(({ rule }) => prepared.fields.map(({ id }) => !rule.keys.some(({ field }) => field === id)));
  const surname = prepared.fields.findIndex(({ kind }) => kind.id === 'surname');
  const name = prepared.fields.findIndex(({ kind }) => kind.id === 'name');
  for (let pair = 0; pair < pairs.size; pair++) {
    const chance = chances[pair]!;
    if (chance < LEAST) continue;
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!];
    readLevels(known, pair, levels);
    const by = says.filter((_, at) => {
      const [lefts, rights] = rules[at]!.sides;
      return lefts[left] !== 0 && lefts[left] === rights[right];
    });
    for (let field = 0; field < levels.length; field++) {
      const level = levels[field]!;
      if (level === MISSING || (field === name && levels[surname] === SWAPPED) || !by.some((each) => each[field])) continue;
      found[field]![level]! += chance;
    }
  }
  return found.map((counts, at) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const { levels } = prepared.fields[at]!.kind;
    return counts.map((count, level) => (1 - GUESS_HOLDS) * (count / all) + GUESS_HOLDS * levels[level]!.m);
  });
}
