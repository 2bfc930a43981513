import { defaultThresholds, LINK, REVIEW, type Estimates } from './decide/decide.ts';
import type { Kind } from './kinds/index.ts';
import type { Matching } from './matching.ts';
import { bitsOf, type Chances } from './model/model.ts';

/** What a run did and how far to trust it: plain data, without any value of the files. */
export interface MatchingReport {
  readonly records: readonly number[];
  readonly oneToOne: boolean;
  readonly rules: readonly {
    readonly id: string;
    readonly pairs: number;
    /** Blocks that were left out because they are too large. */
    readonly leftOut: { readonly blocks: number; readonly records: number; readonly pairs: number };
  }[];
  readonly fields: readonly {
    readonly id: string;
    readonly kind: string;
    /** By level: chance when it is one person (m), when it is not (u), and the evidence in bits. */
    readonly levels: readonly ReportedLevel[];
    /** Where it mostly follows from another field: what its levels say where that one is equal, and where it is not. */
    readonly given?: {
      readonly field: string;
      readonly equal: readonly ReportedLevel[];
      readonly otherwise: readonly ReportedLevel[];
    };
  }[];
  /** Chance that two records taken at random are of one person. */
  readonly prior: number;
  readonly relations: Readonly<Record<string, number>>;
  readonly pairs: { readonly compared: number; readonly linked: number; readonly review: number };
  /** Clusters of more than one record, and the records of the largest. */
  readonly clusters: { readonly count: number; readonly largest: number };
  readonly thresholds: { readonly link: number; readonly review: number };
  readonly estimates: Estimates;
  readonly method: string;
}

interface ReportedLevel {
  readonly id: string;
  readonly m: number;
  readonly u: number;
  readonly bits: number;
}

function levelsOf({ levels }: Kind, chances: Chances): ReportedLevel[] {
  const bits = bitsOf(chances);
  return levels.map(({ id }, level) => ({ id, m: chances.m[level]!, u: chances.u[level]!, bits: bits[level]! }));
}

export function reportOf({ prepared, rules, model, pairs, decisions }: Matching): MatchingReport {
  const { zones, clusters, thresholds = defaultThresholds, estimates, isOneToOne } = decisions;
  const sizes = new Map<number, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  let [count, largest] = [0, 1];
  for (const size of sizes.values()) {
    if (size > 1) count++;
    if (size > largest) largest = size;
  }
  return {
    records: prepared.isOneTable ? [prepared.sizes[0]] : [...prepared.sizes],
    oneToOne: isOneToOne,
    rules: rules.map(({ keys, pairs: inRule }) => ({ id: keys.rule.id, pairs: inRule, leftOut: { ...keys.capped } })),
    fields: model.fields.map(({ field, m, u, given }, at) => {
      const { kind } = prepared.fields[at]!;
      return {
        id: field,
        kind: kind.id,
        levels: levelsOf(kind, { m, u }),
        ...(given === undefined
          ? {}
          : {
              given: {
                field: given.field,
                equal: levelsOf(kind, given.equal),
                otherwise: levelsOf(kind, given.otherwise),
              },
            }),
      };
    }),
    prior: model.prior,
    relations: model.relations,
    pairs: {
      compared: pairs.compared,
      linked: zones.reduce((sum, zone) => sum + (zone === LINK ? 1 : 0), 0),
      review: zones.reduce((sum, zone) => sum + (zone === REVIEW ? 1 : 0), 0),
    },
    clusters: { count, largest },
    thresholds,
    estimates,
    method:
      'Fellegi-Sunter with m learned by expectation-maximisation, u from random pairs and term frequencies; a field that mostly follows from another one is weighed by the state of that one. Precision and recall are expected values of the model, not measured: the mean probability of what is linked, and the share of expected true pairs that is; pairs that no rule compares are estimated from those that one rule and two rules find (Chao).',
  };
}
