import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { accessFor } from '../../../core/access/index.ts';
import { connectPostgresql } from '../../../core/storage/database/postgresql.ts';
import { connectSqlite } from '../../../core/storage/database/sqlite.ts';
import type { StorageSettings } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { samplePerson } from './sample.ts';
import { root, say } from '../registry/identity/registry.ts';

const connect = (settings: StorageSettings) =>
  settings.kind === 'sqlite' ? connectSqlite(settings) : connectPostgresql(settings.url);

const nobody = accessFor({ id: 'nobody', assignments: [] }, [], 'exist');

/** Entities say nothing of triggers: timeline.test.ts holds those. */
const isTrigger = (line: string) => /^drop (trigger|function) if exists "timeline_/.test(line.replaceAll('`', '"'));

/** A process that is ready to migrate and waits for the word. */
async function startMigrating(settings: StorageSettings): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'migrating-process.ts'), [JSON.stringify(settings)], {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

onEachDatabase('migrations', ({ empty, openAgain }) => {
  it('builds exactly the tables of the entities', async () => {
    const settings = await empty();
    await openAgain(settings);
    const { orm } = await connect(settings);
    try {
      const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false });
      expect(difference.split('\n').filter((line) => line !== '' && !isTrigger(line))).toEqual([]);
    } finally {
      await orm.close(true);
    }
  });

  it('add what is new to a database that holds data, and go on from it', async () => {
    const settings = await empty();
    const first = await say(await openAgain(settings), 'anagrafe', [{ key: '1', fiscal_code: '12345678903' }]);
    const { orm } = await connect(settings);
    try {
      const connection = orm.em.getConnection();
      await connection.execute('drop table earlier_code');
      await connection.execute("delete from schema_migration where name = '0012-earlier-codes'");
    } finally {
      await orm.close(true);
    }
    const storage = await openAgain(settings);
    const second = await say(storage, 'anagrafe', [{ key: '1', fiscal_code: 'SSSGVR84E57G478X' }]);
    expect(await storage.read((tx) => tx.earlierCodes.withKeys(root, ['12345678903']))).toMatchObject([
      { code: '12345678903', sinceRun: first, untilRun: second },
    ]);
  });

  it('find people who were there before under the words of their names', async () => {
    const settings = await empty();
    const before = await openAgain(settings);
    const named = Array.from({ length: 450 }, (_, at) => samplePerson({ id: `p${at}` }));
    named.push(samplePerson({ id: 'x', surname: "D'Angelo", givenName: 'Niccolò' }));
    await before.transaction(async (tx) => {
      for (const person of named) await tx.persons.insert({ ...person, municipality: '054039' });
    });
    const { orm } = await connect(settings);
    try {
      const connection = orm.em.getConnection();
      for (const gone of ['table person_word', 'table name_word', 'index person_birth']) await connection.execute(`drop ${gone}`);
      await connection.execute("delete from schema_migration where name = '0018-words-of-names'");
    } finally {
      await orm.close(true);
    }
    const storage = await openAgain(settings);
    const search = (text: string) =>
      storage.read((tx) => tx.persons.search({ text, limit: 5, predicate: nobody, municipalities: ['054039'] }));
    const found = [await search('nicc dangelo'), await search('dangello')].map((each) =>
      each.found.map(({ person, isNear }) => [person.id, isNear]),
    );
    expect(found).toEqual([[['x', false]], [['x', true]]]);
  });

  it('are run by one of several processes that start at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const settings = await empty();
      const processes = await Promise.all(Array.from({ length: 3 }, () => startMigrating(settings)));
      const outcomes = processes.map((child) => once(child, 'message'));
      for (const child of processes) child.send('go');
      expect((await Promise.all(outcomes)).flat().filter((said) => typeof said === 'string')).toEqual(['open', 'open', 'open']);
      for (const child of processes) child.disconnect();
      const storage = await openAgain(settings);
      expect(await storage.read((tx) => tx.units.list())).toEqual([]);
    }
  });

  it('leave the schema whole or untouched when the process is killed, and end at the next start', async () => {
    for (const delay of [0, 3, 6, 10, 15, 25, 40, 60]) {
      const settings = await empty();
      const child = await startMigrating(settings);
      child.send('go');
      await pause(delay);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const storage = await openAgain(settings);
      await storage.transaction((tx) => tx.meta.set('delay', String(delay)));
      expect(await storage.read((tx) => tx.lists.count({ predicate: nobody }))).toEqual({ value: 0, capped: false });
    }
  });
});
