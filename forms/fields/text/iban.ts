import { asFeel, defineFieldType } from '../field-type.ts';

/** Whether the check digits of an IBAN agree with the rest (ISO 13616: the remainder by 97 is 1). */
function agrees(iban: string): boolean {
  let remainder = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** An account for payments. Its check digits must agree: money sent to a mistyped one comes back weeks later. */
export const iban = defineFieldType({
  name: 'iban',
  schema: {
    type: 'string',
    pattern: '^(IT[0-9]{2}[A-Z][0-9]{10}[A-Z0-9]{12}|([A-HJ-Z][A-Z]|I[A-SU-Z])[0-9]{2}[A-Z0-9]{11,30})$',
    maxLength: 34,
  },
  matches: (node) => node['x-concept'] === 'iban' && node.type === 'string',
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? raw.replace(/[\s.-]+/g, '').toUpperCase() : raw),
  display: (value) => String(value).replace(/(.{4})(?=.)/g, '$1 '),
  toFeel: asFeel,
  feel: 'string',
  check: (value) => (typeof value === 'string' && !agrees(value) ? [{ code: 'iban_check', severity: 'error' }] : []),
  examples: {
    node: { type: 'string', 'x-field': 'iban' },
    valid: ['IT60X0542811101000000123456', 'DE89370400440532013000'],
    invalid: ['IT60X05428111010000001234567', 'it60x0542811101000000123456', '60', 12],
  },
});
