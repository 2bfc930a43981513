import { createJobQueue } from '../../../core/jobs/index.ts';
import { openStorage, type StorageSettings } from '../../../core/storage/index.ts';

/** A process of its own that does jobs until it is killed. Each job stores its effect, and a counter tells how often it was stored. */
const settings = JSON.parse(process.argv[2] ?? '{}') as StorageSettings;
const storage = await openStorage(settings);
const queue = await createJobQueue(storage, { leaseMs: 1_000, attempts: 50, backoffMs: 1_000 });
queue.work({ effect: async (job, tx) => void (await tx.meta.next(`effect.${String(job.payload['n'])}`)) }, { pollMs: 5 });
process.on('disconnect', () => process.exit());
process.send?.('ready');
