import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sql, type StorageSettings } from '../../core/storage/index.ts';
import { createWorker, signIn } from './busy-worker.ts';
import { openKillable } from './open-killable.ts';

describe.each<StorageSettings['kind']>(['sqlite', 'postgresql'])('a timer on %s', (kind) => {
  it('fires once though it came due while no server ran, however the next servers end', async () => {
    // Long past, so that the timers are due by the clock of the machine too.
    const { server, storage } = await openKillable(kind, '2021-03-03T09:00:00.000Z');
    const cookie = await signIn(server, storage, '2021-03-03T09:00:00.000Z');
    const worker = createWorker(server, cookie, '2021-03-03');
    for (let count = 0; count < 8; count += 1) await worker.openOne();
    await server.killAndRestart('2021-03-20T09:00:00.000Z');
    await pause(60);
    await server.killAndRestart('2021-03-20T09:00:00.000Z');
    const state = () =>
      storage.read(async (tx) => {
        const timers = await tx.session.all<{ status: string; told: number; sent: number }>(sql`
        select t.status as status, (select count(*) from timeline e where e.case_id = t.case_id and e.kind = 'timer') as told,
          (select count(*) from message m where m.case_id = t.case_id) as sent
        from timer t`);
        return timers.map(({ status, told, sent }) => `${status} told ${told} sent ${sent}`);
      });
    // A job in hand at the kill is free again when its lease ends: later than this test waits.
    for (let waited = 0; waited < 60_000 && (await state()).filter((each) => each.startsWith('armed')).length > 2; waited += 100)
      await pause(100);
    const after = await state();
    expect(after).toHaveLength(8);
    expect(after.filter((each) => each !== 'fired told 1 sent 1' && each !== 'armed told 0 sent 0')).toEqual([]);
    expect(after.filter((each) => each.startsWith('fired')).length).toBeGreaterThanOrEqual(6);
    await server.killAndRestart('2021-04-20T09:00:00.000Z');
    await pause(300);
    expect((await state()).filter((each) => each !== 'fired told 1 sent 1' && each !== 'armed told 0 sent 0')).toEqual([]);
  });
});
