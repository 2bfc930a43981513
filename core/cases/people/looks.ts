import { permits } from '../../access/index.ts';
import type { System } from '../../packs/index.ts';
import { personRecord, subjectRecord } from '../../registry/identity/index.ts';
import type { PersonRow, Tx } from '../../storage/index.ts';
import { ownIdsOf } from '../dossier/own-subjects.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';

/** Somebody who was shown what registers say of a person outside of any case, and when; once an hour. */
export interface Look {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** Looks that are told at most. */
const MOST = 50;

/**
 * Who looked at a person's records in registers, the newest first, for who answers for those who look: of a case of the person within
 * the action `audit`, and of the colleagues whose own unit is within it, so that nobody learns to which other office somebody went.
 * Null for who may not know.
 */
export async function readLooks(
  tx: Tx,
  system: System,
  actor: Actor,
  person: PersonRow,
  at: Date,
): Promise<readonly Look[] | null> {
  const predicate = reachOf(system, actor, 'audit', at);
  const cases = await tx.cases.byPerson(person.id);
  const within = await tx.cases.permitted(
    predicate,
    cases.map(({ id }) => id),
  );
  const known = cases.filter(({ id }) => within.has(id));
  if (known.length === 0) return null;
  const answersFor = async ({ by, at: when, root }: { by: string; at: string; root: string }): Promise<boolean> =>
    (await tx.users.assignmentsOf(by, when)).some((held) =>
      known.some((row) => held.root === root && permits(predicate, { ...row, root, ownerPos: held.lo })),
    );
  const looks: { by: string; at: string }[] = [];
  for (const root of new Set(known.map((row) => row.root))) {
    const own = await ownIdsOf(tx, root, [person], [{ known: null, true: null }]);
    for (const record of [personRecord(person.id), ...[...own.get(person.id)!].map(subjectRecord)])
      for (const look of await tx.recordLooks.of(record, MOST))
        if (look.root === root && (await answersFor(look))) looks.push(look);
  }
  const names = await tx.users.namesOf(looks.map(({ by }) => by));
  const told = new Map(
    looks.map(({ by, at: when }) => [`${by} ${when}`, { by: { id: by, name: names.get(by) ?? by }, at: when }]),
  );
  return [...told.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1)).slice(0, MOST);
}
