import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStorage, type StorageSettings } from '../../../core/storage/index.ts';
import { sql } from '../../../core/storage/database/fragment.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-mapped-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function mapped(settings: Partial<StorageSettings>): Promise<number> {
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, 'nucleo.db'), ...settings } as StorageSettings);
  try {
    const rows = await storage.read(({ session }) => session.all<{ mmap_size: number }>(sql`pragma mmap_size`));
    return rows[0]!.mmap_size;
  } finally {
    await storage.close();
  }
}

it('maps the file of a database that is mostly read, and not that of one who says otherwise', async () => {
  expect(await mapped({})).toBeGreaterThan(2 ** 30);
  expect(await mapped({ isMapped: false })).toBe(0);
});
