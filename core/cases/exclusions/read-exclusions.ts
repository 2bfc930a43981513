import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import type { ExclusionRow, Tx } from '../../storage/index.ts';
import { readPerson } from '../people/people.ts';
import { nameOf } from '../people/person-name.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';
import { ownPeople } from './own-people.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A conflict of interest of one whom the reader answers for. */
interface Exclusion {
  readonly id: string;
  readonly user: Named;
  /** Null, and no reason with it, where the reader may not know of the person themselves. */
  readonly person: Named | null;
  readonly reason: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly by: Named;
  readonly at: string;
}

interface ExclusionPage {
  readonly items: readonly Exclusion[];
  readonly next: string | null;
}

/** The conflicts of interest, in force or to come, of those whom the reader answers for; the newest first. */
export async function readExclusions(
  tx: Tx,
  system: System,
  actor: Actor,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
  at: Date,
): Promise<ExclusionPage> {
  const people = await ownPeople(tx, system, actor, at);
  if (people === null) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'exclude' });
  const users = people.map(({ id }) => id);
  const rows = await tx.exclusions.ofUsers({ users, at: at.toISOString(), before: cursor, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const names = await tx.users.namesOf(shown.flatMap(({ userId, by }) => [userId, by]));
  const called = (id: string): Named => ({ id, name: names.get(id) ?? id });
  const items: Exclusion[] = [];
  for (const row of shown) items.push(await seenBy(tx, system, actor, row, called, at));
  return { items, next: rows.length > limit ? shown.at(-1)!.id : null };
}

async function seenBy(
  tx: Tx,
  system: System,
  actor: Actor,
  { id, userId, personId, reason, from, until, by, at: made }: ExclusionRow,
  called: (id: string) => Named,
  at: Date,
): Promise<Exclusion> {
  const person = await readPerson(tx, system, actor, personId!, at);
  return {
    id,
    user: called(userId),
    person: person === null ? null : { id: person.id, name: nameOf(person) },
    reason: person === null ? null : reason,
    from,
    until,
    by: called(by),
    at: made,
  };
}

/** One who may be kept from a person, and the cases that would change hands, as far as the reader may know of them. */
interface Excludable extends Named {
  readonly cases: number;
}

/**
 * Whom the reader may keep from a person: themselves first, then those they answer for, without those who are kept from them already.
 * Throws NUC_PERSON_NOT_FOUND.
 */
export async function excludableFrom(
  tx: Tx,
  system: System,
  actor: Actor,
  person: string,
  at: Date,
): Promise<readonly Excludable[]> {
  if ((await readPerson(tx, system, actor, person, at)) === null) throw new NucleoError('NUC_PERSON_NOT_FOUND');
  const people = [actor, ...((await ownPeople(tx, system, actor, at)) ?? [])];
  const kept = await tx.exclusions.ofPerson(
    person,
    people.map(({ id }) => id),
    at.toISOString(),
  );
  const rows = await tx.cases.byPerson(person);
  const known = await tx.cases.permitted(
    reachOf(system, actor, 'exist', at),
    rows.map(({ id }) => id),
  );
  return people
    .filter(({ id }) => !kept.some(({ userId }) => userId === id))
    .map(({ id, name }) => ({
      id,
      name,
      cases: rows.filter((row) => row.responsible === id && known.has(row.id)).length,
    }));
}
