import { readFiscalCode } from '../../fiscal-code/index.ts';
import { asFeel, defineFieldType } from '../field-type.ts';

/** An Italian fiscal code, provisional or health code included. One that looks wrong is only a warning: it may be the one in use. */
export const fiscalCode = defineFieldType({
  name: 'fiscal_code',
  schema: { type: 'string', maxLength: 16 },
  matches: (node) => node['x-concept'] === 'fiscal_code' && node.type === 'string',
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? raw.replace(/\s+/g, '').toUpperCase() : raw),
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  check(value, today) {
    if (typeof value !== 'string') return [];
    const reading = readFiscalCode(value, today);
    return reading.kind === 'invalid' ? [{ code: `fiscal_code_${reading.reason}`, severity: 'warning' }] : [];
  },
  examples: {
    node: { type: 'string', 'x-field': 'fiscal_code' },
    valid: ['RSSMRA85T10A562S', 'RSSMRAURTMLARSNL', 'XXX'],
    invalid: [85, 'RSSMRA85T10A562SS'],
  },
});
