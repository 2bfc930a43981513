import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { startServer } from '../../core/http/index.ts';
import type { System } from '../../core/packs/index.ts';
import type { StorageSettings } from '../../core/storage/index.ts';

/** What a server in a process of its own is started with; the packs come read already, so that it starts fast enough to be killed often. */
export interface ProcessSettings {
  readonly database: StorageSettings;
  readonly data: string;
  readonly system: string;
  readonly at: string;
}

/** Waits for its settings, serves, says where, and lives until it is killed or told to stop. */
process.on('message', (message: ProcessSettings | 'stop') => void (message === 'stop' ? stop() : serve(message)));
process.on('disconnect', () => process.exit());
process.send?.('waiting');

let stop = async () => process.exit();

async function serve({ database, data, system, at }: ProcessSettings): Promise<void> {
  const read = deserialize(readFileSync(system)) as Omit<System, 'releaseOf'>;
  const served: System = { ...read, releaseOf: (unit) => read.releases.get(read.units.get(unit)!.root)! };
  const settings = {
    file: null,
    packs: [],
    roots: [...read.releases.keys()],
    database,
    listen: { host: '127.0.0.1', port: 0, proxies: [] },
    demo: false as const,
    data,
    documents: `${data}/documents`,
    connections: new Map(),
    warnings: [],
    supplies: { folder: `${data}/supplies`, largest: 1_000_000 },
    publicUrl: 'http://127.0.0.1',
    matching: { minutes: 0 },
    sessionHours: 10,
    embedding: { origins: [] },
  };
  const server = await startServer({
    settings,
    system: served,
    version: '0',
    pages: null,
    tellChanges: () => Promise.reject(new Error('no packs on disk')),
    now: () => new Date(at),
  });
  stop = async () => {
    await server.close();
    process.exit();
  };
  process.send?.({ address: server.address });
}
