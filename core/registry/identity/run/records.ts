import type { Since, Storage, Tx } from '../../../storage/index.ts';
import { parts } from '../../../storage/index.ts';
import { declaredBy, personRecord, subjectOf, subjectRecord } from '../record-key.ts';
import { saidOfPerson, saidOfSubject, type SaidPerson } from '../said/said-person.ts';
import { createTableBuilder, type Table } from '../../matching/index.ts';

/** A record of a person, by its key. */
export interface PersonRecord {
  readonly key: string;
  readonly said: SaidPerson;
}

/** Records read in one go: no reading holds the database for long. */
const PAGE = 20_000;

/** All records of a root, or those that changed since. */
export async function readRecords(storage: Storage, root: string, since?: Since): Promise<PersonRecord[]> {
  const records: PersonRecord[] = [];
  for (let after = 0; ;) {
    const page = await storage.read((tx) => tx.personRecords.subjects(root, after, PAGE, since));
    for (const subject of page) records.push({ key: subjectRecord(subject.id), said: saidOfSubject(subject) });
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  for (let after = ''; ;) {
    const page = await storage.read((tx) => tx.personRecords.persons(root, after, PAGE, since));
    for (const person of page) records.push({ key: personRecord(person.id), said: saidOfPerson(person) });
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return records;
}

/** The records with some keys. */
export async function recordsByKey(tx: Tx, root: string, keys: readonly string[]): Promise<PersonRecord[]> {
  const records: PersonRecord[] = [];
  const subjects = keys.flatMap((key) => subjectOf(key) ?? []);
  for (const part of parts(subjects))
    for (const subject of await tx.personRecords.subjectsById(root, part))
      records.push({ key: subjectRecord(subject.id), said: saidOfSubject(subject) });
  for (const part of parts(keys.flatMap((key) => declaredBy(key) ?? [])))
    for (const person of await tx.persons.byIds(part)) records.push({ key: personRecord(person.id), said: saidOfPerson(person) });
  return records;
}

const COLUMNS = ['fiscal_code', 'surname', 'name', 'sex', 'birth_date', 'birth_place'];

/** Records as the matcher reads them. */
export function tableOf(records: readonly PersonRecord[]): Table {
  const builder = createTableBuilder(COLUMNS);
  for (const { said } of records)
    builder.add([said.code, said.surname, said.name, said.sex, said.birthDate, said.birthPlace].map((cell) => cell ?? ''));
  return builder.finish();
}
