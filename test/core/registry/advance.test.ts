import { expect, it } from 'vitest';
import { advance } from '../../../core/registry/imports/advance.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { root, runRow } from './identity/registry.ts';

onEachDatabase('a run that two processes read', ({ open }) => {
  it('is brought on by one; the other is told that it was overtaken, and changes nothing', async () => {
    const storage = await open();
    const row = { ...runRow(root, 'anagrafe'), state: 'running' as const };
    const id = await storage.transaction((tx) => tx.imports.insert(row));
    const seen = { ...row, id };
    await storage.transaction((tx) => advance(tx, seen, { line: 5 }));
    await expect(storage.transaction((tx) => advance(tx, seen, { line: 9 }))).rejects.toMatchObject({
      code: 'NUC_IMPORT_OVERTAKEN',
    });
    expect(await storage.read(async (tx) => (await tx.imports.get(id))?.line)).toBe(5);
  });
});
