import type { Arm, CasePredicate } from './predicate.ts';

/** What of a case decides who may reach it. */
export interface CaseFacts {
  readonly id: string;
  readonly type: string;
  readonly root: string;
  readonly state: string;
  readonly ownerPos: number;
  readonly responsible: string | null;
  readonly createdBy: string;
  readonly personId: string | null;
  readonly restricted: boolean;
}

/** A grant row, as far as it decides. */
interface GrantFacts {
  readonly caseId: string;
  readonly userId: string | null;
  readonly unitId: string | null;
  readonly actions: readonly string[];
  readonly labels: readonly string[];
  readonly from: string;
  readonly until: string;
}

/** An exclusion row, as far as it decides. */
interface ExclusionFacts {
  readonly userId: string;
  readonly caseId: string | null;
  readonly personId: string | null;
  readonly from: string;
  /** Null: no end. */
  readonly until: string | null;
}

export interface AccessRows {
  readonly grants: readonly GrantFacts[];
  readonly exclusions: readonly ExclusionFacts[];
}

const noRows: AccessRows = { grants: [], exclusions: [] };

/** Whether the predicate holds for a case that need not be stored; stored cases are asked through SQL, and both agree. */
export function permits(predicate: CasePredicate, facts: CaseFacts, rows: AccessRows = noRows): boolean {
  if (isOutOfReach(predicate, facts, rows)) return false;
  const some = (arms: readonly Arm[], by: CasePredicate = predicate) => arms.some((arm) => holds(by, arm, facts, rows));
  if (some(predicate.arms)) return true;
  return some(predicate.reveals) && some(predicate.within, { ...predicate, label: null });
}

/**
 * The sensitivity labels of a case that the predicate lets be read: those of every arm that holds
 * (through a grant only what rule and grant both allow) and of every reveal, less those that a forbid takes away.
 */
export function labelsFor(predicate: CasePredicate, facts: CaseFacts, rows: AccessRows = noRows): ReadonlySet<string> {
  return labelsWith(predicate, facts, rows, (reveal) => holds(predicate, reveal, facts, rows));
}

/** The same for what the user filed in the case: there a reveal to the author holds whoever opened the case. */
export function labelsForOwn(predicate: CasePredicate, facts: CaseFacts, rows: AccessRows = noRows): ReadonlySet<string> {
  const mine = { ...facts, createdBy: predicate.user };
  return labelsWith(predicate, facts, rows, (reveal) => holds(predicate, reveal, mine, rows));
}

function labelsWith(
  predicate: CasePredicate,
  facts: CaseFacts,
  rows: AccessRows,
  isRevealed: (reveal: Arm) => boolean,
): ReadonlySet<string> {
  const readable = new Set<string>();
  if (!permits(predicate, facts, rows)) return readable;
  for (const arm of predicate.arms) {
    if (!holds(predicate, arm, facts, rows)) continue;
    const granted =
      arm.reach.by === 'granted'
        ? new Set(grantsOf(predicate, arm.reach.units, facts, rows).flatMap((grant) => grant.labels))
        : null;
    for (const label of arm.labels) if (granted === null || granted.has(label)) readable.add(label);
  }
  for (const reveal of predicate.reveals) if (isRevealed(reveal)) for (const label of reveal.labels) readable.add(label);
  for (const forbid of predicate.forbids) {
    if (matches(predicate, forbid, facts, rows)) for (const label of forbid.labels) readable.delete(label);
  }
  return readable;
}

function isOutOfReach(predicate: CasePredicate, facts: CaseFacts, rows: AccessRows): boolean {
  if (predicate.types !== null && !predicate.types.includes(facts.type)) return true;
  const isExcluded = rows.exclusions.some(
    ({ userId, caseId, personId, from, until }) =>
      userId === predicate.user &&
      from <= predicate.at &&
      (until === null || until > predicate.at) &&
      (caseId === facts.id || (personId !== null && personId === facts.personId)),
  );
  return isExcluded || predicate.forbids.some((forbid) => forbid.labels.length === 0 && matches(predicate, forbid, facts, rows));
}

function holds(predicate: CasePredicate, arm: Arm, facts: CaseFacts, rows: AccessRows): boolean {
  const inherits = arm.reach.by === 'units' || arm.reach.by === 'all';
  return !(inherits && facts.restricted) && matches(predicate, arm, facts, rows);
}

function matches(predicate: CasePredicate, { reach, types, states }: Arm, facts: CaseFacts, rows: AccessRows): boolean {
  if (types !== null && !types.includes(facts.type)) return false;
  if (states !== null && !states.some((state) => facts.state === state || facts.state.startsWith(`${state}.`))) return false;
  if (reach.by === 'units') return facts.ownerPos >= reach.lo && facts.ownerPos <= reach.hi;
  if (reach.by === 'assigned') return facts.responsible === predicate.user;
  if (reach.by === 'author') return facts.createdBy === predicate.user;
  if (reach.by === 'all') return reach.roots === null || reach.roots.includes(facts.root);
  return grantsOf(predicate, reach.units, facts, rows).length > 0;
}

function grantsOf(
  { user, at, action, label }: CasePredicate,
  units: readonly string[],
  facts: CaseFacts,
  rows: AccessRows,
): GrantFacts[] {
  return rows.grants.filter(
    (grant) =>
      grant.caseId === facts.id &&
      (grant.userId === user || (grant.unitId !== null && units.includes(grant.unitId))) &&
      grant.from <= at &&
      grant.until > at &&
      grant.actions.includes(action) &&
      (label === null || grant.labels.includes(label)),
  );
}
