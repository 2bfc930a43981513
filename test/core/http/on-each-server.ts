import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { StorageSettings } from '../../../core/storage/index.ts';
import { createDatabase, databaseUrl, dropDatabase, template } from '../../harness/postgres.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../../harness/server.ts';
import { start } from './intake.ts';

/** Runs a suite against one server on SQLite and one on PostgreSQL, each open for the whole suite. */
export function onEachServer(
  name: string,
  suite: (server: () => TestServer, kind: StorageSettings['kind']) => void,
  options: TestServerOptions = {},
): void {
  describe.each<StorageSettings['kind']>(['sqlite', 'postgresql'])(`${name} on %s`, (kind) => {
    let server: TestServer;
    let discard = async () => {};
    beforeAll(async () => {
      const database = kind === 'sqlite' ? undefined : await freshPostgres();
      if (database !== undefined) discard = database.discard;
      server = await startTestServer({
        at: start,
        ...options,
        ...(database === undefined ? {} : { database: database.settings }),
      });
    });
    afterAll(async () => {
      await server.close();
      await discard();
    });
    suite(() => server, kind);
  });
}

export async function freshPostgres(): Promise<{
  settings: StorageSettings & { kind: 'postgresql' };
  discard: () => Promise<void>;
}> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(serverUrl, name, template);
  return { settings: { kind: 'postgresql', url: databaseUrl(serverUrl, name) }, discard: () => dropDatabase(serverUrl, name) };
}
