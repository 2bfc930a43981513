import { permits } from '../../access/index.ts';
import type { System } from '../../packs/index.ts';
import type { Workflow } from '../../workflow/index.ts';
import type { Actor } from './actor.ts';
import { reachOf } from './gate.ts';

/** A unit's place in the tree. */
export interface StartPlace {
  readonly root: string;
  readonly lo: number;
}

/**
 * Whether the actor may open a case of this type in a unit of theirs: a policy lets them create it there, and they hold one
 * of the roles that may start it. A type that names no roles is open to all whom the policy lets.
 */
export function mayStart(
  system: System,
  actor: Actor,
  { id: type, definition }: Workflow,
  { root, lo }: StartPlace,
  at: Date,
): boolean {
  if (!holdsOneOf(actor, definition.start.roles, { root, lo })) return false;
  return permits(reachOf(system, actor, 'create', at, [type]), caseToBe(actor, { root, lo }, type, definition.initial));
}

/** Whether the actor may look into registers before there is a case: who could in one that they open here. */
export function mayLookAtStart(system: System, actor: Actor, place: StartPlace, at: Date): boolean {
  return permits(reachOf(system, actor, 'dossier', at), caseToBe(actor, place));
}

/** A case that the actor would open in a place, as policies see it. */
function caseToBe(actor: Actor, { root, lo }: StartPlace, type = '', state = '') {
  return {
    id: '',
    type,
    root,
    state,
    ownerPos: lo,
    responsible: null,
    createdBy: actor.id,
    personId: null,
    restricted: false,
  };
}

/** Whether the actor holds one of the roles, or any where none is named, in a unit or above it. */
export function holdsOneOf(actor: Actor, roles: readonly string[] | undefined, { root, lo }: StartPlace): boolean {
  const held = actor.assignments.filter((each) => each.root === root && each.lo <= lo && lo <= each.hi);
  return held.some(({ role }) => roles === undefined || roles.includes(role));
}
