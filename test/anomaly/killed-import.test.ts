import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listRuns } from '../../core/registry/index.ts';
import { openStorage, sql } from '../../core/storage/index.ts';
import { row, writeSupply } from '../core/registry/supply.ts';

const rows = 40_000;
const kills = 12;

/** Reads the supply in a process of its own; kills it so many milliseconds after its first step, or lets it end. */
async function read(file: string, path: string, killAfter: number | null): Promise<void> {
  const child = fork(join(import.meta.dirname, 'import-process.ts'), [file, path], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  if (killAfter !== null) {
    await Promise.race([once(child, 'message'), ended]);
    await pause(killAfter);
    child.kill('SIGKILL');
  }
  await ended;
}

it(`keeps every row of a supply once through ${kills} kills`, { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-import-'));
  try {
    const file = join(folder, 'nucleo.db');
    const lines = Array.from({ length: rows }, (_, at) =>
      at % 1000 === 500 ? `X${at};mai;1;F` : row(`C${at}`, 2023, String(at)),
    );
    const path = await writeSupply(folder, 'supply.csv', lines);
    let stops = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await read(file, path, (kill * 37) % 110);
      const storage = await openStorage({ kind: 'sqlite', file });
      const [run] = await listRuns(storage);
      const [{ facts } = { facts: -1 }] = await storage.read((tx) =>
        tx.session.all<{ facts: number }>(sql`select count(*) as facts from source_fact`),
      );
      // What is stored is what the run says it has stored: neither is ever ahead of the other.
      expect(facts).toBe(run?.counts.facts ?? 0);
      if (run?.state === 'running') stops += 1;
      await storage.close();
    }
    expect(stops).toBeGreaterThan(2);
    const storage = await openStorage({ kind: 'sqlite', file });
    if ((await listRuns(storage))[0]!.state === 'running') await read(file, path, null);
    const [run] = await listRuns(storage);
    const [stored] = await storage.read((tx) =>
      tx.session.all(
        sql`select count(*) as facts, count(distinct subject_id) as subjects, min(ended_by) as ended from source_fact`,
      ),
    );
    await storage.close();
    expect(run).toMatchObject({ state: 'done', counts: { facts: rows - 40, refused: 40, added: rows - 40 } });
    expect(stored).toEqual({ facts: rows - 40, subjects: rows - 40, ended: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
