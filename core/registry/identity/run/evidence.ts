import type { FieldEvidence } from '../../../storage/index.ts';
import { createLevels, MISSING } from '../../matching/model/levels.ts';
import { type Model, RELATIONS } from '../../matching/model/model.ts';
import { weightsOf } from '../../matching/model/weights.ts';
import type { Prepared } from '../../matching/table/prepare.ts';
import type { SettledPair } from './settle.ts';

/** What speaks for and against a pair, and whom the two would be if they are two. */
export interface PairEvidence {
  readonly evidence: readonly FieldEvidence[];
  readonly marks: readonly string[];
}

/** Mark of a pair that a run linked and somebody doubts: no run takes it from those who judge. */
export const DOUBTED = 'doubted';

/** Explains pairs as the model weighs them. */
export function explainPairs(prepared: Prepared, model: Model): (pair: SettledPair) => PairEvidence {
  const read = createLevels(prepared);
  const weights = weightsOf(prepared, model);
  const levels = new Uint8Array(prepared.fields.length);
  const bits = new Float64Array(levels.length);
  return ({ left, right, clashes }) => {
    // In one table a pair has its later record on the left.
    const [one, two] = left > right ? [left, right] : [right, left];
    read(one, two, levels);
    const sum = weights.read(one, two, levels, bits);
    const odds = weights.relations(levels, bits, sum);
    const all = odds.reduce((total, each) => total + each, 1);
    return {
      evidence: prepared.fields.flatMap(({ id, kind }, at) =>
        levels[at] === MISSING
          ? [{ field: id, level: 'missing', bits: 0 }]
          : [{ field: id, level: kind.levels[levels[at]!]!.id, bits: Math.round(bits[at]! * 10) / 10 }],
      ),
      marks: [
        ...RELATIONS.filter((relation, at) => relation !== 'household' && odds[at]! / all > 0.3),
        ...clashes.map((clash) => `code_${clash}`),
      ],
    };
  };
}
