import { bandOf } from './figure/band.ts';
import { textIn } from '../messages/text.ts';
import { asFeel, defineFieldType, type FieldContext } from './field-type.ts';

/** A number as people write it: `1.234,5` in Italian, `1,234.5` in English. Null when it is not one. */
export function parseNumber(typed: string, language: string): number | null {
  const text = typed.replace(/[\s\u00a0'’€%]/g, '').replace(/^−/, '-');
  const decimal = language.startsWith('it') ? ',' : '.';
  const group = decimal === ',' ? '.' : ',';
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const plain = grouped.test(text) ? text.replaceAll(group, '').replace(decimal, '.') : text.replace(/[,.](?=\d*$)/, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

export function formatNumber(value: unknown, language: string, unit?: string): string {
  if (typeof value !== 'number') return String(value);
  const text = new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(value);
  return unit ? `${text} ${unit}` : text;
}

/** A number with its unit, and what it means when it is a score with bands: `12 – alto`. */
export function displayNumber(value: unknown, { language, field }: FieldContext): string {
  const text = formatNumber(value, language, field.unit);
  const band = bandOf(field.bands, value);
  return band ? `${text} – ${textIn(band.label, language)}` : text;
}

/** A number that may have decimals. */
export const number = defineFieldType({
  name: 'number',
  schema: { type: 'number' },
  matches: (node) => node.type === 'number',
  empty: null,
  normalise: (raw, { language }) =>
    typeof raw === 'string' ? (raw.trim() === '' ? undefined : (parseNumber(raw, language) ?? raw)) : raw,
  display: displayNumber,
  toFeel: asFeel,
  feel: 'number',
  inputMode: 'decimal',
  examples: { valid: [0, -1.5, 1e6], invalid: ['1', true, null, []] },
});
