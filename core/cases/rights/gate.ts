import { accessFor, type CasePredicate, labelsFor, labelsForOwn, permits, type Policy } from '../../access/index.ts';
import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Actor } from './actor.ts';
import type { CaseFile } from '../facts/case-file.ts';

interface Known {
  readonly policies: readonly Policy[];
  /** What each actor reaches, while the request lasts that read who they are. */
  readonly reaches: WeakMap<Actor, Map<string, CasePredicate>>;
  /** What follows from who somebody is and the roles they hold, at any instant. */
  readonly standing: Map<string, CasePredicate>;
}

/** As many as several hundred users ask for, each in a few ways. */
const mostStanding = 4096;

const knownOf = new WeakMap<System, Known>();

/** Every case the actor may reach for an action: the one predicate that lists filter with and single cases are checked with. */
export function reachOf(
  system: System,
  actor: Actor,
  action: string,
  at: Date,
  types: readonly string[] | null = null,
): CasePredicate {
  const known = knownOf.get(system) ?? learn(system);
  const mine = known.reaches.get(actor) ?? new Map<string, CasePredicate>();
  const asked = `${action} ${types === null ? '*' : types.join(' ')}`;
  const key = `${at.getTime()} ${asked}`;
  const reach =
    mine.get(key) ?? Object.freeze({ ...standingReach(known, actor, { action, types, asked }), at: at.toISOString() });
  known.reaches.set(actor, mine.set(key, reach));
  return reach;
}

/** The same rules over the same roles give the same arms: only the instant differs from one request to the next. */
function standingReach(
  { policies, standing }: Known,
  actor: Actor,
  { action, types, asked }: { readonly action: string; readonly types: readonly string[] | null; readonly asked: string },
): CasePredicate {
  const key = JSON.stringify([asked, actor.id, actor.assignments]);
  const known = standing.get(key);
  if (known !== undefined) return known;
  if (standing.size >= mostStanding) standing.clear();
  const reach = accessFor(actor, policies, action, types);
  standing.set(key, reach);
  return reach;
}

function learn(system: System): Known {
  const policies = [...system.releases.values()].flatMap((release) =>
    [...release.policies.values()].map(({ policy }) => ({ ...policy, root: release.root })),
  );
  const known: Known = { policies, reaches: new WeakMap(), standing: new Map() };
  knownOf.set(system, known);
  return known;
}

/** The case, when the actor may read its content; out of reach answers like absent. */
export async function findCase(tx: Tx, system: System, actor: Actor, id: string, at: Date): Promise<CaseRow> {
  const row = await tx.cases.visible(reachOf(system, actor, 'content', at), id);
  if (row === null) throw new NucleoError('NUC_CASE_NOT_FOUND');
  return row;
}

/** The case to be changed, with the caller's rights on it: absent when unreadable, 403 when only readable, 412 when it is not the version they saw. */
export async function findCaseToChange(
  tx: Tx,
  system: System,
  actor: Actor,
  about: CaseToChange,
): Promise<{ row: CaseRow; rights: Rights }> {
  const row = await findCase(tx, system, actor, about.id, about.at);
  const rights = await rightsOn(tx, system, actor, [row], about.at);
  if (!rights.may(about.action, row) && !(await about.orElse?.(row, rights)))
    throw new NucleoError('NUC_ACCESS_DENIED', { action: about.action });
  if (about.version !== null && row.version !== about.version) throw new NucleoError('NUC_CASE_STALE');
  return { row, rights };
}

interface CaseToChange {
  readonly id: string;
  readonly action: 'change' | 'step';
  readonly version: number | null;
  readonly at: Date;
  /** Whether the actor may all the same, where policies do not let them. */
  readonly orElse?: (row: CaseRow, rights: Rights) => Promise<boolean>;
}

/** The sensitivity labels of a case's content that the actor may read. */
export async function readableLabels(tx: Tx, system: System, actor: Actor, row: CaseRow, at: Date): Promise<ReadonlySet<string>> {
  return (await rightsOn(tx, system, actor, [row], at)).readable(row);
}

/** What of a case a reader may read: by label, and by label of what they filed there themselves. */
export interface Sight {
  readonly reader: string;
  readonly labels: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
}

/** What the actor may read of some cases, and do with them. */
export interface Rights {
  readable(row: CaseRow): ReadonlySet<string>;
  sight(row: CaseRow): Sight;
  may(action: string, row: CaseRow): boolean;
}

/** The rights of an actor on cases already read: the same answers that the database gives, for one question in all. */
export async function rightsOn(tx: Tx, system: System, actor: Actor, rows: readonly CaseRow[], at: Date): Promise<Rights> {
  const decisive = await tx.grants.accessRows(
    rows.map(({ id }) => id),
    actor.id,
  );
  const content = reachOf(system, actor, 'content', at);
  const readable = (row: CaseRow) => labelsFor(content, row, decisive);
  return {
    readable,
    sight: (row) => ({ reader: actor.id, labels: readable(row), own: labelsForOwn(content, row, decisive) }),
    may: (action, row) => permits(reachOf(system, actor, action, at), row, decisive),
  };
}

/** Whether the actor holds one of the roles (any, when none is named) in a unit that covers the case's, or is responsible for it. */
export function mayTake(actor: Actor, file: Pick<CaseFile, 'row'>, roles: readonly string[]): boolean {
  const { ownerPos, root, responsible } = file.row;
  return actor.assignments.some(
    (held) =>
      (roles.length === 0 || roles.includes(held.role)) &&
      held.root === root &&
      ((held.lo <= ownerPos && ownerPos <= held.hi) || responsible === actor.id),
  );
}
