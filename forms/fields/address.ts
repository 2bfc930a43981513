import { textIn } from '../messages/text.ts';
import { asFeel, defineFieldType, withoutEmptyParts } from './field-type.ts';

const part = (maxLength: number) => ({ type: 'string', maxLength }) as const;

/** An address. `municipality` is a code of the list of its field, an ISTAT code or, where there is none, a name. */
export const address = defineFieldType({
  name: 'address',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      street: part(200),
      number: part(20),
      postcode: part(10),
      municipality: part(100),
      province: part(50),
      country: part(60),
      note: part(500),
    },
  },
  matches: () => false,
  empty: null,
  normalise: withoutEmptyParts,
  display(value, { field, language, labelOf }) {
    if (typeof value !== 'object' || value === null) return String(value);
    const { street, number, postcode, municipality, province, country, note } = value as Readonly<
      Record<string, string | undefined>
    >;
    const place =
      municipality &&
      textIn(labelOf?.(field.codelist ?? '', municipality) ?? labelOf?.('municipality', municipality) ?? municipality, language);
    const line = [street, number].filter(Boolean).join(' ');
    const town = [postcode, place, province && `(${province})`].filter(Boolean).join(' ');
    return [line, town, country, note].filter(Boolean).join(', ');
  },
  toFeel: asFeel,
  feel: {
    context: {
      street: 'string',
      number: 'string',
      postcode: 'string',
      municipality: 'string',
      province: 'string',
      country: 'string',
      note: 'string',
    },
  },
  examples: {
    node: { type: 'object', 'x-field': 'address' },
    valid: [{ street: 'Via Roma', number: '1', municipality: '054039' }, { note: 'senza fissa dimora' }],
    invalid: ['Via Roma 1', { via: 'Roma' }, { street: 1 }],
  },
});
