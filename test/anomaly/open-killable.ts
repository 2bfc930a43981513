import { onTestFinished } from 'vitest';
import type { System } from '../../core/packs/index.ts';
import { openStorage, type Storage, type StorageSettings } from '../../core/storage/index.ts';
import { freshPostgres } from '../core/http/on-each-server.ts';
import { type KillableServer, startKillableServer } from './killable-server.ts';

/** A killable server for one test, with a connection of the test's own to its database. */
export async function openKillable(
  kind: StorageSettings['kind'],
  at: string,
  packs?: System,
): Promise<{ server: KillableServer; storage: Storage }> {
  const database = kind === 'sqlite' ? undefined : await freshPostgres();
  if (database !== undefined) onTestFinished(database.discard);
  const server = await startKillableServer(at, database?.settings, packs);
  onTestFinished(server.close);
  const storage = await openStorage(server.settings);
  onTestFinished(storage.close);
  return { server, storage };
}
