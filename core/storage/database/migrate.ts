import { NucleoError } from '../../errors.ts';
import type { Connection } from './connect.ts';

/** Runs the pending migrations, all in one transaction. Of several processes that start at once one does it, the others wait. */
export function migrate({ orm, migrating }: Connection): Promise<void> {
  return migrating(async () => {
    const pending = await orm.migrator.getPending();
    if (pending.length === 0) return;
    try {
      await orm.migrator.up();
    } catch (cause) {
      throw new NucleoError('NUC_STORAGE_MIGRATION', { migration: pending.map((each) => each.name).join(', ') }, { cause });
    }
  });
}
