import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { sql } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { startTestServer } from '../../harness/server.ts';

onEachDatabase('a server whose address is taken', ({ kind, fresh, openAgain }) => {
  it('says so, and leaves nothing open', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const database = await fresh();
    const storage = await openAgain(database);
    const connections = async () =>
      kind === 'sqlite'
        ? 0
        : (
            await storage.read(({ session }) =>
              session.all(sql`select 1 from pg_stat_activity where datname = current_database()`),
            )
          ).length;
    const before = await connections();
    await expect(startTestServer({ database, port })).rejects.toMatchObject({ code: 'NUC_HTTP_ADDRESS_TAKEN' });
    other.close();
    await expect.poll(connections, { timeout: 10_000 }).toBeLessThanOrEqual(before);
  });
});
