import type { KindId, Relation } from '../kinds/index.ts';

/** Chances of each level of a field: `m` when both records are of one person, `u` when they are not. */
interface FieldModel {
  readonly field: string;
  readonly m: readonly number[];
  readonly u: readonly number[];
  /** Where it mostly follows from another field: the chances where that one is equal, and where it is not. */
  readonly given?: {
    readonly field: string;
    readonly equal: Chances;
    readonly otherwise: Chances;
  };
}

export interface Chances {
  readonly m: readonly number[];
  readonly u: readonly number[];
}

/** The evidence of each level in bits: log2 of how much likelier it is when both records are of one person. */
export const bitsOf = ({ m, u }: Chances): number[] => m.map((chance, level) => Math.log2(Math.max(chance, 1e-6) / u[level]!));

/** What was learned of a pair of sources; plain data, so that a later run can use it as it is. */
export interface Model {
  readonly fields: readonly FieldModel[];
  /** Chance that two records taken at random are of one person. */
  readonly prior: number;
  /** How many pairs of each relation there are for each true pair. */
  readonly relations: Readonly<Record<Relation, number>>;
}

export const RELATIONS: readonly Relation[] = ['twin', 'namesake', 'household'];

export const defaultRelations: Readonly<Record<Relation, number>> = Object.freeze({ twin: 0.02, namesake: 0.005, household: 3 });

/** By what a pair so related can be told from one person: where none of it is compared, nobody can say which it is. */
const TOLD_BY: Readonly<Record<Relation, readonly KindId[]>> = {
  twin: ['name', 'full_name', 'fiscal_code', 'identifier'],
  namesake: ['date', 'fiscal_code', 'identifier'],
  household: ['name', 'full_name', 'date', 'fiscal_code', 'identifier'],
};

/** The rates of the relations that the fields can tell; none of the others. */
export function toldBy(kinds: readonly { readonly id: KindId }[], rates: Model['relations']): Model['relations'] {
  const rateOf = (relation: Relation): number => (kinds.some(({ id }) => TOLD_BY[relation].includes(id)) ? rates[relation] : 0);
  return { twin: rateOf('twin'), namesake: rateOf('namesake'), household: rateOf('household') };
}

/** How much likelier than at random each level is between two who are related. */
export function ratiosAmong(among: readonly (number | 'as_different')[], u: readonly number[]): number[] {
  const last = among.length - 1;
  const isDifferent = (level: number): boolean => level === last || among[level] === 'as_different';
  const different = (among[last] as number) / u.reduce((sum, chance, level) => sum + (isDifferent(level) ? chance : 0), 0);
  return among.map((chance, level) => (isDifferent(level) ? different : (chance as number) / u[level]!));
}
