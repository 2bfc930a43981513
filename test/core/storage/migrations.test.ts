import { expect, it } from 'vitest';
import { connectPostgresql } from '../../../core/storage/database/postgresql.ts';
import { connectSqlite } from '../../../core/storage/database/sqlite.ts';
import type { StorageSettings } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';

const connect = (settings: StorageSettings) => (settings.kind === 'sqlite' ? connectSqlite(settings.file) : connectPostgresql(settings.url));

/** Entities say nothing of triggers: timeline.test.ts holds those. */
const isTrigger = (line: string) => /^drop (trigger|function) if exists "timeline_/.test(line.replaceAll('`', '"'));

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
});
