import { agreementOf, personRecord, saidOfPerson, subjectRecord } from '../../registry/identity/index.ts';
import { fiscalKeyOf, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { keysOf } from '../dossier/cases-of-members.ts';
import { saidOf, type Somebody } from '../dossier/people-of.ts';
import type { Actor } from '../rights/actor.ts';

/** Whether a conflict of interest keeps somebody from the actor: by code, present or earlier, or by link, whichever finds them. */
export async function excludedFor(tx: Tx, actor: Actor, at: Date): Promise<(somebody: Somebody) => boolean> {
  const ids = (await tx.exclusions.ofUser(actor.id, at.toISOString())).flatMap(({ personId }) => personId ?? []);
  const persons = await tx.persons.byIds(ids);
  const codes = new Set(persons.flatMap(({ fiscalCode }) => fiscalKeyOf(fiscalCode) ?? []));
  for (const { key } of await tx.earlierCodes.ofPersons(ids)) codes.add(key);
  const links = await tx.recordLinks.of(ids.map(personRecord));
  const identities = new Set(links.flatMap(({ identity }) => identity ?? []));
  const isNamed = (somebody: Somebody): boolean =>
    persons.some((person) => saidOf(somebody).some((said) => agreementOf(saidOfPerson(person), said).is === 'agrees'));
  return (somebody) =>
    (somebody.identity !== null && identities.has(somebody.identity)) ||
    somebody.subjects.some(({ fiscalKey }) => fiscalKey !== null && codes.has(fiscalKey)) ||
    (somebody.earlier?.some((key) => codes.has(key)) === true && isNamed(somebody)) ||
    keysOf(somebody).some((key) => codes.has(key));
}

/** The same of somebody whom registers know, by their records. */
export async function excludedSubjectsFor(
  tx: Tx,
  actor: Actor,
  subjects: readonly SourceSubjectRow[],
  at: Date,
): Promise<ReadonlySet<number>> {
  const isExcluded = await excludedFor(tx, actor, at);
  const links = await tx.recordLinks.of(subjects.map(({ id }) => subjectRecord(id)));
  const identities = new Map(links.map(({ record, identity }) => [record, identity]));
  const kept = subjects.filter((subject) =>
    isExcluded({ identity: identities.get(subjectRecord(subject.id)) ?? null, subjects: [subject] }),
  );
  return new Set(kept.map(({ id }) => id));
}
