import type { Policy, Rule } from './policy.ts';
import { labelsOf } from './access-for.ts';

/** What a role may do that it could not before, or may no longer. */
export interface RightChange {
  readonly role: string;
  readonly kind: 'gained' | 'lost';
  /** As policies name them. */
  readonly actions: readonly string[];
  readonly scope: Rule['scope'];
  /** Case types; null: all that there are. */
  readonly types: readonly string[] | null;
  /** States, each with the states inside it; null: all. */
  readonly states: readonly string[] | null;
  /** Labels that it reads more or less; empty where none of the actions reads. */
  readonly labels: readonly string[];
}

/** One action on one type of case, as far as a role reaches it, and one label of what it reads there. */
interface Atom {
  readonly role: string;
  readonly action: string;
  readonly type: string;
  readonly scope: Rule['scope'];
  readonly states: readonly string[] | null;
  /** Null: the action reads nothing; of a forbid, the whole case. */
  readonly label: string | null;
}

/** The actions whose predicate is asked for labels. */
const reading: ReadonlySet<string> = new Set(['content', 'match', 'import']);

/**
 * What each role gains and loses from one set of policies to another, for the types of case that there are before or after. A rule that
 * is written otherwise and reaches the same is no change. What the same role is forbidden is nothing that it gains or loses.
 */
export function compareRights(
  before: readonly Policy[],
  after: readonly Policy[],
  types: readonly string[],
): readonly RightChange[] {
  const [was, is] = [rightsIn(before, types), rightsIn(after, types)];
  return [...joined('gained', gainedFrom(was, is), types), ...joined('lost', gainedFrom(is, was), types)];
}

/** Atoms by what they are about. */
type Atoms = ReadonlyMap<string, readonly Atom[]>;

interface RoleRights {
  readonly may: Atoms;
  readonly mayNot: Atoms;
}

/** What is open in `after` and was not in `before`: by a permit, or since a forbid went. */
function gainedFrom(before: RoleRights, after: RoleRights): readonly Atom[] {
  const of = (atoms: Atoms): Atom[] => [...atoms.values()].flat();
  const permitted = of(after.may).filter((atom) => !isCovered(atom, before.may) && !isCovered(atom, after.mayNot));
  const released = of(before.mayNot).filter((atom) => !isCovered(atom, after.mayNot) && after.may.has(subjectOf(atom)));
  return widest([...permitted, ...released]);
}

/** Without those that another of them covers. */
function widest(atoms: readonly Atom[]): readonly Atom[] {
  return [...Map.groupBy(atoms, subjectOf).values()].flatMap((alike) =>
    alike.filter((atom, at) => {
      const isWithin = (other: Atom, turn: number) => turn !== at && covers(other, atom) && (turn < at || !covers(atom, other));
      return !alike.some(isWithin);
    }),
  );
}

function rightsIn(policies: readonly Policy[], types: readonly string[]): RoleRights {
  const rules = policies.flatMap((policy) => policy.rules);
  const atoms = (of: readonly Rule[]): Atoms =>
    Map.groupBy(
      of.flatMap((rule) => atomsOf(rule, types)),
      subjectOf,
    );
  return {
    may: atoms(rules.filter(({ effect }) => effect !== 'forbid')),
    mayNot: atoms(rules.filter(({ effect }) => effect === 'forbid')),
  };
}

function atomsOf(rule: Rule, types: readonly string[]): Atom[] {
  const { scope, states = null } = rule;
  return rule.roles.flatMap((role) =>
    rule.actions.flatMap((action) =>
      (rule.types ?? types).flatMap((type) =>
        labelsAt(rule, action).map((label) => ({ role, action, type, scope, states, label })),
      ),
    ),
  );
}

function labelsAt(rule: Rule, action: string): readonly (string | null)[] {
  if (rule.effect === 'forbid' && rule.labels === undefined) return [null];
  if (reading.has(action)) return labelsOf(rule);
  return rule.effect === 'forbid' ? [] : [null];
}

const subjectOf = ({ role, action, type }: Atom): string => `${role} ${action} ${type}`;

const isCovered = (atom: Atom, by: Atoms): boolean => by.get(subjectOf(atom))?.some((other) => covers(other, atom)) ?? false;

/** Of two about the same. */
function covers(wide: Atom, narrow: Atom): boolean {
  return (
    (wide.label === null || wide.label === narrow.label) &&
    isScopeWithin(narrow.scope, wide.scope) &&
    (wide.states === null || (narrow.states?.every((state) => isStateWithin(state, wide.states!)) ?? false))
  );
}

/** Cases one is responsible for, was granted or opened may be of any unit, restricted ones among them: no other scope has them all. */
const units: readonly Rule['scope'][] = ['unit', 'subtree', 'all'];

function isScopeWithin(narrow: Rule['scope'], wide: Rule['scope']): boolean {
  return narrow === wide || (units.includes(narrow) && units.indexOf(narrow) < units.indexOf(wide));
}

const isStateWithin = (state: string, paths: readonly string[]): boolean =>
  paths.some((path) => state === path || state.startsWith(`${path}.`));

/** Atoms told together: by role and reach, then the types of which the same is so. */
function joined(kind: RightChange['kind'], atoms: readonly Atom[], all: readonly string[]): RightChange[] {
  const reaches = Map.groupBy(atoms, ({ role, scope, states }) => JSON.stringify([role, scope, states]));
  return [...reaches.values()].flatMap((reach) => {
    const { role, scope, states } = reach[0]!;
    const byType = [...Map.groupBy(reach, ({ type }) => type)].map(([type, own]) => ({
      type,
      actions: [...new Set(own.map(({ action }) => action))],
      labels: [...new Set(own.flatMap(({ label }) => label ?? []))],
    }));
    const alike = Map.groupBy(byType, ({ actions, labels }) => JSON.stringify([actions, labels]));
    return [...alike.values()].map((group): RightChange => {
      const { actions, labels } = group[0]!;
      const types = group.map(({ type }) => type);
      return { role, kind, actions, scope, types: all.every((each) => types.includes(each)) ? null : types, states, labels };
    });
  });
}
