import type { Since, Storage } from '../../../storage/index.ts';
import { personRecord, subjectRecord } from '../record-key.ts';
import { cellsOf, saidColumns, saidOfPerson, saidOfSubject } from '../said/said-person.ts';
import type { PersonRecord } from '../said/records-by-key.ts';
import { createTableBuilder, type Table } from '../../matching/index.ts';

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

/** Records as the matcher reads them. */
export function tableOf(records: readonly PersonRecord[]): Table {
  const builder = createTableBuilder(saidColumns);
  for (const { said } of records) builder.add(Object.values(cellsOf(said)).map((cell) => cell ?? ''));
  return builder.finish();
}
