import type { System } from '../../packs/index.ts';
import type { Tx, UserAssignment } from '../../storage/index.ts';
import { type Actor, actorHolding } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';

/** Whether the actor judges the conflicts of interest of who holds these roles: one of them within the action `exclude`, and never their own. */
export function answersFor(system: System, actor: Actor, worker: Actor, at: Date): boolean {
  const { arms } = reachOf(system, actor, 'exclude', at);
  return (
    worker.id !== actor.id &&
    worker.assignments.some(({ root, lo }) =>
      arms.some(({ reach }) =>
        reach.by === 'units'
          ? reach.lo <= lo && lo <= reach.hi
          : reach.by === 'all' && (reach.roots === null || reach.roots.includes(root)),
      ),
    )
  );
}

/** Whether the actor judges the conflicts of interest of anybody. */
export const mayExclude = (system: System, actor: Actor, at: Date): boolean =>
  reachOf(system, actor, 'exclude', at).arms.length > 0;

/** Those whose conflicts of interest the actor judges, by name; null for who judges nobody's. */
export async function ownPeople(tx: Tx, system: System, actor: Actor, at: Date): Promise<readonly Actor[] | null> {
  if (!mayExclude(system, actor, at)) return null;
  return (await workersIn(tx, rootsOf(actor), at)).filter((worker) => answersFor(system, actor, worker, at));
}

/** Who judges the conflicts of interest of a worker: those who work in one of their units, or else those above. */
export async function judgesOf(tx: Tx, system: System, worker: Actor, at: Date): Promise<readonly Actor[]> {
  const judges = (await workersIn(tx, rootsOf(worker), at)).filter((other) => answersFor(system, other, worker, at));
  const units = new Set(worker.assignments.map(({ unit }) => unit));
  const near = judges.filter(({ assignments }) => assignments.some(({ unit }) => units.has(unit)));
  return near.length > 0 ? near : judges;
}

const rootsOf = ({ assignments }: Actor): ReadonlySet<string> => new Set(assignments.map(({ root }) => root));

/** All who work in units of some root packs, by name. */
export async function workersIn(tx: Tx, roots: Iterable<string>, at: Date): Promise<readonly Actor[]> {
  const held: UserAssignment[] = [];
  for (const root of roots) held.push(...(await tx.users.assignmentsWithin(root, at.toISOString())));
  return [...Map.groupBy(held, ({ userId }) => userId)]
    .map(([id, theirs]) => actorHolding({ id, name: theirs[0]!.userName }, theirs))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
