import { readDuration } from '../../expression/values/temporal/duration.ts';
import { defineFieldType } from '../field-type.ts';

/** What people write for each unit, in Italian and English. */
const UNITS: readonly (readonly [code: string, unit: string, words: RegExp])[] = [
  ['Y', 'year', /^(ann[oi]|a|years?|y)$/],
  ['M', 'month', /^(mes[ei]|months?)$/],
  ['W', 'week', /^(settiman[ae]|weeks?|w)$/],
  ['D', 'day', /^(giorn[oi]|gg?|days?|d)$/],
  ['H', 'hour', /^(or[ae]|hours?|h)$/],
  ['m', 'minute', /^(minut[oi]|min|minutes?|mins?)$/],
];

/** `1 ora e 30 min` or `1:30` as ISO 8601; undefined when it says no duration, or mixes months with days: a month has no one length. */
function readSpan(text: string): string | undefined {
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(text);
  const words = clock ? `${clock[1]} h ${clock[2]} min` : text.toLowerCase().replaceAll(/,|\s(e|and)\s/g, ' ');
  const found = new Map<string, number>();
  const rest = words.replaceAll(/(\d{1,5})\s*([a-z]+)/g, (whole, count: string, word: string) => {
    const code = UNITS.find(([, , pattern]) => pattern.test(word))?.[0];
    if (code === undefined || found.has(code)) return whole;
    found.set(code, Number(count));
    return '';
  });
  if (rest.trim() !== '' || found.size === 0) return undefined;
  const part = (code: string, sign = code): string => (found.has(code) ? `${found.get(code)}${sign}` : '');
  const months = part('Y') + part('M');
  const days = found.has('W') || found.has('D') ? `${(found.get('W') ?? 0) * 7 + (found.get('D') ?? 0)}D` : '';
  const time = part('H') + part('m', 'M');
  if (months && (days || time)) return undefined;
  return `P${months}${days}${time ? `T${time}` : ''}`;
}

/** How long something lasts: years and months, or days, hours and minutes. */
export const duration = defineFieldType({
  name: 'duration',
  schema: {
    type: 'string',
    pattern:
      '^P([0-9]{1,5}Y([0-9]{1,5}M)?|[0-9]{1,5}M|[0-9]{1,6}D(T[0-9]{1,5}H([0-9]{1,5}M)?|T[0-9]{1,5}M)?|T[0-9]{1,5}H([0-9]{1,5}M)?|T[0-9]{1,5}M)$',
    maxLength: 24,
  },
  matches: () => false,
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? (readSpan(raw.trim()) ?? raw.trim()) : raw),
  display(value, { language }) {
    const [, large = '', small = ''] = /^P([^T]*)(?:T(.*))?$/.exec(String(value)) ?? [];
    const parts = [...large.matchAll(/(\d+)([YMD])/g), ...small.replaceAll('M', 'm').matchAll(/(\d+)([Hm])/g)];
    const said = parts.map(([, count, code]) => {
      const unit = UNITS.find(([known]) => known === code)![1];
      return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count));
    });
    return said.join(' ') || String(value);
  },
  toFeel: (value) => (typeof value === 'string' ? readDuration(value) : null),
  feel: ['days and time duration', 'years and months duration'],
  examples: {
    node: { type: 'string', 'x-field': 'duration' },
    valid: ['PT1H30M', 'P6M', 'P1Y6M', 'P10D', 'P1DT12H'],
    invalid: ['P', 'PT', '6 mesi', 'P1M2D', 90],
  },
});
