import { describe, expect, it } from 'vitest';
import { searchCodes, codesOf } from '../../../core/cases/index.ts';
import { loadPacks } from '../../../core/packs/index.ts';

const { system } = await loadPacks([new URL('../../../plugins', import.meta.url).pathname]);
const umbria = system!.releases.get('umbria')!;
const labels = (text: string, on?: string) =>
  searchCodes(umbria, 'comuni', text, on === undefined ? {} : { on }).map(({ label }) => label);

describe('a list of thousands of codes', () => {
  it('is that of its table, whole', () => {
    const codes = codesOf(umbria, 'comuni', {});
    expect(codes).toHaveLength(9859);
    expect(umbria.codelists.get('comuni')!.codes.get('D653')).toEqual({
      code: 'D653',
      label: 'Foligno (PG)',
      validFrom: '1861-03-17',
    });
  });

  it('finds by name, by earlier name and by code, what begins with the words first', () => {
    expect(labels('roma')[0]).toBe('Roma (RM)');
    expect(labels('reggio')[0]).toMatch(/^Reggio /);
    expect(labels('isola di malo')[0]).toBe('Isola Vicentina (VI), già Isola di Malo');
    expect(labels('l’aquila')[0]).toBe("L'Aquila (AQ), già Aquila degli Abruzzi");
    expect(labels('aglie')).toContain('Agliè (TO)');
    expect(labels('g478')).toEqual(['Perugia (PG)']);
    expect(labels('perugia xyz')).toEqual([]);
  });

  it('knows on which day a municipality existed', () => {
    expect(labels('moransengo', '1980-05-01')).toEqual(['Moransengo (AT)']);
    expect(labels('moransengo', '2024-05-01')).toEqual(['Moransengo-Tonengo (AT)']);
  });
});
