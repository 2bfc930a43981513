import { NucleoError } from '../../errors.ts';
import type { Connection } from './connect.ts';
import { sql } from './fragment.ts';

/** Names this lock among the advisory locks of the database. */
const migrationLock = 7_206_525;

/** Runs the pending migrations, all in one transaction. Of several processes that start at once on PostgreSQL one does it, the others wait. */
export async function migrate({ orm, dialect, inTransaction }: Connection): Promise<void> {
  const up = async () => {
    const pending = await orm.migrator.getPending();
    if (pending.length === 0) return;
    try {
      await orm.migrator.up();
    } catch (cause) {
      throw new NucleoError('NUC_STORAGE_MIGRATION', { migration: pending.map((each) => each.name).join(', ') }, { cause });
    }
  };
  if (dialect === 'sqlite') return await up();
  await inTransaction('write', async (session) => {
    await session.all(sql`select pg_advisory_xact_lock(${migrationLock})`);
    await up();
  });
}
