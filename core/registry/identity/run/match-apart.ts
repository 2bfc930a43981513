import { Worker } from 'node:worker_threads';
import type { StorageSettings } from '../../../storage/index.ts';
import type { MatchOrder } from './match-registry.ts';

/** What a thread needs to match a registry: it opens the database itself. */
export interface ApartOrder extends Omit<MatchOrder, 'now' | 'onStage'> {
  readonly database: StorageSettings;
}

/** A run in a thread of its own. */
export interface RunApart {
  /** Resolves when it has ended; rejects with why it failed. */
  readonly ended: Promise<void>;
  /** Ends it where it stands: what it was storing is taken back. */
  stop(): Promise<void>;
}

/** Matches the registry of a root beside whoever is served meanwhile: comparing a large one would hold them for a minute. */
export function matchApart(order: ApartOrder): RunApart {
  const worker = new Worker(new URL('./match-thread.ts', import.meta.url), { workerData: order, stdin: false });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that matched ended before its work')));
  });
  return {
    ended,
    async stop() {
      await worker.terminate();
    },
  };
}
