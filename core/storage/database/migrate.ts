import { NucleoError } from '../../errors.ts';
import type { Connection } from './connect.ts';

/** Runs the pending migrations, all in one transaction. */
export async function migrate({ orm }: Connection): Promise<void> {
  const migrator = orm.migrator;
  const pending = await migrator.getPending();
  if (pending.length === 0) return;
  try {
    await migrator.up();
  } catch (cause) {
    throw new NucleoError('NUC_STORAGE_MIGRATION', { migration: pending.map((each) => each.name).join(', ') }, { cause });
  }
}
