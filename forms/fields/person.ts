import { feelDate } from './feel-date.ts';
import { defineFieldType, withoutEmptyParts } from './field-type.ts';

interface PersonValue {
  readonly [part: string]: string | undefined;
}

/** A person: one known to the platform (by id), or what was said of somebody. */
export const person = defineFieldType({
  name: 'person',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      id: { type: 'string', format: 'uuid' },
      surname: { type: 'string', maxLength: 100 },
      given_name: { type: 'string', maxLength: 100 },
      birth_date: { type: 'string', format: 'date' },
      fiscal_code: { type: 'string', maxLength: 16 },
    },
  },
  matches: () => false,
  empty: null,
  normalise: withoutEmptyParts,
  display(value) {
    const { surname, given_name, fiscal_code, id } = value as PersonValue;
    return [surname, given_name].filter(Boolean).join(' ') || fiscal_code || id || '';
  },
  toFeel(value) {
    if (typeof value !== 'object' || value === null) return null;
    const { birth_date, ...parts } = value as PersonValue;
    return { ...parts, birth_date: birth_date === undefined ? undefined : feelDate(birth_date) };
  },
  feel: { context: { id: 'string', surname: 'string', given_name: 'string', birth_date: 'date', fiscal_code: 'string' } },
  examples: {
    node: { type: 'object', 'x-field': 'person' },
    valid: [{ surname: 'Verdi', given_name: 'Anna' }, { id: '018f2b5e-7c1a-7000-8000-000000000001' }],
    invalid: ['Verdi', { name: 'Anna' }, { birth_date: '1980' }],
  },
});
