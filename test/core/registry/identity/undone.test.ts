import { expect, it } from 'vitest';
import { connectPostgresql } from '../../../../core/storage/database/postgresql.ts';
import { connectSqlite } from '../../../../core/storage/database/sqlite.ts';
import { decidePair } from '../../../../core/registry/identity/index.ts';
import type { Storage } from '../../../../core/storage/index.ts';
import { onEachDatabase } from '../../../harness/databases.ts';
import { clean, oneFile } from '../matching/people.ts';
import { root, runMatch, say, saidIn, whoIsWhom } from './registry.ts';

const at = '2026-03-03T08:00:00Z';
const undo = (storage: Storage, run: number) => storage.transaction((tx) => tx.imports.undo(run, at));
const people = saidIn(oneFile(300, clean).table);

/** Numbers of the records of a source. */
const recordsOf = (storage: Storage, source: string): Promise<string[]> =>
  storage.read(async (tx) =>
    (await tx.personRecords.subjects(root, 0, 1_000_000)).flatMap(({ id, driver }) => (driver === source ? [`s:${id}`] : [])),
  );

onEachDatabase('who is known from an undone run alone', ({ open, empty, openAgain }) => {
  it('is gone, with codes, places among those that are compared, links and pairs that wait', async () => {
    const storage = await open();
    await say(storage, 'anagrafe', people);
    await runMatch(storage);
    const before = await whoIsWhom(storage);
    const said = people.map((one, index) => (index % 3 === 0 ? { ...one, surname: 'Altri', birth_date: '1901-01-01' } : one));
    const run = await say(storage, 'sanita', said);
    const { counts } = await runMatch(storage);
    expect(counts.review).toBeGreaterThan(0);
    expect(counts.linked).toBeGreaterThan(0);
    const gone = await recordsOf(storage, 'sanita');
    await undo(storage, run);
    expect(await recordsOf(storage, 'sanita')).toEqual([]);
    await storage.read(async (tx) => {
      expect(await tx.recordLinks.of(gone)).toEqual([]);
      expect(await tx.recordPairs.waiting(root, gone)).toEqual([]);
      expect((await tx.recordLinks.history(gone[0]!)).length).toBe(0);
    });
    const after = await runMatch(storage);
    expect(after.scope).toBe('changed');
    expect(groups(await whoIsWhom(storage))).toEqual(groups(before));
    expect((await runMatch(storage, { isFull: true })).counts.records).toBe(people.length);
  });

  it('leaves nobody together whom it alone brought together, by a run over what changed', async () => {
    const storage = await open();
    const code = 'SSSGVR84E57G478X';
    const [one, other] = [
      { key: 'a', surname: 'Sassovivo', name: 'Ginevra', birth_date: '1984-05-17' },
      { key: 'b', fiscal_code: code },
    ];
    await say(storage, 'anagrafe', people);
    await say(storage, 'sanita', [one]);
    await say(storage, 'tributi', [other]);
    await runMatch(storage);
    expect(await together(storage, 'sanita/a', 'tributi/b')).toBe(false);
    const run = await say(storage, 'prestazioni', [{ ...one, key: 'c', fiscal_code: code }]);
    await runMatch(storage);
    expect(await together(storage, 'sanita/a', 'tributi/b')).toBe(true);
    await undo(storage, run);
    expect((await runMatch(storage)).scope).toBe('changed');
    expect(await together(storage, 'sanita/a', 'tributi/b')).toBe(false);
  });

  it('leaves what was judged as a label, and whoever another run speaks of', async () => {
    const storage = await open();
    await say(storage, 'anagrafe', people);
    const first = await say(storage, 'sanita', people.slice(0, 100));
    const last = await say(storage, 'sanita', people.slice(50, 150));
    await runMatch(storage);
    const [known] = await recordsOf(storage, 'anagrafe');
    const gone = (await recordsOf(storage, 'sanita')).at(-1)!;
    const [left, right] = [known!, gone].sort() as [string, string];
    await storage.transaction(async (tx) => {
      const pair = { root, left, right, state: 'review', stage: 'model', chance: 5000, evidence: [], marks: [] } as const;
      await tx.recordPairs.put([{ ...pair, runId: 1, by: 'prova', at }]);
      await decidePair(tx, { pair: (await tx.recordPairs.standing(left, right))!, by: 'operatore', at }, 'not_same');
    });
    await undo(storage, last);
    expect(await recordsOf(storage, 'sanita')).toHaveLength(100);
    expect(await storage.read((tx) => tx.recordPairs.standing(left, right))).toMatchObject({ state: 'reject', by: 'operatore' });
    // Its number is nobody else's: the judgement is of no other record.
    await say(storage, 'sanita', people.slice(150, 200));
    expect(await recordsOf(storage, 'sanita')).not.toContain(gone);
    await runMatch(storage);
    await undo(storage, first);
    expect(await recordsOf(storage, 'sanita')).toHaveLength(50);
  });

  it('is taken away where it was left by earlier versions, and all is matched anew', async () => {
    const settings = await empty();
    const before = await openAgain(settings);
    await say(before, 'anagrafe', people);
    const run = await say(before, 'sanita', people);
    await runMatch(before);
    const { orm } = await (settings.kind === 'sqlite' ? connectSqlite(settings) : connectPostgresql(settings.url));
    try {
      const connection = orm.em.getConnection();
      await connection.execute(`delete from source_fact where run_id = ${run}`);
      await connection.execute("delete from schema_migration where name = '0021-subjects-unspoken'");
    } finally {
      await orm.close(true);
    }
    const storage = await openAgain(settings);
    expect(await recordsOf(storage, 'sanita')).toEqual([]);
    expect(await runMatch(storage)).toMatchObject({ scope: 'full', counts: { records: people.length } });
  });
});

/** Who is together, whatever the person is called. */
function groups(who: ReadonlyMap<string, string>): string[] {
  return [...Map.groupBy(who.keys(), (key) => who.get(key)!).values()].map((keys) => keys.sort().join(' ')).sort();
}

async function together(storage: Storage, one: string, other: string): Promise<boolean> {
  const who = await whoIsWhom(storage);
  return who.get(one) === who.get(other);
}
