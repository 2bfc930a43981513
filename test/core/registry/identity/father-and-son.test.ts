import { expect, it } from 'vitest';
import { computeFiscalCode } from '../../../../forms/index.ts';
import { onEachDatabase } from '../../../harness/databases.ts';
import { clean, oneFile } from '../matching/people.ts';
import { root, runMatch, say, saidIn, whoIsWhom } from './registry.ts';

/** A father and his son: one name, born on one day of the year in one place, so that a digit and the check character tell their codes apart. */
const called = (key: string, birth_date: string) => {
  const facts = { surname: 'Sassovivo', givenName: 'Guido', sex: 'M', birthDate: birth_date, birthPlace: 'G478' } as const;
  return { key, surname: 'Sassovivo', name: 'Guido', birth_date, sex: 'M', fiscal_code: computeFiscalCode(facts) };
};
const [father, son] = [called('father', '1950-03-12'), called('son', '1980-03-12')];
const people = saidIn(oneFile(900, clean).table);

onEachDatabase('two whose codes both hold', ({ open }) => {
  it('are not linked by what a source says that tells no births, and somebody looks', async () => {
    const storage = await open();
    for (const source of ['anagrafe', 'sanita']) await say(storage, source, [...people, father, son]);
    await say(
      storage,
      'isee',
      [father, son].map(({ key, surname, name, fiscal_code }) => ({ key, surname, name, fiscal_code })),
    );
    await runMatch(storage);
    const who = await whoIsWhom(storage);
    for (const source of ['sanita', 'isee']) expect(who.get(`${source}/father`)).toBe(who.get('anagrafe/father'));
    expect(who.get('isee/son')).toBe(who.get('anagrafe/son'));
    expect(who.get('anagrafe/son')).not.toBe(who.get('anagrafe/father'));
    const subjects = await storage.read((tx) => tx.personRecords.subjects(root, 0, 10_000));
    const theirs = subjects.filter(({ key }) => key === 'father' || key === 'son').map(({ id }) => `s:${id}`);
    const pairs = (await storage.read((tx) => tx.recordPairs.waiting(root))).filter(({ left }) => theirs.includes(left));
    expect(pairs).toMatchObject([{ state: 'review', stage: 'model' }]);
    expect(theirs).toContain(pairs[0]!.right);
  });
});
