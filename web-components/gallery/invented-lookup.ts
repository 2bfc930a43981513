import type { Code, Lookup, UnitReference } from '../fields/lookup.ts';

const codes: readonly Code[] = [
  { code: '1', label: { it: 'Celibe o nubile', en: 'Single' } },
  { code: '2', label: { it: 'Coniugata o coniugato', en: 'Married' } },
  { code: '3', label: { it: 'Vedova o vedovo', en: 'Widowed' } },
  { code: '054039', label: 'Perugia' },
];

const units: readonly UnitReference[] = [
  { id: 'comune_di_narni', name: 'Comune di Narni' },
  { id: 'comune_di_spello', name: 'Comune di Spello' },
];

/** What the samples ask of their page; all of it is invented. */
export const inventedLookup: Lookup = {
  codes: ({ text = '', codes: wanted, limit }) =>
    Promise.resolve({
      codes: codes
        .filter(({ code, label }) =>
          wanted ? wanted.includes(code) : JSON.stringify(label).toLowerCase().includes(text.toLowerCase()),
        )
        .slice(0, limit),
    }),
  persons: ({ text }) =>
    Promise.resolve(
      [{ id: '018f2b5e-7c1a-7000-8000-000000000001', surname: 'Provina', given_name: 'Nives', birth_date: '1990-04-12' }].filter(
        ({ surname, given_name }) => `${surname} ${given_name}`.toLowerCase().includes(text.toLowerCase()),
      ),
    ),
  units: ({ text = '', id }) =>
    Promise.resolve(
      units.filter((unit) => (id === undefined ? String(unit.name).toLowerCase().includes(text.toLowerCase()) : unit.id === id)),
    ),
  upload: ({ name, size, type }) =>
    Promise.resolve({
      document: '018f2b5e-7c1a-7000-8000-000000000002',
      name,
      size,
      media_type: type,
      digest: `sha256:${'0'.repeat(64)}`,
    }),
};
