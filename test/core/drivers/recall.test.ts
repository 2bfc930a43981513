import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Fact, openLoad, type Recall, type Report } from '../../../core/drivers/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { simple } from './reading.ts';
import { xlsxOf } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'nucleo-recall-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Known = Map<string, { readonly record: number; readonly facts: number }>;

/** A recall of rows in a plain map. */
function recallOf(known: Known, seed = { high: 7, low: -9 }): Recall {
  const places = [...known.keys()];
  const kept = [...known.values()];
  return {
    seed,
    find: (high, low) => places.indexOf(`${high} ${low}`),
    recordOf: (at) => kept[at]!.record,
    factsOf: (at) => kept[at]!.facts,
  };
}

interface Whole {
  /** By line, whether the rows were read or recalled. */
  readonly facts: readonly Omit<Fact, 'file'>[];
  readonly report: Report;
  readonly recalled: number;
  readonly known: Known;
}

async function load(driver: DriverFile, content: Buffer, recall?: Recall): Promise<Whole> {
  const path = join(folder, 'file.txt');
  writeFileSync(path, content);
  const own = await openLoad(driver, [path], { codelists: new Map() });
  const all: Fact[] = [];
  const known: Known = new Map();
  let recalled = 0;
  for await (const batch of own.batches(null, recall)) {
    all.push(...batch.facts);
    for (const { key, record, facts } of batch.rows) if (key !== null) known.set(`${key.high} ${key.low}`, { record, facts });
    recalled += batch.recalled.lines.length;
    for (const [index, line] of batch.recalled.lines.entries()) {
      const row = batch.recalled.row(index);
      expect(row.line).toBe(line);
      all.push(...batch.map(row));
    }
  }
  const facts = all.map(({ file: _, ...fact }) => fact).sort((one, other) => one.line - other.line);
  return { facts, report: own.report, recalled, known };
}

const named = [
  { id: 'cf', column: 'cf' },
  { id: 'nota', column: 'nota' },
];
const csv = simple({ format: 'delimited', header: true }, named);

/** Reads a supply and then another with what is known of the first, and without: both must come to the same. */
async function again(driver: DriverFile, first: Buffer, second: Buffer): Promise<Whole> {
  const { known } = await load(driver, first, recallOf(new Map()));
  const plain = await load(driver, second);
  const spared = await load(driver, second, recallOf(known));
  expect(spared.facts).toEqual(plain.facts);
  expect(spared.report.total).toEqual(plain.report.total);
  expect(Object.fromEntries(spared.report.records)).toEqual(Object.fromEntries(plain.report.records));
  expect(spared.report.problems.map(({ code }) => code)).toEqual(plain.report.problems.map(({ code }) => code));
  return spared;
}

/** Longer than what is read at once: lines are set aside once the header is known. */
const many = Array.from({ length: 6000 }, (_, at) => `C${at};${'nota '.repeat(10)}${at}`);
const fileOf = (lines: readonly string[]): Buffer => Buffer.from(['cf;nota', ...lines, ''].join('\n'));

describe('rows that are recalled', () => {
  it('are set aside line by line, the others read in their places', async () => {
    const changed = many.map((line, at) => (at % 100 === 3 ? `${line} e altro` : line));
    const { recalled } = await again(csv, fileOf(many), fileOf(changed.toReversed()));
    expect(recalled).toBe(5940);
  });

  it('are none while a cell runs over several lines', async () => {
    const inside = [...many.slice(0, 5500), 'X;"a', many[5501]!, many[5502]!, 'b"', ...many.slice(5503)];
    const { recalled, facts } = await again(csv, fileOf(many), fileOf(inside));
    expect(recalled).toBe(6000 - 3);
    expect(facts.find(({ subject }) => subject.key === 'X')?.values['nota']).toBe(`a\n${many[5501]!}\n${many[5502]!}\nb`);
  });

  it('are some after a quote that is never closed', async () => {
    const broken = [...many.slice(0, 5000), 'X;"a', ...many.slice(5000)];
    const { recalled, report } = await again(csv, fileOf(many), fileOf(broken));
    expect(report.total.refused).toBe(1);
    expect(recalled).toBe(6000);
  });

  it('are not recalled when the driver, the header or the secret of the place is another', async () => {
    const { known } = await load(csv, fileOf(many), recallOf(new Map()));
    const recalledBy = async (driver: DriverFile, content: Buffer, recall = recallOf(known)) =>
      (await load(driver, content, recall)).recalled;
    expect(await recalledBy(csv, fileOf(many))).toBe(6000);
    expect(await recalledBy({ ...csv, version: '9.9.9' }, fileOf(many))).toBe(0);
    expect(await recalledBy(csv, Buffer.from(fileOf(many).toString().replace('cf;nota', 'cf;nota;x')))).toBe(0);
    expect(await recalledBy(csv, fileOf(many), recallOf(known, { high: 7, low: 9 }))).toBe(0);
  });

  it('of a sheet are told by what is a number and what is a text', async () => {
    const sheet = simple({ format: 'xlsx', header: true, decimal: ',', thousands: '.' }, [
      { id: 'cf', column: 'CF' },
      { id: 'importo', column: 'Importo', type: 'money' },
    ]);
    const sheetOf = (amount: string | number): Buffer =>
      xlsxOf([
        ['CF', 'Importo'],
        ['A', amount],
        ['B', 2.5],
      ]);
    const { facts, recalled } = await again(sheet, sheetOf('1.234'), sheetOf(1.234));
    expect([facts.map(({ values }) => values['importo']), recalled]).toEqual([[123, 250], 1]);
  });

  it('are looked up once each, found or not', async () => {
    const { known } = await load(csv, fileOf(many), recallOf(new Map()));
    const recall = recallOf(known);
    let asked = 0;
    const counting: Recall = { ...recall, find: (high, low) => ((asked += 1), recall.find(high, low)) };
    await load(csv, fileOf(many.map((line, at) => (at % 100 === 3 ? `${line} e altro` : line))), counting);
    expect(asked).toBe(6000);
  });

  it('are told by the encoding and the length of lines as others are', async () => {
    const fixed = simple({ format: 'fixed', encoding: 'iso-8859-15', length: 40, skip: 2 }, [
      { id: 'cf', at: 1, length: 10 },
      { id: 'nota', at: 11, length: 30 },
    ]);
    const lines = Array.from({ length: 9000 }, (_, at) => `C${at}`.padEnd(10) + (at % 700 === 0 ? 'corta' : 'è'.repeat(30)));
    const of = (own: readonly string[]) => Buffer.from([lines[1], lines[2], ...own, ''].join('\r\n'), 'latin1');
    const { recalled } = await again(
      fixed,
      of(lines),
      of(lines.map((line, at) => (at % 90 === 1 ? line.replace('è', 'é') : line))),
    );
    expect(recalled).toBe(9000 - 100 - 13);
    const whole = of(lines.filter((_, at) => at % 700 !== 0));
    expect((await again(fixed, whole, whole)).recalled).toBe(9000 - 13);
  });

  it('are objects a line too', async () => {
    const lines = simple({ format: 'ndjson' }, named);
    const of = (note: string) =>
      Buffer.from(many.map((line, at) => `${JSON.stringify({ cf: line, nota: at % 50 === 0 ? note : '' })}\n`).join(''));
    expect((await again(lines, of('a'), of('b'))).recalled).toBe(6000 - 120);
  });

  const pieces = fc.array(fc.constantFrom('a', 'b;c', '"', '\n', '\n', '\r\n', '""', ';"', '";', 'à', '\u0000', 'd;e\n'), {
    maxLength: 60,
  });
  it('come to the same as if they had been read, whatever the file', async () => {
    const bare = simple({ format: 'delimited' }, [{ id: 'a', column: 1 }]);
    await fc.assert(
      fc.asyncProperty(pieces, pieces, async (one, other) => {
        const first = [...one, '\n', ...other].join('');
        const second = [...other, '\n', ...one, '\n', ...other].join('');
        await again(bare, Buffer.from(first), Buffer.from(second));
      }),
      { numRuns: 300 },
    );
  });
});
