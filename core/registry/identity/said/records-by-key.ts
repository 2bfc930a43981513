import { type EarlierCodeRow, parts, type PersonRow, type SourceSubjectRow, type Tx } from '../../../storage/index.ts';
import { declaredBy, personRecord, subjectOf, subjectRecord } from '../record-key.ts';
import { saidOfPerson, saidOfSubject, type SaidPerson } from './said-person.ts';

/** A record of a person, by its key. */
export interface PersonRecord {
  readonly key: string;
  readonly said: SaidPerson;
  /** Codes that it was called by before. */
  readonly earlier: readonly string[];
}

/** The records with some keys, each with the row that it is. */
export async function recordsByKey(
  tx: Tx,
  root: string,
  keys: readonly string[],
): Promise<(PersonRecord & { readonly subject: SourceSubjectRow | null; readonly person: PersonRow | null })[]> {
  const records = [];
  for (const part of parts(keys.flatMap((key) => subjectOf(key) ?? []))) {
    const earlier = earlierIn(await tx.earlierCodes.ofSubjects(part));
    for (const subject of await tx.personRecords.subjectsById(root, part)) {
      const key = subjectRecord(subject.id);
      records.push({ key, said: saidOfSubject(subject), earlier: earlier(key), subject, person: null });
    }
  }
  for (const part of parts(keys.flatMap((key) => declaredBy(key) ?? []))) {
    const earlier = earlierIn(await tx.earlierCodes.ofPersons(part));
    for (const person of await tx.persons.byIds(part)) {
      const key = personRecord(person.id);
      records.push({ key, said: saidOfPerson(person), earlier: earlier(key), subject: null, person });
    }
  }
  return records;
}

/** The record that was called by an earlier code. */
export const recordOfCode = ({ subjectId, personId }: EarlierCodeRow): string =>
  personId === null ? subjectRecord(subjectId) : personRecord(personId);

/** The earlier codes of each record, by its key. */
export function earlierIn(rows: readonly EarlierCodeRow[]): (key: string) => readonly string[] {
  const codes = Map.groupBy(rows, recordOfCode);
  return (key) => codes.get(key)?.map(({ code }) => code) ?? none;
}

const none: readonly string[] = [];
