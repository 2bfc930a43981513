import { readTime } from '../../expression/values/moment.ts';
import { defineFieldType } from '../field-type.ts';

/** A time on the wall clock, `09:30`. */
export const time = defineFieldType({
  name: 'time',
  schema: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$', maxLength: 8 },
  matches: () => false,
  empty: '',
  normalise(raw) {
    if (typeof raw !== 'string') return raw;
    const typed = raw.trim();
    const parts = /^(\d{1,2})(?:\s*[:.,hH]\s*(\d{2}))?$/.exec(typed) ?? /^(\d{2})(\d{2})$/.exec(typed);
    return parts ? `${parts[1]!.padStart(2, '0')}:${parts[2] ?? '00'}` : typed;
  },
  display: (value) => String(value).replace(/^(\d\d:\d\d):00$/, '$1'),
  toFeel: (value) => (typeof value === 'string' ? readTime(value.length === 5 ? `${value}:00` : value) : null),
  feel: 'time',
  examples: {
    node: { type: 'string', 'x-field': 'time' },
    valid: ['09:30', '00:00', '23:59:30'],
    invalid: ['24:00', '9:30', '09:60', 930],
  },
});
