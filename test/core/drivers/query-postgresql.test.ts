import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { queryPostgresql, type QueryTimes } from '../../../core/drivers/index.ts';
import type { NucleoError } from '../../../core/errors.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../harness/postgres.ts';
import { read, simple } from './reading.ts';

const name = 'comune_di_prova';
const url = databaseUrl(inject('postgresUrl'), name);

async function run(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

const driver = (query: string): DriverFile =>
  simple({ format: 'postgresql', connection: 'anagrafe', query, dates: ['yyyy-mm-dd'] }, [
    { id: 'cf', column: 'cf' },
    { id: 'nome', column: 'nome' },
    { id: 'nato', column: 'nato', type: 'date' },
    { id: 'importo', column: 'importo', type: 'money' },
    { id: 'attivo', column: 'attivo' },
  ]);

async function textOf(query: string, at = url, times?: QueryTimes): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of queryPostgresql(driver(query), at, times)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** The one problem of a refusal. */
async function refused(query: string, at = url, times?: QueryTimes): Promise<Record<string, unknown>> {
  const error = await textOf(query, at, times).then(
    () => null,
    (thrown: unknown) => thrown as NucleoError,
  );
  expect(error?.code).toBe('NUC_DRIVER_DATABASE');
  expect(JSON.stringify(error?.problems)).not.toMatch(/SEGRETO|postgres:postgres/);
  expect(error!.problems).toHaveLength(1);
  return { ...(error!.problems![0] as object) };
}

const writes = { code: 'query_wrong', message: 'the query writes' };
const all = 'select cf, nome, nato, importo, attivo from residenti order by cf';

describe('queryPostgresql', () => {
  beforeAll(async () => {
    await dropDatabase(inject('postgresUrl'), name);
    await createDatabase(inject('postgresUrl'), name);
    await run(`create table residenti (cf text, nome text, nato date, importo numeric(9,2), attivo boolean);
      insert into residenti values ('A', 'Prova; "Ada"', '1950-02-03', 12.5, true), ('B', E'due\\nrighe', null, null, false);
      create sequence contatore;
      create function scrivi() returns text language plpgsql as $$
        begin perform set_config('transaction_read_only', 'off', true); delete from residenti; return ''; end $$;
      create role lettore login password 'lettore'; create table riservata (cf text)`);
  });
  afterAll(async () => {
    await run('drop owned by lettore; drop role lettore');
    await dropDatabase(inject('postgresUrl'), name);
  });

  it('gives rows as a file that the driver reads', async () => {
    const { values, report } = await read(driver(all), await textOf(`${all};\n`));
    expect(report.problems).toEqual([]);
    expect(values).toEqual([
      { cf: 'A', nome: 'Prova; "Ada"', nato: '1950-02-03', importo: 1250, attivo: 'true' },
      { cf: 'B', nome: 'due\nrighe', nato: null, importo: null, attivo: 'false' },
    ]);
  });

  it('gives a header alone when there is no row', async () => {
    expect(await textOf(`select * from (${all}) as r where cf = 'Z'`)).toBe('cf;nome;nato;importo;attivo\n');
  });

  it('reads rows beyond one fetch, as they are needed', async () => {
    const many = `select g::text as cf, repeat('x', 1000) as nome, date '2000-01-01' as nato, g as importo, true as attivo
                  from generate_series(1, 300000) as g`;
    let bytes = 0;
    for await (const piece of queryPostgresql(driver(many), url)) {
      bytes += piece.length;
      if (bytes > 10_000_000) break;
    }
    const text = await textOf(many.replace('300000', '5000'));
    expect(text.split('\n')).toHaveLength(5002);
  });

  it.each([
    ['a table that is not there', 'select cf\nfrom anagrafica', { code: 'query_wrong', params: { line: 2, column: 6 } }],
    ['a column that is not there', 'select codice from residenti', { code: 'query_wrong', params: { line: 1, column: 8 } }],
    ['what is no SELECT', 'drop table residenti', { code: 'query_wrong' }],
    ['more than one statement', `${all}; drop table residenti`, { code: 'query_wrong' }],
    ['a write within a SELECT', `select nextval('contatore') as cf`, writes],
    ['a write within "with"', `with gone as (delete from residenti returning cf) select cf from gone`, writes],
    ['a write of a function', 'select scrivi() as cf', writes],
    [
      'a value that cannot be worked out',
      `select ('SEGRETO' || cf)::int as cf, nome, nato, importo, attivo from residenti`,
      { code: 'query_wrong', message: expect.stringContaining('22P02') },
    ],
    [
      'columns that fields need',
      'select cf, nome, nato, attivo from residenti',
      { code: 'column_missing', message: expect.stringContaining('"importo"') },
    ],
  ])('refuses %s, at the query', async (_, query, problem) => {
    const { pointer, ...found } = await refused(query);
    expect(found).toMatchObject({ severity: 'error', file: 'prova.driver.json', ...problem });
    if (problem.code !== 'column_missing') expect(pointer).toBe('/file/query');
    expect(await textOf(all)).toContain('Ada');
  });

  it('refuses what takes longer than it may, or may not be read', async () => {
    const slow = `select pg_sleep(5)::text as cf, '' as nome, null::date as nato, 0 as importo, true as attivo`;
    expect(await refused(slow, url, { connect: 2000, statement: 100 })).toMatchObject({ code: 'database_timeout' });
    const reader = url.replace('postgres:postgres', 'lettore:lettore');
    expect(await refused('select cf from riservata', reader)).toMatchObject({ code: 'query_denied' });
  });

  it('refuses a database that cannot be reached, soon and by name', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    const { port } = silent.address() as { port: number };
    const times = { connect: 300, statement: 1000 };
    const unreachable = { code: 'database_unreachable', message: expect.stringContaining('"anagrafe"') };
    for (const other of [
      `postgresql://u:p@127.0.0.1:${port}/x`,
      'postgresql://u:p@127.0.0.1:1/x',
      url.replace('postgres:postgres', 'postgres:SEGRETO'),
      url.replace('postgres:postgres', 'nessuno:SEGRETO'),
      databaseUrl(inject('postgresUrl'), 'non_c_e'),
    ])
      expect(await refused(all, other, times)).toMatchObject(unreachable);
    silent.close();
  });

  it('says so when the connection is lost while rows are read', async () => {
    const endless = `select g::text as cf, '' as nome, null::date as nato, 0 as importo, true as attivo from generate_series(1, 1000000) as g`;
    const reading = queryPostgresql(driver(endless), url);
    await reading.next();
    await run(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nucleo' and datname = current_database()`,
    );
    const rest = (async () => {
      for await (const _ of reading);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'NUC_DRIVER_DATABASE', problems: [{ code: 'database_broke_off' }] });
  });
});
