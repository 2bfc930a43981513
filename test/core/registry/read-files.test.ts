import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { createDocumentStore } from '../../../core/http/document-store.ts';
import { dropOrphans, dropReadFiles } from '../../../core/registry/ordered/index.ts';
import type { ImportRunRow, Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { runRow } from './identity/registry.ts';

const root = 'prova';
const longAfter = new Date(Date.now() + 172_800_000);

onEachDatabase('uploaded files', ({ open }) => {
  async function begin() {
    const storage = await open();
    const supplies = createDocumentStore(await mkdtemp(join(tmpdir(), 'supplies-')));
    /** A run on a file of these words; returns the digest of the file. */
    const read = async (
      driver: string,
      words: string,
      { refused = 0, ...about }: Partial<ImportRunRow> & { refused?: number } = {},
    ) => {
      const { digest } = await supplies.write(Readable.from([Buffer.from(words)]), 100);
      const { counts, ...row } = runRow(root, driver);
      await inserted(storage, {
        ...row,
        ...about,
        files: [{ name: `${words}.csv`, bytes: words.length, digest: `sha256:${digest}` }],
        counts: { ...counts, refused },
      });
      return digest;
    };
    return { storage, supplies, read };
  }

  it('stay as long as their rows are refused or to be read, however many sources were read since', async () => {
    const { storage, supplies, read } = await begin();
    const refused = await read('anagrafe', 'refused', { refused: 2 });
    const underWay = await read('catasto', 'under way', { state: 'running' });
    const whole = await read('tributi', 'whole');
    for (let at = 0; at < 220; at += 1) await inserted(storage, runRow(root, `utenze@comune_${at}`));
    await dropOrphans(storage, supplies, longAfter);
    expect(await Promise.all([refused, underWay, whole].map(supplies.has))).toEqual([true, true, false]);
  });

  it('go when a later supply of the source was read, or the run was undone', async () => {
    const { storage, supplies, read } = await begin();
    const other = await read('catasto', 'of another source', { refused: 1 });
    const first = await read('anagrafe', 'first', { refused: 1 });
    const undone = await read('anagrafe', 'undone', { refused: 1, state: 'undone' });
    await dropReadFiles(storage, supplies, { root, driver: 'anagrafe' });
    expect(await Promise.all([other, first, undone].map(supplies.has))).toEqual([true, true, false]);
    const second = await read('anagrafe', 'second', { refused: 1 });
    await dropReadFiles(storage, supplies, { root, driver: 'anagrafe' });
    expect(await Promise.all([other, first, second].map(supplies.has))).toEqual([true, false, true]);
  });
});

const inserted = (storage: Storage, row: Omit<ImportRunRow, 'id'>) => storage.transaction((tx) => tx.imports.insert(row));
