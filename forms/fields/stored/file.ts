import { asFeel, defineFieldType } from '../field-type.ts';
import { displayFile, feelOfFile, findingsOfFile, isFile, storedFile, type StoredFile } from './stored-file.ts';

/** One document that was uploaded. `x-accept` and `x-max-size` say which are taken. */
export const file = defineFieldType({
  name: 'file',
  schema: { type: 'object', ...storedFile },
  matches: () => false,
  empty: null,
  normalise: (raw) => raw,
  display: (value, { language }) => displayFile(value as StoredFile, language),
  toFeel: asFeel,
  feel: { ...feelOfFile },
  check: (value, _today, field) => (isFile(value) ? findingsOfFile(value, field) : []),
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
