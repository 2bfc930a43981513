import { date } from '../date.ts';
import { feelDate } from '../feel-date.ts';
import { defineFieldType } from '../field-type.ts';
import { feelOfFile, storedFile } from '../stored/stored-file.ts';

/** Who signed, when, and how: by hand, kept as an image among the documents, or by writing the name and declaring to sign. */
interface Signature {
  readonly way: 'drawn' | 'typed';
  readonly name: string;
  readonly on: string;
  readonly file?: unknown;
}

const shaped = (value: unknown): Partial<Signature> => (typeof value === 'object' && value !== null ? value : {});

/** A signature put in front of who collects it. It is no qualified electronic signature: what it proves is what is seen. */
export const signature = defineFieldType({
  name: 'signature',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['way', 'name', 'on'],
    properties: {
      way: { type: 'string', enum: ['drawn', 'typed'] },
      name: { type: 'string', minLength: 1, maxLength: 200 },
      on: { type: 'string', format: 'date' },
      file: storedFile,
    },
  },
  matches: () => false,
  empty: null,
  normalise: (raw) => raw,
  display(value, context) {
    const { name, on } = shaped(value);
    return [name, on && date.display(on, context)].filter(Boolean).join(', ') || String(value);
  },
  toFeel: (value) => (typeof value === 'object' && value !== null ? { ...value, on: feelDate(shaped(value).on) } : null),
  feel: { context: { way: 'string', name: 'string', on: 'date', file: feelOfFile } },
  check(value, today) {
    const { way, file, on = '' } = shaped(value);
    if (way === 'drawn' && file === undefined) return [{ code: 'signature_image', severity: 'error' }];
    return on > today ? [{ code: 'act_future', severity: 'error' }] : [];
  },
  examples: {
    node: { type: 'object', 'x-field': 'signature' },
    valid: [
      { way: 'typed', name: 'Nives Provina', on: '2025-03-05' },
      {
        way: 'drawn',
        name: 'Nives Provina',
        on: '2025-03-05',
        file: {
          document: '018f2b5e-7c1a-7000-8000-000000000004',
          name: 'firma.png',
          size: 2048,
          media_type: 'image/png',
          digest: 'sha256:02',
        },
      },
    ],
    invalid: ['Nives Provina', { way: 'typed' }, { way: 'drawn', name: 'Nives', on: '2025-03-05', file: { name: 'firma.png' } }],
  },
});
