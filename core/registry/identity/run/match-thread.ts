import { parentPort, workerData } from 'node:worker_threads';
import { openStorage } from '../../../storage/index.ts';
import type { ApartOrder } from './match-apart.ts';
import { matchRegistry } from './match-registry.ts';

const { database, ...order } = workerData as ApartOrder;
const storage = await openStorage(database);
try {
  await matchRegistry(storage, { ...order, now: () => new Date() });
} finally {
  await storage.close();
}
parentPort!.postMessage('done');
