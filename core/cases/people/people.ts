import type { System } from '../../packs/index.ts';
import type { PersonRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';
import { mayStart } from '../rights/may-start.ts';

/** The person, when the actor may know of them, by the same rule as the search. */
export async function readPerson(tx: Tx, system: System, actor: Actor, id: string, at: Date): Promise<PersonRow | null> {
  const viewer = {
    predicate: reachOf(system, actor, 'identity', at),
    municipalities: await searchableMunicipalities(tx, system, actor, at),
  };
  return (await tx.persons.permits(viewer, id)) ? tx.persons.get(id) : null;
}

/**
 * The municipalities whose people the actor may look up before any case exists: those of the units where a role of theirs
 * opens intakes or cases. Associations stand beside the tree, so they look up only whom they already help.
 */
export async function searchableMunicipalities(tx: Tx, system: System, actor: Actor, at: Date): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const held of actor.assignments) {
    const release = system.releases.get(held.root);
    const opens = [...(release?.workflows.values() ?? [])].some(({ workflow }) =>
      mayStart(system, { ...actor, assignments: [held] }, workflow, held, at),
    );
    if (!opens) continue;
    for (const unit of [...(await tx.units.ancestorsOf(held.unit)), ...(await tx.units.subtreeOf(held.unit))]) {
      const istat = (unit.codes as { istat?: string }).istat;
      if (unit.kind === 'municipality' && istat !== undefined) found.add(istat);
    }
  }
  return [...found];
}

/** A person as replies show them. */
export function personOf({ id, surname, givenName, alias, anonymous, birthDate, sex, fiscalCode }: PersonRow) {
  return { id, surname, given_name: givenName, alias, anonymous, birth_date: birthDate, sex, fiscal_code: fiscalCode };
}
