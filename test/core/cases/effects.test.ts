import { expect, it } from 'vitest';
import { releaseOf } from '../../../core/cases/facts/case-file.ts';
import { perform } from '../../../core/cases/steps/effects.ts';
import type { System } from '../../../core/packs/index.ts';
import type { EffectData } from '../../../core/workflow/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { plantUnits, sampleCase, sampleUnit } from '../storage/sample.ts';

onEachDatabase('a deed of a workflow', ({ open }) => {
  it('gives the case to nobody whom the system does not know, and to no unit of another system', async () => {
    const storage = await open();
    await plantUnits(storage);
    await storage.transaction((tx) => tx.units.replaceTree('altrove', [sampleUnit('lontano', null, 'altrove')]));
    const row = sampleCase();
    const change = {
      ...{ row, former: row, at: '2031-03-01T09:00:00Z', actor: 'ada', release: 'r1', step: null },
      ...{ recipients: { operator: 'nessuno' }, entries: [], starts: [] },
    };
    const effects: readonly Omit<EffectData, 'id'>[] = [
      { do: 'assign', with: { user: 'nessuno' } },
      { do: 'transfer', with: { unit: 'nessuna' } },
      { do: 'transfer', with: { unit: 'lontano' } },
    ];
    for (const effect of effects)
      await expect(storage.read((tx) => perform(tx, change, { id: 'e', ...effect }))).rejects.toMatchObject({
        code: 'NUC_CASE_RECIPIENT_UNKNOWN',
      });
    expect([row.ownerUnit, row.responsible]).toEqual(['office', null]);
  });
});

it('is done in no case whose system is served no more', () => {
  const system = { releases: new Map() } as unknown as System;
  expect(() => releaseOf(system, 'prova')).toThrow(expect.objectContaining({ code: 'NUC_CASE_RELEASE_MISSING' }));
});
