import { SWAPPED } from '../kinds/index.ts';
import type { Prepared } from '../table/prepare.ts';
import { EQUAL, stateIn, UNKNOWN } from './dependence.ts';
import { MISSING } from './levels.ts';
import { bitsOf, type Model, ratiosAmong, RELATIONS } from './model.ts';

/** Evidence in bits: log2 of how much likelier the levels of a pair are when it is one person. */
interface Weights {
  /** Writes the bits of each field; returns their sum. */
  read(left: number, right: number, levels: Uint8Array, bits: Float64Array): number;
  /** Log2 of the odds that a pair is one person rather than two at random or two who are related. */
  odds(levels: Uint8Array, bits: Float64Array, sum: number): number;
  /** Odds of each relation against two people at random, in the order of `RELATIONS`; overwritten by the next call. */
  relations(levels: Uint8Array, bits: Float64Array, sum: number): Float64Array;
}

/** A value that only one person should have says more than any count of it could: this much rarer than one record in all. */
const UNIQUE = 50;

/** Weighs levels; agreement in a rare value weighs more than in a common one (Winkler 1988). */
export function weightsOf(prepared: Prepared, model: Model): Weights {
  const { fields } = prepared;
  const on = model.fields.map(({ given }) => (given === undefined ? -1 : fields.findIndex(({ id }) => id === given.field)));
  // In the order of the states: not known, equal, otherwise.
  const states = model.fields.map(({ m, u, given }) =>
    given === undefined ? [{ m, u }] : [{ m, u }, given.equal, given.otherwise],
  );
  const tables = states.map((each) => each.map((chances) => Float64Array.from(bitsOf(chances))));
  const rarity = fields.map(rarityOf);
  const equal = states.map((each) => each.map(({ m }) => Math.log2(m[0]!)));
  const lefts = fields.map(({ sides }) => sides[0]);
  const rights = fields.map(({ sides }) => sides[1]);
  const surname = fields.findIndex(({ kind }) => kind.id === 'surname');
  const name = fields.findIndex(({ kind }) => kind.id === 'name');
  const swapped = surname < 0 ? 0 : Math.log2(Math.max(model.fields[surname]!.m[SWAPPED]!, 1e-6));
  const prior = Math.log2(model.prior);
  const found = new Float64Array(RELATIONS.length);
  const ratios = relationRatios(prepared, model);
  const relations = (levels: Uint8Array, bits: Float64Array, sum: number): Float64Array => {
    for (let at = 0; at < found.length; at++) {
      let shared = sum;
      for (const { field, log } of ratios[at]!) {
        const level = levels[field]!;
        if (level === MISSING) continue;
        shared -= bits[field]!;
        // What the relation makes rarer or more frequent than chance; rare values keep what they weigh.
        if (log !== null) shared += level === 0 ? log[0]! + bits[field]! - equal[field]![UNKNOWN]! : log[level]!;
      }
      found[at] = model.relations[RELATIONS[at]!] * 2 ** (shared + prior);
    }
    return found;
  };
  // Either record may have one of its names only: the commoner place of the value counts.
  const rarityOfSwapped = (left: number, right: number): number => {
    const value = rights[surname]![right]! || lefts[surname]![left]!;
    return Math.min(rarity[surname]![value]!, rarity[name]![value]!);
  };
  return {
    read(left, right, levels, bits) {
      let sum = 0;
      const isSwapped = surname >= 0 && levels[surname] === SWAPPED;
      for (let field = 0; field < levels.length; field++) {
        const level = levels[field]!;
        const state = stateIn(levels, on[field]!);
        let weight = 0;
        // Where it follows from a field that is equal, how rare its value is has been said.
        if (level === 0 && state !== EQUAL)
          weight =
            equal[field]![state]! + rarity[field]![(isSwapped && field === name ? rights[name]![right] : lefts[field]![left])!]!;
        else if (isSwapped && field === surname) weight = swapped + rarityOfSwapped(left, right);
        else if (level !== MISSING) weight = tables[field]![state]![level]!;
        bits[field] = weight;
        sum += weight;
      }
      return sum;
    },
    relations,
    odds(levels, bits, sum) {
      let against = 1;
      for (const odds of relations(levels, bits, sum)) against += odds;
      return prior + sum - Math.log2(against);
    },
  };
}

/** -log2 of the chance that someone else has the value: from the records that have it, without the one that is looked at. */
function rarityOf({ counts, counted, kind }: Prepared['fields'][number]): Float64Array {
  return Float64Array.from(counts, (count) => {
    const others = kind.isUnique ? 1 / UNIQUE + Math.max(0, count - 2) : Math.max(1, count - 1);
    return -Math.log2(Math.min(1, others / Math.max(1, counted)));
  });
}

/** For each relation, the fields that its members do not share; with the log2 of how often each level is among them, where that is known. */
function relationRatios({ fields }: Prepared, model: Model): { readonly field: number; readonly log: Float64Array | null }[][] {
  return RELATIONS.map((relation) =>
    fields.flatMap(({ kind }, field): { readonly field: number; readonly log: Float64Array | null }[] => {
      const among = kind.among?.[relation];
      if (among === undefined) return kind.sharedBy.includes(relation) ? [] : [{ field, log: null }];
      const { u } = model.fields[field]!;
      // The level `equal` is weighed by the rarity of its value, so its chance stands alone.
      return [
        {
          field,
          log: Float64Array.from(ratiosAmong(among, u), (ratio, level) => Math.log2(level === 0 ? ratio * u[0]! : ratio)),
        },
      ];
    }),
  );
}
