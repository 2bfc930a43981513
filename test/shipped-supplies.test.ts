import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Fact, openLoad, type RefusedRow, type Report, type Supply } from '../core/drivers/index.ts';
import { loadPacks } from '../core/packs/index.ts';

const plugins = fileURLToPath(new URL('../plugins', import.meta.url));
const { system } = await loadPacks([plugins]);
const folder = mkdtempSync(join(tmpdir(), 'nucleo-shipped-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (sample: string): string[] =>
  readFileSync(join(plugins, sample), 'latin1')
    .split(/\r?\n/)
    .filter((line) => line !== '');

interface Read {
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedRow[];
  readonly report: Report;
  readonly supply: Supply | undefined;
}

/** Reads lines by a driver that is shipped, as a file of some name. */
async function read(id: string, name: string, lines: readonly string[]): Promise<Read> {
  const release = [...system.releases.values()].find(({ drivers }) => drivers.has(id))!;
  const path = join(folder, name);
  writeFileSync(path, [...lines, ''].join('\r\n'), 'latin1');
  const load = await openLoad(release.drivers.get(id)!.driver, [path], { codelists: release.codelists });
  const [facts, refused]: [Fact[], RefusedRow[]] = [[], []];
  let supply: Supply | undefined;
  for await (const batch of load.batches()) {
    facts.push(...batch.facts);
    refused.push(...batch.refused);
    supply ??= batch.supply;
  }
  return { facts, refused, report: load.report, supply };
}

/** A line with another text in place of what stands at a position, counted from 1. */
const placed = (line: string, at: number, text: string): string =>
  line.slice(0, at - 1) + text + line.slice(at - 1 + text.length);

const names = ({ facts }: Read): string[] =>
  facts.map(({ concept, subject, key }) => `${concept} ${subject.scheme} ${subject.key} ${key}`);
const codes = ({ report }: Read): string[] => report.problems.map(({ code }) => code);
const refusals = ({ refused }: Read): string[] =>
  refused.map(({ line, fields }) => `${line} ${fields.map(({ reason }) => reason).join()}`);

const supplies = [
  ['utenze_elettriche', 'ELETTRICHE_G478_2022.txt', 138],
  ['utenze_gas', 'GAS_G478_B.txt', 154],
  ['utenze_acqua', 'ACQUA_G478_2022.txt', 154],
] as const;

describe.each(supplies)('a supply of %s', (driver, sample, productAt) => {
  const [first, ...rest] = linesOf(`utenze/samples/${sample}`) as [string, ...string[]];

  it('without its tail was cut, and is not whole', async () => {
    expect(codes(await read(driver, sample, [first, ...rest]))).toEqual([]);
    const cut = await read(driver, sample, [first, ...rest.slice(0, -1)]);
    expect(cut.report.problems).toMatchObject([{ code: 'record_missing', severity: 'error', params: { record: 'coda' } }]);
  });

  it('holds what two sellers bill at one supply point in a year, and one of them for two products', async () => {
    const seller = placed(first, 11, '11111111111');
    const product = placed(seller, productAt, '009');
    const given = await read(driver, sample, [first, seller, product, rest.at(-1)!]);
    expect(given.report.total).toMatchObject({ carried: 3, aside: 1, refused: 0 });
    expect(new Set(names(given)).size).toBe(3);
  });

  it('is of no year that one of its rows says: there may be several', async () => {
    expect((await read(driver, sample, [first, ...rest])).supply).toEqual({ year: null, date: null });
  });
});

describe('a supply of taxes', () => {
  it('holds two periods of a property in a year', async () => {
    const months = (count: number, share: number): string => `DICH|501|9|2024|12|340|2|A02|91450,00|${share}|${count}|0`;
    const given = await read('imu', 'IMU_G478_2024.txt', [
      'SOGG|501|FNTLVI75L02G478L|PROVA|IVO|02/07/1975',
      months(4, 50),
      months(8, 100),
    ]);
    expect(refusals(given)).toEqual([]);
    expect(new Set(names(given)).size).toBe(3);
  });

  it('holds two periods of waste tax of a home', async () => {
    const period = (from: string, to: string): string => `DICH|501|9|12|340|2|84,5|A|VIA DELLE PROVE 1|3|${from}|${to}`;
    const given = await read('tari', 'TARI_G478_2024.txt', [
      period('01/01/2010', '31/12/2015'),
      period('01/01/2020', '31/12/9999'),
    ]);
    expect(refusals(given)).toEqual([]);
    expect(new Set(names(given)).size).toBe(2);
  });
});

describe('a supply of payments', () => {
  const lines = linesOf('tributi/samples/F24_G478_20240131.txt');
  const cancelled = lines.find((line) => line.startsWith('G9'))!;
  const tail = `${'Z1'.padEnd(79)}${'0'.repeat(35)}0000002`.padEnd(300);

  it('of cancellations alone has its date', async () => {
    const given = await read('f24_comuni', 'F24_G478.txt', ['A1'.padEnd(300), cancelled, cancelled, tail]);
    expect([codes(given), given.supply]).toEqual([[], { year: 2024, date: '2024-01-31' }]);
  });

  it('holds what is done to one payment on one day, of two kinds', async () => {
    const given = await read('f24_comuni', 'F24_G478.txt', [cancelled, placed(cancelled, 136, 'R'), tail]);
    expect([codes(given), new Set(names(given)).size]).toEqual([[], 2]);
  });
});

describe.each([
  ['locazioni_accloc', 'locazioni/samples/G478_ACCLOC.txt', 'G478_ACCLOC.txt', 'A', 129],
  ['locazioni_accloc', 'locazioni/samples/G478_ACCLOC.txt', 'G478_ACCLOC.txt', 'B', 178],
  ['locazioni_accloc', 'locazioni/samples/G478_ACCLOC.txt', 'G478_ACCLOC.txt', 'I', 92],
  ['locazioni_attloc', 'locazioni/samples/G478_CONLOC.txt', 'G478_CONLOC.txt', 'A', 82],
  ['locazioni_attloc', 'locazioni/samples/G478_CONLOC.txt', 'G478_CONLOC.txt', 'B', 62],
  ['redditi_sintetici', 'redditi/samples/DICHSINT.2010', 'DICHSINT.2010', '1', 170],
  ['redditi_sintetici', 'redditi/samples/DICHSINT.2005', 'DICHSINT.2005', '1', 164],
] as const)('%s, %s', (driver, sample, name, kind, length) => {
  const record = linesOf(sample).find((line) => line.startsWith(kind))!;

  it(`refuses a record ${kind} that ends before its ${length} characters`, async () => {
    const filled = record.slice(0, length).padEnd(length);
    expect(refusals(await read(driver, name, [filled]))).toEqual([]);
    expect(refusals(await read(driver, name, [filled.slice(0, -1), filled]))).toEqual(['1 line_short']);
  });
});
