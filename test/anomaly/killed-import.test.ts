import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listRuns } from '../../core/registry/index.ts';
import { sql, type Storage, type StorageSettings } from '../../core/storage/index.ts';
import { row, writeSupply } from '../core/registry/supply.ts';
import { onEachDatabase } from '../harness/databases.ts';

/** Rows and kills of each of two supplies; `NUCLEO_KILLED_IMPORT` says more of both, such as `1000000 50`. */
const [rows, killsOfEach] = (process.env['NUCLEO_KILLED_IMPORT'] ?? '60000 4').split(' ').map(Number) as [number, number];
const isLarge = rows > 100_000;
const longestOfLarge = 600;
/** One row in a thousand is refused. */
const refused = rows / 1000;

/** Milliseconds that processes read, from when their database was open. */
let spent = 0;

/** Reads the supply in a process of its own; kills it so many milliseconds after it began, or lets it end and returns what it said last. */
async function read(
  settings: StorageSettings,
  path: string,
  killAfter: number | null,
  hasBegun: () => Promise<boolean> = async () => true,
): Promise<unknown> {
  const child = fork(join(import.meta.dirname, 'import-process.ts'), [JSON.stringify(settings), path], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  let last: unknown = null;
  child.on('message', (message) => (last = message));
  await Promise.race([once(child, 'message'), ended]);
  const began = performance.now();
  if (killAfter !== null) {
    while (child.exitCode === null && !(await hasBegun())) await pause(5);
    // One that ends before it is killed costs no more than it took.
    await Promise.race([pause(killAfter), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  spent += performance.now() - began;
  return last;
}

/** Kills the reading of a supply again and again, at instants that differ, and lets it end. */
async function readKilled(settings: StorageSettings, storage: Storage, path: string, run: number): Promise<number> {
  let stops = 0;
  const longest = (kill: number) => (isLarge ? longestOfLarge : 60 * (kill + 1));
  const instants = Array.from({ length: killsOfEach }, (_, kill) => 20 + Math.floor(Math.random() * longest(kill)));
  for (const [kill, instant] of instants.entries()) {
    // Of a slow machine too, some must be killed in the midst of their work.
    const isWaiting = !isLarge && kill % 2 === 1;
    await read(settings, path, instant, isWaiting ? async () => (await listRuns(storage))[0]?.id === run : undefined);
    const [last] = await listRuns(storage);
    const [{ facts } = { facts: -1 }] = await storage.read((tx) =>
      tx.session.all<{ facts: number }>(sql`select count(*) as facts from source_fact where run_id = ${run}`),
    );
    // What is stored is what the run says it has stored: neither is ever ahead of the other.
    if (last?.id === run)
      expect(Number(facts), `killed after ${instants.join(', ')} ms`).toBe(last.counts.added + last.counts.changed);
    if (last?.id === run && last.state === 'running') stops += 1;
    if (last?.id === run && last.state === 'done') break;
  }
  const [last] = await listRuns(storage);
  // What was counted before each kill is in the report of the process that ends it.
  if (last?.id !== run || last.state === 'running')
    expect(await read(settings, path, null)).toMatchObject({ state: 'done', rows });
  return stops;
}

onEachDatabase('an import that is killed', ({ fresh, openAgain }) => {
  it(
    `keeps every row of two supplies once through up to ${2 * killsOfEach} kills`,
    { timeout: isLarge ? 3_600_000 : 240_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'nucleo-import-'));
      try {
        const settings = await fresh();
        const storage = await openAgain(settings);
        const isWrong = (at: number) => at % 1000 === 500;
        const first = Array.from({ length: rows }, (_, at) => (isWrong(at) ? `X${at};mai;1;F` : row(`C${at}`, 2023, String(at))));
        // One row in a hundred says another amount, one in a thousand is of somebody else.
        const second = first.map((line, at) =>
          at % 1000 === 7 ? row(`N${at}`, 2023, '1') : at % 100 === 42 ? row(`C${at}`, 2023, String(at + 1)) : line,
        );
        let stops = await readKilled(settings, storage, await writeSupply(folder, 'first.csv', first), 1);
        const killed = [{ spent, stops }];
        const [one] = await listRuns(storage);
        expect(one).toMatchObject({ state: 'done', counts: { facts: rows - refused, refused, added: rows - refused } });
        const more = await readKilled(settings, storage, await writeSupply(folder, 'second.csv', second), 2);
        killed.push({ spent: spent - killed[0]!.spent, stops: more });
        stops += more;
        expect(stops).toBeGreaterThan(0);
        const [two] = await listRuns(storage);
        expect(two).toMatchObject({
          state: 'done',
          counts: {
            facts: rows - refused,
            refused,
            added: refused,
            changed: 10 * refused,
            unchanged: rows - 12 * refused,
            ended: refused,
          },
        });
        const [stored] = await storage.read((tx) =>
          tx.session.all<Record<string, unknown>>(
            sql`select count(*) as facts, count(distinct subject_id) as subjects from source_fact where ended_by = 0`,
          ),
        );
        expect([Number(stored!['facts']), Number(stored!['subjects'])]).toEqual([rows - refused, rows - refused]);
        if (!isLarge) return;
        const unkilled = await fresh();
        await (await openAgain(unkilled)).close();
        for (const [at, name] of ['first.csv', 'second.csv'].entries()) {
          const before = spent;
          await read(unkilled, join(folder, name), null);
          const [disturbed, calm] = [killed[at]!.spent, spent - before];
          const each = (disturbed - calm) / killed[at]!.stops;
          console.log(
            `${rows} rows, ${name}: ${Math.round(disturbed)} ms with ${killed[at]!.stops} kills in the middle, ${Math.round(calm)} ms without: ${(disturbed / calm).toFixed(2)} times, ${Math.round(each)} ms for each kill`,
          );
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
