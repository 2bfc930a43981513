import { asFeel, defineFieldType } from '../field-type.ts';
import { displayFile, feelOfFile, findingsOfFile, isFile, storedFile, type StoredFile } from './stored-file.ts';

const listed = (value: unknown): readonly StoredFile[] => (Array.isArray(value) ? value.filter(isFile) : []);

/** Several documents that were uploaded. `x-accept`, `x-max-size` (of each) and `maxItems` say which and how many are taken. */
export const files = defineFieldType({
  name: 'files',
  schema: { type: 'array', items: storedFile, maxItems: 50 },
  matches: () => false,
  empty: [],
  normalise: (raw) => raw,
  display: (value, { language }) =>
    listed(value)
      .map((each) => displayFile(each, language))
      .join(', '),
  toFeel: asFeel,
  feel: { list: feelOfFile },
  check: (value, _today, field) => listed(value).flatMap((each) => findingsOfFile(each, field)),
  examples: {
    node: { type: 'array', 'x-field': 'files', 'x-accept': ['application/pdf', 'image/*'], 'x-max-size': 5242880, maxItems: 5 },
    valid: [
      [
        {
          document: '018f2b5e-7c1a-7000-8000-000000000002',
          name: 'isee.pdf',
          size: 51200,
          media_type: 'application/pdf',
          digest: 'sha256:00',
        },
        {
          document: '018f2b5e-7c1a-7000-8000-000000000003',
          name: 'bolletta.jpg',
          size: 204800,
          media_type: 'image/jpeg',
          digest: 'sha256:01',
        },
      ],
    ],
    invalid: ['isee.pdf', [{ name: 'isee.pdf' }], { document: '018f2b5e-7c1a-7000-8000-000000000002' }],
  },
});
