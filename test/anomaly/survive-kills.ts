import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { StorageSettings } from '../../core/storage/index.ts';
import { start } from '../core/http/intake.ts';
import { shippedSystem } from '../harness/server.ts';
import { createWorker, signIn } from './busy-worker.ts';
import { contradictions } from './consistency.ts';
import { openKillable } from './open-killable.ts';

/** Ten people work without a pause while their server is killed at random instants: nothing acknowledged is lost, nothing is done twice, no case is half. */
export async function surviveKills(kind: StorageSettings['kind'], kills: number): Promise<void> {
  const { server, storage } = await openKillable(kind, start);
  const system = await shippedSystem();
  const cookie = await signIn(server, storage);
  const workers = Array.from({ length: 10 }, () => createWorker(server, cookie));
  const sound = new Map<string, number>();
  for (let kill = 0; kill < kills; kill += 1) {
    const until = new AbortController();
    const working = workers.map((worker) => worker.work(until.signal));
    await pause(randomInt(15, 120));
    const again = server.killAndRestart();
    until.abort();
    await Promise.all(working);
    await again;
    expect([kill, await contradictions(storage, system, sound)]).toEqual([kill, []]);
    for (const worker of workers) {
      await worker.repeatUnanswered();
      expect(await worker.lost(storage)).toEqual([]);
    }
  }
  expect(await contradictions(storage, system)).toEqual([]);
  expect(workers.reduce((sum, worker) => sum + worker.done(), 0)).toBeGreaterThan(kills);
  expect(workers.reduce((sum, worker) => sum + worker.cut(), 0)).toBeGreaterThan(kills);
}
