import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../core/demo/random.ts';
import { familyOf } from '../../../core/demo/territory/family.ts';
import { populationOf } from '../../../core/demo/territory/population.ts';
import type { TerritoryFile } from '../../../core/packs/index.ts';
import umbria from '../../../plugins/demo/territories/umbria.territory.json' with { type: 'json' };

const territory = umbria as unknown as TerritoryFile;
const now = new Date('2026-02-02T09:00:00Z');

describe('familyOf', () => {
  it('makes families of any size, also with more brothers than there are names', () => {
    const sizes = Array.from({ length: 30_000 }, (_, number) => familyOf(territory, 1, number).members.length);
    expect(Math.max(...sizes)).toBeGreaterThan(5);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(2);
    expect(mean).toBeLessThan(2.5);
  });
});

describe('populationOf', () => {
  it('gives each person to one case only, of the sex and about the age that is wanted', () => {
    const population = populationOf(territory, 900, 1, randomFrom(1));
    const taken = Array.from({ length: 20 }, () =>
      population.take({ sex: 'F', birthDate: '1980-05-01', municipality: 'G478' }, now),
    );
    const found = taken.flatMap((person) => person ?? []);
    expect(found.length).toBeGreaterThan(15);
    expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
    for (const { sex, birthDate } of found)
      expect([sex, Math.abs(Number(birthDate.slice(0, 4)) - 1980) <= 4]).toEqual(['F', true]);
  });

  it('takes no adult for a child, and nobody where there is nobody', () => {
    const population = populationOf(territory, 900, 1, randomFrom(1));
    const child = population.take({ sex: undefined, birthDate: '2008-03-01', municipality: 'G478' }, now);
    expect(child!.birthDate > '2008-02-02').toBe(true);
    expect(population.take({ sex: 'M', birthDate: '1890-01-01', municipality: 'G478' }, now)).toBe(null);
  });

  it('keeps families who are known without a case apart from those', () => {
    const population = populationOf(territory, 300, 1, randomFrom(1));
    const known = new Set(population.known.flatMap(({ members }) => members.map(({ code }) => code)));
    expect(known.size).toBeGreaterThan(40);
    for (let turn = 0; turn < 100; turn += 1) {
      const person = population.take({ sex: undefined, birthDate: '1975-01-01', municipality: 'L117' }, now);
      if (person !== null) expect(known.has(person.code)).toBe(false);
    }
  });
});
