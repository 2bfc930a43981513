import { permits } from '../../access/index.ts';
import type { UnitRow } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';

/** Whether the actor may look into registers before there is a case: who could in one that they open here. */
export function mayLookAtStart(
  { system }: Pick<CaseDesk, 'system'>,
  actor: Actor,
  { root, lo }: Pick<UnitRow, 'root' | 'lo'>,
  at: Date,
): boolean {
  const place = {
    id: '',
    type: '',
    root,
    state: '',
    ownerPos: lo,
    responsible: null,
    createdBy: actor.id,
    personId: null,
    restricted: false,
  };
  return permits(reachOf(system, actor, 'dossier', at), place);
}
