import type { Text } from '#forms';
import { agreementOf, areOfTwo, declaredBy, keysOfSeveral, saidOfPerson } from '../../registry/identity/index.ts';
import { type CaseRow, fiscalKeyOf, type Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { todayAt } from '../facts/today.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf } from '../rights/gate.ts';
import { saidOf, type Somebody } from './people-of.ts';

export interface CaseOfMember {
  readonly id: string;
  readonly number: string | null;
  readonly typeLabel: Text;
  readonly state: { readonly label: Text; readonly category: string };
  /** Name of the office or association whose it is. */
  readonly unit: Text;
  readonly openedOn: string;
}

interface AboutMembers {
  /** With their places; the first is the person of the case. */
  readonly people: readonly { readonly somebody: Somebody; readonly place: number }[];
  readonly row: CaseRow;
  readonly at: Date;
}

/**
 * Of each of some people, the open cases beside this one that the actor may know of: of who is linked to them, or was entered with the
 * same code and not under another name. However many they are, it is asked once.
 */
export async function casesOfMembers(tx: Tx, desk: CaseDesk, actor: Actor, { people, row, at }: AboutMembers) {
  const found = await personsOf(
    tx,
    row.root,
    people.map(({ somebody }) => somebody),
  );
  const persons = found.map((ids, index) =>
    people[index]!.place === 0 && row.personId !== null ? new Set([...ids, row.personId]) : ids,
  );
  const all = await tx.cases.byPerson(...new Set(persons.flatMap((ids) => [...ids])));
  const open = all.filter(({ id, category, root }) => category !== 'closed' && root === row.root && id !== row.id);
  const reach = reachOf(desk.system, actor, 'exist', at);
  const mayKnow = await tx.cases.permitted(
    reach,
    open.map(({ id }) => id),
  );
  const known = open.filter(({ id }) => mayKnow.has(id));
  const { workflows } = releaseOf(desk.system, row.root);
  return persons.map((ids) =>
    known
      .filter(({ personId }) => personId !== null && ids.has(personId))
      .map(({ id, number, type, state, category, ownerUnit, openedAt }): CaseOfMember => {
        const workflow = workflows.get(type)?.workflow;
        return {
          id,
          number,
          typeLabel: workflow?.definition.title ?? type,
          state: { label: workflow?.states[state]?.label ?? state, category },
          unit: desk.system.units.get(ownerUnit)?.name ?? ownerUnit,
          openedOn: todayAt(new Date(openedAt)),
        };
      }),
  );
}

async function personsOf(tx: Tx, root: string, people: readonly Somebody[]): Promise<ReadonlySet<string>[]> {
  const links = await tx.recordLinks.ofIdentities(people.flatMap(({ identity }) => identity ?? []));
  const coded = await tx.persons.byFiscalKeys([...new Set(people.flatMap((each) => keysOf(each)))]);
  const several = await keysOfSeveral(
    tx,
    root,
    coded.flatMap(({ fiscalCode }) => fiscalKeyOf(fiscalCode) ?? []),
  );
  return people.map((somebody) => {
    const linked = links
      .filter(({ identity }) => identity === somebody.identity)
      .flatMap(({ record }) => declaredBy(record) ?? []);
    const keys = new Set(keysOf(somebody));
    const said = saidOf(somebody);
    const named = coded.filter(
      (person) =>
        keys.has(fiscalKeyOf(person.fiscalCode) ?? '') &&
        said.every(
          (each) => !areOfTwo(several, person.fiscalCode, each.code) && agreementOf(saidOfPerson(person), each).is !== 'clashes',
        ),
    );
    return new Set([...linked, ...named.map(({ id }) => id)]);
  });
}

/** The codes that somebody is known or declared by. */
export const keysOf = (somebody: Somebody): string[] => saidOf(somebody).flatMap(({ code }) => fiscalKeyOf(code) ?? []);
