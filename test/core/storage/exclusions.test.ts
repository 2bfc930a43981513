import { expect, it } from 'vitest';
import { exclusionsIn } from '../../../core/storage/control/rights.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plansOf } from './plans-of.ts';

const at = '2026-03-01T00:00:00.000Z';
/** Of a region: two for each of its workers. */
const workers = 1500;
const numbered = (index: number) => String(index).padStart(5, '0');

async function plant(storage: Storage): Promise<void> {
  await storage.transaction(async (tx) => {
    for (let index = 0; index < workers * 2; index += 1)
      await tx.exclusions.insert({
        ...{ id: `x${numbered(index)}`, userId: `u${numbered(index % workers)}`, caseId: null, personId: `p${index}` },
        ...{ reason: 'kin', by: 'you', at, from: at, until: null, endedBy: null },
      });
    if (tx.session.dialect === 'postgresql') await tx.session.run(sql`analyze exclusion`);
  });
}

onEachDatabase('exclusions', ({ open }) => {
  it('come by pages, the newest first, of the users that are asked for and as long as they have not ended', async () => {
    const storage = await open();
    await plant(storage);
    await storage.transaction((tx) => tx.exclusions.end('x01502', { by: 'head', at }));
    const users = ['u00001', 'u00002', 'u00003'];
    const page = (before: string | null) =>
      storage.read(async (tx) => (await tx.exclusions.ofUsers({ users, at, before, limit: 2 })).map(({ id }) => id));
    expect(await page(null)).toEqual(['x01503', 'x01501']);
    expect(await page('x01501')).toEqual(['x00003', 'x00002']);
    expect(await page('x00002')).toEqual(['x00001']);
    expect(await storage.transaction((tx) => tx.exclusions.end('x01502', { by: 'other', at }))).toBe(false);
  });

  it('are read from an index', async () => {
    const storage = await open();
    await plant(storage);
    const users = Array.from({ length: 12 }, (_, index) => `u${numbered(index)}`);
    const plans = await storage.read((tx) =>
      plansOf(tx.session, (session) =>
        Promise.all([
          exclusionsIn(session).ofUsers({ users, at, before: 'x01000', limit: 21 }),
          exclusionsIn(session).ofPerson('p7', users, at),
          exclusionsIn(session).ofUser('u00007', at),
        ]),
      ),
    );
    for (const plan of plans) expect(plan).toMatch(/exclusion_(user|person)/);
  });
});
