import { expect, it } from 'vitest';
import { changeOf } from '../../../core/cases/steps/change.ts';
import { perform } from '../../../core/cases/steps/effects.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sampleCase } from '../storage/sample.ts';

onEachDatabase('a case that is shared until a day', ({ open }) => {
  it.each([
    ['2031-01-31', '2031-01-31T22:59:59.999Z'],
    ['2031-07-31', '2031-07-31T21:59:59.999Z'],
    ['2031-07-31T10:00:00+02:00', '2031-07-31T21:59:59.999Z'],
  ])('is so until that day ends where the offices are: %s', async (until, last) => {
    const storage = await open();
    const row = sampleCase();
    const grants = await storage.transaction(async (tx) => {
      await tx.cases.insert(row);
      const change = changeOf(row, { at: new Date('2031-01-10T09:00:00Z'), actor: 'u', release: 'r1' });
      await perform(tx, change, { id: 'e', do: 'share', with: { unit: 'office', until } } as never);
      return tx.grants.ofCase(row.id);
    });
    expect(grants).toMatchObject([{ unitId: 'office', until: last }]);
  });
});
