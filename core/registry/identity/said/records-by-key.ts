import { parts, type PersonRow, type SourceSubjectRow, type Tx } from '../../../storage/index.ts';
import { declaredBy, personRecord, subjectOf, subjectRecord } from '../record-key.ts';
import { saidOfPerson, saidOfSubject, type SaidPerson } from './said-person.ts';

/** A record of a person, by its key. */
export interface PersonRecord {
  readonly key: string;
  readonly said: SaidPerson;
}

/** The records with some keys, each with the row that it is. */
export async function recordsByKey(
  tx: Tx,
  root: string,
  keys: readonly string[],
): Promise<(PersonRecord & { readonly subject: SourceSubjectRow | null; readonly person: PersonRow | null })[]> {
  const records = [];
  for (const part of parts(keys.flatMap((key) => subjectOf(key) ?? [])))
    for (const subject of await tx.personRecords.subjectsById(root, part))
      records.push({ key: subjectRecord(subject.id), said: saidOfSubject(subject), subject, person: null });
  for (const part of parts(keys.flatMap((key) => declaredBy(key) ?? [])))
    for (const person of await tx.persons.byIds(part))
      records.push({ key: personRecord(person.id), said: saidOfPerson(person), subject: null, person });
  return records;
}
