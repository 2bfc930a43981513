import type { Settings } from '../../settings.ts';
import type { Storage } from '../../storage/index.ts';
import type { ExitCode } from '../command.ts';

/** Opens the database for a command that writes much of it, and closes it again. */
export async function withStorage({ database }: Settings, work: (storage: Storage) => Promise<ExitCode>): Promise<ExitCode> {
  const { openStorage } = await import('../../storage/index.ts');
  const storage = await openStorage(database.kind === 'sqlite' ? { ...database, isMapped: false } : database);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
