import { expect, it } from 'vitest';
import { decidePair, keysOfSeveral } from '../../../../core/registry/identity/index.ts';
import { fiscalKeyOf, type Storage } from '../../../../core/storage/index.ts';
import { computeFiscalCode, withHomocody } from '../../../../forms/index.ts';
import { onEachDatabase } from '../../../harness/databases.ts';
import { clean, oneFile } from '../matching/people.ts';
import { factOf, root, runMatch, runRow, type Said, say, saidIn, whoIsWhom } from './registry.ts';

const facts = { surname: 'Sassovivo', givenName: 'Ginevra', sex: 'F', birthDate: '1984-05-17', birthPlace: 'G478' } as const;
const code = computeFiscalCode(facts);
const variant = withHomocody(code, 1);
const ginevra = { surname: 'Sassovivo', name: 'Ginevra', birth_date: '1984-05-17', sex: 'F' };
const called = (key: string, fiscal_code: string): Said => ({ ...ginevra, key, fiscal_code });
const others = saidIn(oneFile(200, clean).table);

const register = (storage: Storage, people: readonly Said[]) => say(storage, 'anagrafe', people, root, 'replace');
const several = (storage: Storage) => storage.read(async (tx) => [...(await keysOfSeveral(tx, root, [fiscalKeyOf(code)!]))]);

onEachDatabase('codes that differ by homocody', ({ open }) => {
  it('are of two people where a register names both at once, whatever other sources say', async () => {
    const storage = await open();
    await say(storage, 'tributi', others);
    await register(storage, [called('1', code), called('2', variant)]);
    await say(storage, 'sanita', [called(code, code), called(variant, variant)]);
    const { counts } = await runMatch(storage);
    expect(counts.review).toBe(1);
    const who = await whoIsWhom(storage);
    expect(who.get('anagrafe/1')).toBe(who.get(`sanita/${code}`));
    expect(who.get('anagrafe/2')).toBe(who.get(`sanita/${variant}`));
    expect(who.get('anagrafe/1')).not.toBe(who.get('anagrafe/2'));
    const [pair] = await storage.read((tx) => tx.recordPairs.waiting(root));
    expect(pair).toMatchObject({ stage: 'code', marks: expect.arrayContaining(['code_homocody']) as unknown });
    // A run over what changed holds to it, and so does one after the register names neither any more.
    await say(storage, 'isee', [called('x', variant)]);
    await runMatch(storage);
    await storage.transaction(async (tx) => {
      const after = await tx.imports.insert({ ...runRow(root, 'anagrafe'), mode: 'replace', startedAt: '2026-04-01T08:00:00Z' });
      const all = await tx.session.all<{ id: number }>({
        sql: `select id from source_fact where run_id <> ${after}`,
        params: [],
      });
      await tx.imports.end(
        after,
        all.map(({ id }) => Number(id)),
      );
    });
    await runMatch(storage, { isFull: true });
    const later = await whoIsWhom(storage);
    expect(later.get('isee/x')).toBe(later.get('anagrafe/2'));
    expect(later.get('anagrafe/1')).not.toBe(later.get('anagrafe/2'));
  });

  it('are of one person whose code was changed, and of whom nobody tells two apart', async () => {
    const storage = await open();
    await say(storage, 'tributi', others);
    await say(storage, 'prestazioni', [called('p', code), called('q', variant)]);
    await say(storage, 'sanita', [called(code, code)], root, 'replace');
    await storage.transaction(async (tx) => {
      const [first] = await tx.session.all<{ id: number }>({
        sql: `select f.id from source_fact f join source_subject s on s.id = f.subject_id where s.driver = 'sanita'`,
        params: [],
      });
      const run = await tx.imports.insert({ ...runRow(root, 'sanita'), mode: 'replace', startedAt: '2026-04-01T08:00:00Z' });
      await tx.imports.end(run, [Number(first!.id)]);
      await tx.imports.store({ id: run, root, driver: 'sanita', mode: 'replace' }, [factOf(called(variant, variant), 1)]);
    });
    await runMatch(storage);
    expect(await several(storage)).toEqual([]);
    const who = await whoIsWhom(storage);
    const ones = ['prestazioni/p', 'prestazioni/q', `sanita/${code}`, `sanita/${variant}`].map((record) => who.get(record));
    expect(new Set(ones).size).toBe(1);
  });

  it('are of one where one of them does not hold, and where a reviewer says so', async () => {
    const storage = await open();
    await say(storage, 'tributi', others);
    await register(storage, [called('1', code), called('2', `${variant.slice(0, 15)}${variant.endsWith('A') ? 'B' : 'A'}`)]);
    expect(await several(storage)).toEqual([]);
    await register(storage, [called('3', variant)]);
    expect(await several(storage)).toEqual([fiscalKeyOf(code)]);
    await runMatch(storage);
    const [pair] = (await storage.read((tx) => tx.recordPairs.waiting(root))).filter(({ marks }) =>
      marks.includes('code_homocody'),
    );
    await storage.transaction((tx) => decidePair(tx, { pair: pair!, by: 'rita', at: '2026-04-01T08:00:00Z' }, 'same'));
    await runMatch(storage, { isFull: true });
    const who = await whoIsWhom(storage);
    expect(who.get('anagrafe/1')).toBe(who.get('anagrafe/3'));
  });
});
