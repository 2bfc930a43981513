import type { Arm, CasePredicate } from '../../access/predicate.ts';
import { and, or, sql, type Fragment } from '../database/fragment.ts';
import type { Dialect } from '../database/session.ts';
import { excludedCases, excludedPersons, isExcluding } from './excluded.ts';

/**
 * The predicate as a condition on `case_file c`. Lists and point checks use the same one, so they cannot diverge.
 * `dialect` is part of the signature because the two databases may need different words; today they share them.
 */
export function caseWhere(predicate: CasePredicate, _dialect: Dialect): Fragment {
  const where = written.get(predicate) ?? and([reachedWhere(predicate), ...wallsAround(predicate)]);
  written.set(predicate, where);
  return where;
}

function reachedWhere(predicate: CasePredicate): Fragment {
  const { arms, reveals, within } = predicate;
  const anyOf = (some: readonly Arm[], by: CasePredicate) => or(some.map((arm) => inheriting(arm, holdsWhere(by, arm))));
  const reached = anyOf(arms, predicate);
  if (reveals.length === 0 || within.length === 0) return reached;
  return or([reached, and([anyOf(reveals, predicate), anyOf(within, { ...predicate, label: null })])]);
}

/** Predicates are frozen: one is written down once, however often a request asks it. */
const written = new WeakMap<CasePredicate, Fragment>();

/** What holds inside every arm of a list: types asked for, exclusions, forbids. Exclusions are gathered once, for all rows. */
export function wallsOf(predicate: CasePredicate): Fragment[] {
  return [
    ...ofTypes(predicate),
    sql`c.id not in (${excludedCases(predicate)})`,
    sql`(c.person_id is null or c.person_id not in (${excludedPersons(predicate)}))`,
    ...unlessForbidden(predicate),
  ];
}

/** The same of a case that is already found: only its own rows are looked at. */
function wallsAround(predicate: CasePredicate): Fragment[] {
  return [
    ...ofTypes(predicate),
    sql`not exists (select 1 from exclusion x where ${isExcluding(predicate)} and x.case_id = c.id)`,
    sql`not exists (select 1 from exclusion x where ${isExcluding(predicate)} and x.person_id = c.person_id)`,
    ...unlessForbidden(predicate),
  ];
}

const ofTypes = ({ types }: CasePredicate): Fragment[] => (types === null ? [] : [sql`c.type in ${types}`]);

const unlessForbidden = (predicate: CasePredicate): Fragment[] =>
  predicate.forbids.filter((forbid) => forbid.labels.length === 0).map((forbid) => sql`not ${holdsWhere(predicate, forbid)}`);

/** One way into reach, as where a list is read from; restricted cases inherit nothing from the tree of units. */
export function armWhere(predicate: CasePredicate, arm: Arm): Fragment {
  const { reach } = arm;
  const from = reach.by === 'granted' ? sql`c.id in (${grantedCases(predicate, reach.units)})` : reachWhere(predicate, arm);
  return inheriting(arm, sql`(${and([from, ...limitsOf(arm)])})`);
}

function inheriting({ reach }: Arm, where: Fragment): Fragment {
  return reach.by === 'units' || reach.by === 'all' ? sql`(c.restricted = 0 and ${where})` : where;
}

/** Whether a case that is already found is within the arm: nothing is gathered for it, only its own rows are looked at. */
function holdsWhere(predicate: CasePredicate, arm: Arm): Fragment {
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
  const ours = [sql`g.user_id = ${predicate.user}`, ...(reach.units.length === 0 ? [] : [sql`g.unit_id in ${reach.units}`])];
  return sql`exists (select 1 from access_grant g where ${and([sql`g.case_id = c.id`, or(ours), inForce(predicate)])})`;
}

/** Ids of the cases granted to the user or these units, in force at the predicate's instant, for its action. */
function grantedCases(predicate: CasePredicate, units: readonly string[]): Fragment {
  const wanted = inForce(predicate);
  const mine = sql`select g.case_id from access_grant g where g.user_id = ${predicate.user} and ${wanted}`;
  return units.length === 0
    ? mine
    : sql`${mine} union all select g.case_id from access_grant g where g.unit_id in ${units} and ${wanted}`;
}

function inForce({ at, action, label }: CasePredicate): Fragment {
  return and([
    sql`g.valid_until > ${at} and g.valid_from <= ${at} and g.actions like ${containing(action)}`,
    ...(label === null ? [] : [sql`g.labels like ${containing(label)}`]),
  ]);
}

/**
 * A pattern for a JSON array of ids that holds this one. SQLite compiles a statement anew at every run when a pattern is a bare
 * parameter, which costs five times what the rest of a check does: an expression spares it.
 */
function containing(id: string): Fragment {
  const pattern = `%${JSON.stringify(id).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`('' || ${pattern}) escape '\\'`;
}
