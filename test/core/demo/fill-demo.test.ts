import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fillDemo } from '../../../core/demo/index.ts';
import { type Fragment, sql } from '../../../core/storage/index.ts';
import { startTestServer } from '../../harness/server.ts';

const now = new Date('2026-03-02T09:00:00Z');

it('goes on where it was stopped: nobody is invented twice, and the cases become as many as they should', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-demo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { storage, desk } = server.running;
  const stages: string[] = [];
  /** Ends like a process that is killed: by nothing that the filling could catch and mend. */
  const fill = (stopAt: string) =>
    fillDemo(storage, desk, {
      people: 60,
      seed: 7,
      now,
      folder,
      onStage(stage, done) {
        stages.push(stage);
        if (`${stage} ${done}` === stopAt) throw new Error('stopped');
      },
    });
  const size = async (rows: Fragment) =>
    (await storage.read((tx) => tx.session.all<{ n: number }>(sql`select count(*) as n from ${rows}`)))[0]!.n;
  await expect(fill('playing 3')).rejects.toThrow('stopped');
  await expect(fill('playing 9')).rejects.toThrow('stopped');
  const known = await size(sql`person`);
  const { operators, read } = await fill('never');
  expect(await size(sql`case_file where parent_id is null`)).toBeGreaterThan(10);
  expect(await size(sql`(select email from user_account group by email having count(*) > 1) x`)).toBe(0);
  expect(
    await size(sql`(select fiscal_code from person where fiscal_code is not null group by fiscal_code having count(*) > 1) x`),
  ).toBe(0);
  expect(known).toBeGreaterThan(0);
  expect(operators.length).toBeGreaterThan(5);
  expect(read!.facts).toBeGreaterThan(200);
  expect(new Set(stages)).toEqual(new Set(['writing', 'reading', 'playing', 'matching']));
  // Once all is filled, nothing is filled again.
  const all = await size(sql`case_file`);
  await fill('never');
  expect(await size(sql`case_file`)).toBe(all);
});
