import { newId } from '../../../core/ids.ts';
import type { CaseRow, PersonRow, Storage, UnitSeed } from '../../../core/storage/index.ts';

const now = '2026-03-01T09:00:00.000Z';

export const sampleUnit = (id: string, parentId: string | null = null, root = 'demo'): UnitSeed => ({
  id,
  root,
  kind: 'office',
  parentId,
  name: { it: id, en: id },
  codes: {},
  settings: {},
});

/** A case of no interest but for what is given. */
export function sampleCase(changes: Partial<CaseRow> = {}): CaseRow {
  return {
    ...{
      id: newId(),
      type: 'caso',
      kind: 'case',
      root: 'demo',
      parentId: null,
      personId: null,
      number: null,
      ownerUnit: 'office',
      ownerPos: 1,
    },
    ...{
      responsible: null,
      state: 'aperto',
      category: 'open',
      states: ['aperto'],
      snapshot: { value: 'aperto' },
      data: {},
      release: 'r1',
    },
    ...{
      releaseAtStart: 'r1',
      personName: null,
      openedAt: now,
      updatedAt: now,
      closedAt: null,
      dueAt: null,
      restricted: false,
      createdBy: 'u',
      version: 1,
    },
    ...changes,
  };
}

export function samplePerson(changes: Partial<PersonRow> = {}): PersonRow {
  return {
    ...{
      id: newId(),
      surname: 'Bianchi',
      givenName: 'Ada',
      alias: null,
      anonymous: false,
      birthDate: '1980-02-01',
      sex: 'F',
      fiscalCode: null,
    },
    ...{ municipality: null, doc: {}, version: 1, createdAt: now, updatedAt: now },
    ...changes,
  };
}

/** A region with two zones of two offices each: positions 1 (region), 2..4 and 5..7. */
export async function plantUnits(storage: Storage): Promise<void> {
  const units = [sampleUnit('region')];
  for (const zone of ['north', 'south'])
    units.push(sampleUnit(zone, 'region'), sampleUnit(`${zone}_a`, zone), sampleUnit(`${zone}_b`, zone));
  await storage.transaction((tx) => tx.units.replaceTree('demo', units));
}
