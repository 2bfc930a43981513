import { readable } from '../../access/index.ts';
import type { System } from '../../packs/index.ts';
import type { Actor } from './actor.ts';
import { reachOf } from './gate.ts';

/** The root packs in which an actor may do what belongs to no office, such as `import`: it is permitted with the scope `all`. */
export function rootsWith(system: System, actor: Actor, action: string, at: Date): readonly string[] {
  const { arms } = readable(reachOf(system, actor, action, at), 'id');
  const roots = arms.flatMap(({ reach }) => (reach.by === 'all' ? (reach.roots ?? [...system.releases.keys()]) : []));
  return [...new Set(roots)];
}
