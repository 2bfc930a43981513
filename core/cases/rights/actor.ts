import type { Tx, UnitRow } from '../../storage/index.ts';

/** A role held in a unit now; `lo`..`hi` is the unit's interval in the pre-order tree. */
export interface ActorAssignment {
  readonly role: string;
  readonly unit: string;
  readonly root: string;
  readonly lo: number;
  readonly hi: number;
}

type Held = Omit<ActorAssignment, 'unit'> & { readonly unitId: string };

/** Who acts: read from the database at every request, so that a revoked role is gone at once. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly assignments: readonly ActorAssignment[];
}

/** The unit, where the actor holds a role in it or above it; else null, as for one that is not there. */
export async function ownUnit(tx: Tx, actor: Actor, id: string): Promise<UnitRow | null> {
  const unit = await tx.units.get(id);
  return unit !== null && actor.assignments.some(({ lo, hi }) => lo <= unit.lo && unit.lo <= hi) ? unit : null;
}

/** The user with the assignments valid at the instant, or null when unknown or disabled. */
export async function readActor(tx: Tx, userId: string, at: Date): Promise<Actor | null> {
  const user = await tx.users.get(userId);
  if (user === null || !user.active) return null;
  return actorHolding(user, await tx.users.assignmentsOf(userId, at.toISOString()));
}

/** The actor of a user and the assignments they hold now. */
export function actorHolding({ id, name }: Pick<Actor, 'id' | 'name'>, held: readonly Held[]): Actor {
  return Object.freeze({
    id,
    name,
    assignments: Object.freeze(held.map(({ role, unitId, root, lo, hi }) => Object.freeze({ role, unit: unitId, root, lo, hi }))),
  });
}
