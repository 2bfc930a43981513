import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { queryPostgresql } from '../../../core/drivers/index.ts';
import { simple } from './reading.ts';

/** Takes a minute and a gigabyte of disk. */
const asked = process.env['NUCLEO_LARGE_FILES'];

/** Megabytes beyond what Node takes by itself: garbage that is not collected yet, not the file. */
const most = 300;

const tell = (kind: string, seen: string): void => {
  if (asked === 'tell') console.log(kind, seen);
};

describe.skipIf(asked === undefined)('a source of 320 megabytes', () => {
  it.each(['delimited', 'fixed', 'xml', 'ndjson', 'xlsx', 'sqlite'])('of kind %s is read without being held', async (kind) => {
    const folder = await mkdtemp(join(tmpdir(), 'nucleo-large-'));
    const run = (deed: string) =>
      promisify(execFile)(process.execPath, [
        join(import.meta.dirname, 'large-file.ts'),
        deed,
        kind,
        join(folder, `file.${kind}`),
      ]);
    try {
      await run('write');
      const { stdout } = await run('read');
      tell(kind, stdout);
      const seen = JSON.parse(stdout) as Record<string, number>;
      expect(seen).toMatchObject({ refused: 0, problems: [] });
      expect(seen['rows']).toBeGreaterThan(500_000);
      expect(seen['facts']).toBe(seen['rows']);
      expect(seen['megabytes']).toBeLessThan(most);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('of a query is handed on without being held', async () => {
    const query = `select 'A' || g as cf, repeat('testo inventato ', 12) as nome from generate_series(1, 1600000) as g`;
    const driver = simple({ format: 'postgresql', connection: 'prova', query }, [
      { id: 'cf', column: 'cf' },
      { id: 'nome', column: 'nome' },
    ]);
    const before = process.memoryUsage().rss;
    let [bytes, peak] = [0, before];
    for await (const piece of queryPostgresql(driver, inject('postgresUrl'))) {
      bytes += piece.length;
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    tell('query', `${bytes} bytes, ${Math.round((peak - before) / 1_000_000)} MB`);
    expect(bytes).toBeGreaterThan(320_000_000);
    expect((peak - before) / 1_000_000).toBeLessThan(most);
  });
});
