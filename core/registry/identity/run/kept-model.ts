import { kinds } from '../../matching/kinds/index.ts';
import { keysOf } from '../../matching/blocking/keys.ts';
import { priorShift } from '../../matching/decide/probabilities.ts';
import type { Matching } from '../../matching/matching.ts';
import type { BlockingRule, MatchingSpec, Model } from '../../matching/index.ts';
import type { KnownFrequencies } from '../../matching/table/prepare.ts';

/** What a full run learned, as it is stored: later runs weigh, block and decide as it did. */
export interface KeptModel {
  readonly spec: MatchingSpec;
  readonly model: Model;
  readonly rules: readonly BlockingRule[];
  /** How far the guess of how many pairs are one person was off, in bits. */
  readonly shift: number;
  /** By field, values that are there at least three times, and how often; out of how many. */
  readonly frequencies: readonly {
    readonly field: string;
    readonly counts: readonly (readonly [string, number])[];
    readonly of: number;
  }[];
  /** By rule, the keys of blocks that are too large. */
  readonly capped: readonly (readonly number[])[];
}

/** Values that fewer records have weigh like one that is there once. */
const FEW = 3;

export function keptModelOf(spec: MatchingSpec, { prepared, rules, model, pairs }: Matching): KeptModel {
  const size = prepared.sizes[0];
  return {
    spec,
    model,
    rules: rules.map(({ keys }) => keys.rule),
    shift: priorShift(pairs, model.prior, Math.max(1, (size * (size - 1)) / 2)),
    frequencies: prepared.fields.map(({ id, values, counts, counted }) => ({
      field: id,
      counts: values.flatMap((value, at) => (counts[at]! >= FEW ? [[value, counts[at]!] as const] : [])),
      of: counted,
    })),
    capped: rules.map(({ keys }) => {
      if (keys.capped.blocks === 0) return [];
      const whole = keysOf(keys.rule, prepared)!.sides[0];
      const left = new Set<number>();
      keys.sides[0].forEach((key, record) => {
        if (key === 0 && whole[record] !== 0) left.add(whole[record]!);
      });
      return [...left];
    }),
  };
}

/** Whether kinds still have the levels that were learned: those of an earlier release may be fewer. */
export function isOfTheseKinds({ spec, model }: KeptModel): boolean {
  return model.fields.every(({ field, m }) => {
    const kind = spec.fields.find(({ id }) => id === field)?.kind;
    return kind !== undefined && kinds[kind].levels.length === m.length;
  });
}

const frequencies = new WeakMap<KeptModel, KnownFrequencies>();

/** How often values were there when a model was learned; made once for a model, as each run asks several times. */
export function frequenciesOf(model: KeptModel): KnownFrequencies {
  const known = frequencies.get(model) ?? {
    fields: model.frequencies.map(({ field, counts, of }) => {
      const counted = new Map(counts);
      return { id: field, counted: of, countOf: (value: string) => counted.get(value) ?? 0 };
    }),
  };
  frequencies.set(model, known);
  return known;
}
