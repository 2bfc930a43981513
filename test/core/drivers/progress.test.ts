import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type LoadProgress, openLoad, readProgress } from '../../../core/drivers/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { simple } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'nucleo-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { codelists: new Map() };
const lines = Array.from({ length: 30_000 }, (_, at) => at);
const padding = 'è'.repeat(20);
const named = [
  { id: 'cf', column: 'cf' },
  { id: 'nota', column: 'nota' },
];

/** Files of some pieces of what is read at once; cells with new lines in them lie over the seams here and there. */
const files: readonly (readonly [string, DriverFile, Buffer])[] = [
  [
    'delimited text with a mark, quotes and other ends of lines',
    simple({ format: 'delimited', header: true }, named),
    Buffer.from(
      `\ufeffcf;nota\r\n${lines.map((at) => (at % 3 === 0 ? `C${at};"${padding}\n""${at}"""\r\n` : `C${at};${padding}\r\n`)).join('')}`,
    ),
  ],
  [
    'text of fixed width in a single-byte encoding',
    simple({ format: 'fixed', encoding: 'iso-8859-15', length: 40 }, [
      { id: 'cf', at: 1, length: 10 },
      { id: 'nota', at: 11, length: 30 },
    ]),
    Buffer.from(
      lines.map((at) => `C${at}`.padEnd(10) + (at % 500 === 0 ? 'corta' : padding.padEnd(30)) + '\n').join(''),
      'latin1',
    ),
  ],
  [
    'an object a line',
    simple({ format: 'ndjson' }, named),
    Buffer.from(lines.map((at) => `${at % 700 === 0 ? '[' : JSON.stringify({ cf: `C${at}`, nota: padding })}\n`).join('')),
  ],
];

it.each(files)('goes on in %s wherever it was stopped, as if it never had been', async (_, driver, content) => {
  const path = join(folder, `${driver.file.format}.txt`);
  writeFileSync(path, content);
  const whole = await openLoad(driver, [path], options);
  const stops: { readonly progress: LoadProgress; readonly facts: number; readonly refused: number }[] = [];
  const all: unknown[] = [];
  let refused = 0;
  for await (const batch of whole.batches()) {
    all.push(...batch.facts);
    refused += batch.refused.length;
    const progress = batch.progress();
    // As it comes out of the database.
    if (progress !== null)
      stops.push({ progress: readProgress(JSON.parse(JSON.stringify(progress)) as never)!, facts: all.length, refused });
  }
  expect(whole.report.total.rows).toBe(lines.length);
  expect(stops.length).toBeGreaterThan(2);
  for (const stop of stops) {
    const load = await openLoad(driver, [path], { ...options, known: stop.progress.files });
    const rest: unknown[] = [];
    for await (const batch of load.batches(stop.progress)) rest.push(...batch.facts);
    expect(rest).toEqual(all.slice(stop.facts));
    expect(load.report.total).toEqual(whole.report.total);
    expect([...load.report.records]).toEqual([...whole.report.records]);
    expect(load.files[0]!.digest).toBe(whole.files[0]!.digest);
  }
});
