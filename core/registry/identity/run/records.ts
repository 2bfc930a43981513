import type { Since, Storage } from '../../../storage/index.ts';
import { personRecord, subjectRecord } from '../record-key.ts';
import { cellsOf, saidColumns, saidOfPerson, saidOfSubject } from '../said/said-person.ts';
import { earlierIn, type PersonRecord } from '../said/records-by-key.ts';
import { createTableBuilder, type Table } from '../../matching/index.ts';

/** Records read in one go: no reading holds the database for long. */
const PAGE = 20_000;

/** All records of a root, or those that changed since. */
export async function readRecords(storage: Storage, root: string, since?: Since): Promise<PersonRecord[]> {
  const records: PersonRecord[] = [];
  for (let after = 0; ;) {
    const page = await storage.read((tx) => tx.personRecords.subjects(root, after, PAGE, since));
    const last = page.at(-1)?.id ?? after;
    const earlier = earlierIn(await storage.read((tx) => tx.earlierCodes.ofSubjectsUpTo(after, last)));
    for (const subject of page) {
      const key = subjectRecord(subject.id);
      records.push({ key, said: saidOfSubject(subject), earlier: earlier(key) });
    }
    if (page.length < PAGE) break;
    after = last;
  }
  for (let after = ''; ;) {
    const page = await storage.read((tx) => tx.personRecords.persons(root, after, PAGE, since));
    const last = page.at(-1)?.id ?? after;
    const earlier = earlierIn(await storage.read((tx) => tx.earlierCodes.ofPersonsUpTo(after, last)));
    for (const person of page) {
      const key = personRecord(person.id);
      records.push({ key, said: saidOfPerson(person), earlier: earlier(key) });
    }
    if (page.length < PAGE) break;
    after = last;
  }
  return records;
}

/** Records as the matcher reads them. */
export function tableOf(records: readonly PersonRecord[]): Table {
  const builder = createTableBuilder(saidColumns);
  for (const { said } of records) builder.add(Object.values(cellsOf(said)).map((cell) => cell ?? ''));
  return builder.finish();
}
