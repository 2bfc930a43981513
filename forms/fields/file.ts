import { formatNumber } from './number.ts';
import { asFeel, defineFieldType } from './field-type.ts';

interface FileValue {
  readonly name: string;
  readonly size: number;
}

/** A document that was uploaded: its id and what it was when it was chosen. */
export const file = defineFieldType({
  name: 'file',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['document', 'name', 'size', 'media_type', 'digest'],
    properties: {
      document: { type: 'string', format: 'uuid' },
      name: { type: 'string', minLength: 1, maxLength: 255 },
      size: { type: 'integer', minimum: 0 },
      media_type: { type: 'string', maxLength: 127 },
      digest: { type: 'string', maxLength: 100 },
    },
  },
  matches: () => false,
  empty: null,
  normalise: (raw) => raw,
  display(value, { language }) {
    const { name, size } = value as FileValue;
    return `${name} (${formatNumber(Math.ceil(size / 1024), language)} kB)`;
  },
  toFeel: asFeel,
  feel: { context: { document: 'string', name: 'string', size: 'number', media_type: 'string', digest: 'string' } },
  examples: {
    node: { type: 'object', 'x-field': 'file' },
    valid: [
      {
        document: '018f2b5e-7c1a-7000-8000-000000000002',
        name: 'isee.pdf',
        size: 51200,
        media_type: 'application/pdf',
        digest: 'sha256:00',
      },
    ],
    invalid: ['isee.pdf', { name: 'isee.pdf' }],
  },
});
