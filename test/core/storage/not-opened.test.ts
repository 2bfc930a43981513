import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openStorage } from '../../../core/storage/index.ts';

async function file(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-not-opened-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'nucleo.db');
}

it('says that a database does not answer where nobody listens', async () => {
  await expect(openStorage({ kind: 'postgresql', url: 'postgresql://nobody@127.0.0.1:9/none' })).rejects.toMatchObject({
    code: 'NUC_STORAGE_UNAVAILABLE',
  });
});

it('says so of a file that is no database', async () => {
  const path = await file();
  await writeFile(path, 'Questo non è un archivio.'.repeat(100));
  await expect(openStorage({ kind: 'sqlite', file: path })).rejects.toMatchObject({ code: 'NUC_STORAGE_UNAVAILABLE' });
});

it('names the migration that a database does not take, and leaves the database as it was', async () => {
  const path = await file();
  const foreign = new DatabaseSync(path);
  foreign.exec('create table case_file (other text)');
  foreign.close();
  await expect(openStorage({ kind: 'sqlite', file: path })).rejects.toMatchObject({
    code: 'NUC_STORAGE_MIGRATION',
    detail: expect.stringContaining('0001'),
  });
  const after = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => after.close());
  const tables = after.prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`).all();
  expect(tables.map(({ name }) => name)).not.toContain('person');
});
