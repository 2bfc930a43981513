import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openForReading } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sampleCase } from './sample.ts';

onEachDatabase('a database opened to be read', ({ empty, fresh, openAgain }) => {
  it('is none where nothing was made yet, and nothing is made', async () => {
    const settings = await empty();
    expect(await openForReading(settings)).toBeNull();
    if (settings.kind === 'sqlite') expect(existsSync(settings.file)).toBe(false);
  });

  it('gives what another process wrote, and writes nothing', async () => {
    const settings = await fresh();
    const storage = await openAgain(settings);
    const row = sampleCase();
    await storage.transaction((tx) => tx.cases.insert(row));
    const reading = (await openForReading(settings))!;
    try {
      expect((await reading.read((tx) => tx.cases.get(row.id)))?.id).toBe(row.id);
      await expect(reading.read((tx) => tx.cases.insert(sampleCase()))).rejects.toThrow();
    } finally {
      await reading.close();
    }
  });
});
