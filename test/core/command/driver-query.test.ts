import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { queryPostgresql } from '../../../core/drivers/index.ts';
import { createDocumentStore } from '../../../core/http/document-store.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../harness/postgres.ts';
import { runIn } from './run-in.ts';

const plugins = fileURLToPath(new URL('../../../plugins', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'nucleo-query-'));
const name = 'anagrafe_di_prova';
const url = databaseUrl(inject('postgresUrl'), name);
const settings = {
  packs: [plugins],
  roots: ['umbria'],
  database: { kind: 'sqlite', file: 'nucleo.db' },
  supplies: { largestMb: 1 },
  connections: { anagrafe: { url: { env: 'ANAGRAFE_URL' } } },
};
const driver = {
  id: 'residenti',
  version: '1.0.0',
  title: 'Residenti',
  file: { format: 'postgresql', connection: 'anagrafe', query: 'select numero, cf, nome from residenti order by numero' },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'r',
      fields: ['numero', 'cf', 'nome'].map((id) => ({ id, column: id, required: id === 'numero' })),
      facts: [
        {
          concept: 'persona_anagrafe',
          subject: {
            kind: 'person',
            scheme: 'matricola_anagrafe',
            key: ['numero'],
            identity: { fiscal_code: 'cf', full_name: 'nome' },
          },
          values: { cognome_nome: 'nome' },
        },
      ],
    },
  ],
};

async function ask(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

const run = (words: readonly string[], environment: Record<string, string> = { ANAGRAFE_URL: url }) =>
  runIn(folder, ['driver', ...words], environment);

const kept = () =>
  readdirSync(join(folder, 'data/supplies'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

/** Makes of the last run one that was stopped before its first row; returns its number. */
async function stopLast(): Promise<number> {
  await createDocumentStore(join(folder, 'data/supplies')).write(queryPostgresql(driver as unknown as DriverFile, url), 10_000);
  const database = new DatabaseSync(join(folder, 'nucleo.db'));
  const { id } = database.prepare('select max(id) as id from import_run').get() as { readonly id: number };
  database.exec(`update import_run set state = 'running', ended_at = '', line = 0, progress = '{}' where id = ${id};
    delete from import_memory where run_id = ${id}`);
  database.close();
  return id;
}

describe('nucleo driver of a database', () => {
  beforeAll(async () => {
    await dropDatabase(inject('postgresUrl'), name);
    await createDatabase(inject('postgresUrl'), name);
    await ask(`create table residenti (numero int, cf text, nome text);
      insert into residenti values (1, 'FNTLVI75L02G478L', 'FONTANARO LIVIO'), (2, null, 'BRUNA PROVA')`);
    writeFileSync(join(folder, 'nucleo.settings.json'), JSON.stringify(settings));
    writeFileSync(join(folder, 'residenti.driver.json'), JSON.stringify(driver));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await dropDatabase(inject('postgresUrl'), name);
  });

  it('is tried and imported without files, and says what changed since', async () => {
    const tried = await run(['try', '--driver', 'residenti.driver.json']);
    expect([tried.code, tried.out]).toEqual([0, expect.stringMatching(/total +2 +2 +0 +0 +2/)]);
    const order = ['import', '--driver', 'residenti.driver.json'];
    expect((await run(order)).out).toMatch(/2 facts \(2 new/);
    expect(await run(order)).toMatchObject({ code: 0, out: expect.stringContaining('what it said when it was last read') });
    await ask(`update residenti set nome = 'BRUNA PROVATA' where numero = 2`);
    expect((await run(order)).out).toMatch(/2 facts \(0 new, 1 changed, 1 as before\)/);
    await ask(`insert into residenti values (null, null, 'SENZA NUMERO')`);
    expect((await run(order)).out).toContain('1 rows refused');
    expect(await run(order)).toMatchObject({ code: 0, out: expect.stringContaining('what it said when it was last read') });
    expect(kept(), 'what was read is not kept as a file').toEqual([]);
  });

  it('goes on with the rows of a run that was stopped, and asks anew only after it', async () => {
    const order = ['import', '--driver', 'residenti.driver.json'];
    await ask(`delete from residenti where numero is null; update residenti set nome = 'FONTANARO L.' where numero = 1`);
    expect((await run(order)).out).toContain(' 1 changed');
    await stopLast();
    await ask(`update residenti set nome = 'FONTANARO LIVIA' where numero = 1`);
    expect((await run(order)).out).toContain('went on where it had stopped');
    expect((await run(order)).out).toContain(' 1 changed');
    expect(kept()).toEqual([]);
  });

  it('hears a database that says again what it said once, not last', async () => {
    const order = ['import', '--driver', 'residenti.driver.json'];
    for (const nome of ['BRUNA', 'BRUNA P.', 'BRUNA']) {
      await ask(`update residenti set nome = '${nome}' where numero = 2`);
      expect((await run(order)).out).toContain(' 1 changed');
    }
    expect((await run(order)).out).toContain('what it said when it was last read');
  });

  it('keeps nothing of a run that was stopped and is undone', async () => {
    const id = await stopLast();
    expect(kept()).toHaveLength(1);
    expect((await run(['undo', String(id)])).out).toContain('is undone');
    expect(kept()).toEqual([]);
  });

  it('takes away what a process that was killed had copied, once none can be about to read it', async () => {
    const store = createDocumentStore(join(folder, 'data/supplies'));
    const given = async (text: string, hours: number) => {
      const { digest } = await store.write(Readable.from([Buffer.from(text)]), 100);
      const at = new Date(Date.now() - hours * 3_600_000);
      await utimes(store.pathOf(digest), at, at);
      return digest;
    };
    const [old, young] = [await given('vecchio', 25), await given('giovane', 1)];
    await run(['import', '--driver', 'residenti.driver.json']);
    expect([await store.has(old), await store.has(young)]).toEqual([false, true]);
    await store.drop(young);
  });

  it('refuses more than a supply may have, and keeps nothing of it', async () => {
    const query = `select g as numero, '' as cf, repeat('x', 1000) as nome from generate_series(1, 2000) as g`;
    writeFileSync(join(folder, 'grande.driver.json'), JSON.stringify({ ...driver, file: { ...driver.file, query } }));
    const { code, err } = await run(['import', '--driver', 'grande.driver.json']);
    expect([code === 0, err]).toEqual([false, expect.stringContaining('more than the 1 MB that a supply may have')]);
    expect(kept()).toEqual([]);
  });

  it('names the connection that the settings lack, and no address', async () => {
    const other = { ...driver, file: { ...driver.file, connection: 'anagraf' } };
    writeFileSync(join(folder, 'altro.driver.json'), JSON.stringify(other));
    const missing = await run(['import', '--driver', 'altro.driver.json']);
    expect([missing.code === 0, missing.err]).toEqual([false, expect.stringContaining('Did you mean "anagrafe"?')]);
    const down = await run(['try', '--driver', 'residenti.driver.json'], {
      ANAGRAFE_URL: 'postgresql://u:SEGRETO@127.0.0.1:1/x',
    });
    expect(down.err).toContain('nobody answers at its address');
    expect(down.err).not.toMatch(/SEGRETO|127\.0\.0\.1/);
    const unset = await run(['try', '--driver', 'residenti.driver.json'], {});
    expect(unset.err).toContain('the environment has no ANAGRAFE_URL');
    expect(unset.err).toContain('/connections/anagrafe/url/env');
    // All that does not ask for it works.
    expect((await run(['runs'], {})).code).toBe(0);
    const checked = await runIn(folder, ['check'], {});
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/warning +the environment has no ANAGRAFE_URL/)]);
  });

  it('takes no files, and other drivers take some', async () => {
    expect((await run(['import', 'x.csv', '--driver', 'residenti.driver.json'])).err).toContain('reads a database, no files');
    expect((await run(['import', '--driver', 'anagrafe_git'])).err).toContain('No file is given');
    expect((await run(['import'])).err).toContain('No file is given');
  });

  it('says what the driver lacks', async () => {
    const { connection: _, query: __, ...file } = driver.file;
    writeFileSync(join(folder, 'vuoto.driver.json'), JSON.stringify({ ...driver, file }));
    const { err } = await run(['try', '--driver', 'vuoto.driver.json']);
    expect(err).toContain('Give "query", a SELECT.');
    expect(err).toContain('Give "connection", a name of the settings.');
  });
});
