import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLoad } from '../../../../core/drivers/index.ts';
import { encoder } from '../../../../core/drivers/write/encode.ts';
import { headerOf, rowWriter, type RowValues } from '../../../../core/drivers/write/row-writer.ts';
import type { DriverFile, DriverRecord } from '../../../../core/packs/index.ts';
import { shippedSystem } from '../../../harness/server.ts';

const release = (await shippedSystem()).releases.get('umbria')!;
const folder = await mkdtemp(join(tmpdir(), 'nucleo-written-'));
afterAll(() => rm(folder, { recursive: true }));

/** Records of the shipped drivers that hold something, in layouts of lines, each in a file and year that it may stand in. */
const cases = [...release.drivers.values()]
  .filter(({ driver }) => ['fixed', 'delimited'].includes(driver.file.format))
  .flatMap(({ driver }) =>
    driver.records
      .filter(({ facts = [] }) => facts.length > 0)
      .map((record) => ({
        name: `${driver.id}/${record.id}${record.to === undefined ? '' : ` to ${record.to}`}`,
        driver,
        record,
      })),
  );

const codes: Readonly<Record<string, string>> = { tipo_soggetto: '0', codice_fiscale: 'BRGSLN78S63L117Q', segno: '+' };

/** A value of the type of each field, which its place has room for. */
function valuesOf(driver: DriverFile, { fields = [], groups = [], match, to: lastYear = 2021 }: DriverRecord): RowValues {
  const taken = match?.column;
  const of = (each: NonNullable<DriverRecord['fields']>): [string, string | number | boolean][] =>
    each
      .filter(({ at, column }) => at !== undefined || (column !== undefined && column !== taken))
      .map((field) => {
        const list = field.codelist === undefined ? undefined : release.codelists.get(field.codelist)?.codes;
        if (field.type === 'date') return [field.id, '1978-11-23'];
        if (field.type === 'boolean') return [field.id, true];
        if (field.type === 'money') return [field.id, field.divisor === undefined ? 1200 : 100];
        if (field.type === 'integer' || field.type === 'number') return [field.id, field.id === 'anno' ? lastYear : 7];
        if (field.type === 'code') return [field.id, Object.values(field.map ?? {})[0] ?? [...(list?.keys() ?? ['1'])][0]!];
        return [field.id, codes[field.id] ?? (field.id === 'valuta' ? 'E' : 'è1'.slice(-(field.length ?? 2)))];
      });
  const own = of([...(driver.fields ?? []), ...fields]);
  return {
    ...Object.fromEntries(own),
    ...(match?.file === '*.TIT' ? { tipo_soggetto: 'P' } : {}),
    ...Object.fromEntries(groups.map((group) => [group.id, [Object.fromEntries(of(group.fields))]])),
  };
}

describe('rowWriter', () => {
  it('meets every layout of lines that is shipped', () => expect(cases.length).toBeGreaterThan(20));

  it.each(cases.map((each) => [each.name, each] as const))('%s is read as it was written', async (_, { driver, record }) => {
    const values = valuesOf(driver, record);
    const line = rowWriter(driver, record)(values);
    const path = join(folder, (record.match?.file ?? driver.supply?.apart?.[0])?.replaceAll('*', 'G478') ?? 'rows.txt');
    const header = headerOf(driver);
    const text = `${header === null ? '' : `${header}\n`}${line}\n`;
    await writeFile(path, encoder(driver.file.encoding ?? 'utf-8')(text));
    const year = String(record.to ?? record.from ?? 2021);
    let read: Readonly<Record<string, unknown>> = {};
    const load = await openLoad(driver, [path], {
      codelists: release.codelists,
      supply: year,
      onRow: (_row, id, said) => {
        expect(id).toBe(record.id);
        read = said;
      },
    });
    let facts = 0;
    for await (const batch of load.batches()) facts += batch.facts.length;
    const own = Object.entries(values).filter(([, value]) => !Array.isArray(value));
    expect(load.report.total).toMatchObject({ rows: 1, refused: 0 });
    expect(Object.fromEntries(own.map(([id]) => [id, read[id]]))).toEqual(Object.fromEntries(own));
    expect(facts).toBeGreaterThan(0);
  });
});
