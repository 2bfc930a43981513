import type { Arm, CasePredicate } from '../../access/predicate.ts';
import { and, or, sql, type Fragment } from '../database/fragment.ts';
import type { Dialect } from '../database/session.ts';

/**
 * The predicate as a condition on `case_file c`. Lists and point checks use the same one, so they cannot diverge.
 * `dialect` is part of the signature because the two databases may need different words; today they share them.
 */
export function caseWhere(predicate: CasePredicate, _dialect: Dialect): Fragment {
  const where = written.get(predicate) ?? and([reachedWhere(predicate), ...wallsOf(predicate)]);
  written.set(predicate, where);
  return where;
}

function reachedWhere(predicate: CasePredicate): Fragment {
  const { arms, reveals, within } = predicate;
  const anyOf = (some: readonly Arm[], by: CasePredicate) => or(some.map((arm) => armWhere(by, arm)));
  const reached = anyOf(arms, predicate);
  if (reveals.length === 0 || within.length === 0) return reached;
  return or([reached, and([anyOf(reveals, predicate), anyOf(within, { ...predicate, label: null })])]);
}

/** Predicates are frozen: one is written down once, however often a request asks it. */
const written = new WeakMap<CasePredicate, Fragment>();

/** What holds inside every arm: types asked for, exclusions, forbids. */
export function wallsOf(predicate: CasePredicate): Fragment[] {
  const { user, types, forbids } = predicate;
  return [
    ...(types === null ? [] : [sql`c.type in ${types}`]),
    sql`c.id not in (select case_id from exclusion where user_id = ${user} and case_id is not null)`,
    sql`(c.person_id is null or c.person_id not in (select person_id from exclusion where user_id = ${user} and person_id is not null))`,
    ...forbids.filter((forbid) => forbid.labels.length === 0).map((forbid) => sql`not ${matchWhere(predicate, forbid)}`),
  ];
}

/** One way into reach; restricted cases inherit nothing from the tree of units. */
export function armWhere(predicate: CasePredicate, arm: Arm): Fragment {
  const inherits = arm.reach.by === 'units' || arm.reach.by === 'all';
  return inherits ? sql`(c.restricted = 0 and ${matchWhere(predicate, arm)})` : matchWhere(predicate, arm);
}

function matchWhere(predicate: CasePredicate, arm: Arm): Fragment {
  return sql`(${and([reachWhere(predicate, arm), ...limitsOf(arm)])})`;
}

/** What an arm asks of type and state. */
export function limitsOf({ types, states }: Arm): Fragment[] {
  return [
    ...(types === null ? [] : [sql`c.type in ${types}`]),
    // The dot is the character before the slash: every state inside `a` sorts between 'a.' and 'a/'.
    ...(states === null
      ? []
      : [or(states.map((state) => sql`c.state = ${state} or (c.state >= ${`${state}.`} and c.state < ${`${state}/`})`))]),
  ];
}

function reachWhere(predicate: CasePredicate, { reach }: Arm): Fragment {
  if (reach.by === 'units')
    return reach.lo === reach.hi ? sql`c.owner_pos = ${reach.lo}` : sql`c.owner_pos between ${reach.lo} and ${reach.hi}`;
  if (reach.by === 'assigned') return sql`c.responsible = ${predicate.user}`;
  if (reach.by === 'author') return sql`c.created_by = ${predicate.user}`;
  if (reach.by === 'all') return reach.roots === null ? sql`1 = 1` : sql`c.root in ${reach.roots}`;
  return sql`c.id in (${grantedCases(predicate, reach.units)})`;
}

/** Ids of the cases granted to the user or these units, in force at the predicate's instant, for its action. */
export function grantedCases({ user, at, action, label }: CasePredicate, units: readonly string[]): Fragment {
  const wanted = and([
    sql`valid_until > ${at} and valid_from <= ${at} and actions like ${containing(action)} escape '\\'`,
    ...(label === null ? [] : [sql`labels like ${containing(label)} escape '\\'`]),
  ]);
  const mine = sql`select case_id from access_grant where user_id = ${user} and ${wanted}`;
  return units.length === 0
    ? mine
    : sql`${mine} union all select case_id from access_grant where unit_id in ${units} and ${wanted}`;
}

/** A pattern for a JSON array of ids that holds this one. */
const containing = (id: string): string => `%${JSON.stringify(id).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
