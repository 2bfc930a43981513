import { readDateAndTime } from '../../expression/values/moment.ts';
import type { FeelValue } from '../../expression/index.ts';
import { date } from '../date.ts';
import { defineFieldType } from '../field-type.ts';
import { time } from './time.ts';

const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)$/;

function toFeel(value: unknown): FeelValue {
  const [, day, clock = ''] = (typeof value === 'string' && SHAPE.exec(value)) || [];
  return day ? readDateAndTime(`${day}T${clock.length === 5 ? `${clock}:00` : clock}`) : null;
}

/** A day and a time on the wall clock of where it happens, `2026-03-05T09:30`: an appointment keeps its hour whatever the zone. */
export const dateTime = defineFieldType({
  name: 'date_time',
  schema: {
    type: 'string',
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$',
    maxLength: 19,
  },
  matches: () => false,
  empty: '',
  normalise(raw, context) {
    if (typeof raw !== 'string') return raw;
    const typed = raw.trim();
    const parts = /^(\S+)(?:\s+|T)(?:ore\s+|at\s+)?(\S+)$/.exec(typed);
    return parts ? `${String(date.normalise(parts[1], context))}T${String(time.normalise(parts[2], context))}` : typed;
  },
  display(value, context) {
    const parts = typeof value === 'string' ? SHAPE.exec(value) : null;
    return parts ? `${date.display(parts[1], context)} ${time.display(parts[2], context)}` : String(value);
  },
  toFeel,
  feel: 'date and time',
  check: (value) => (toFeel(value) === null ? [{ code: 'date_time_day', severity: 'error' }] : []),
  examples: {
    node: { type: 'string', 'x-field': 'date_time' },
    valid: ['2026-03-05T09:30', '2024-02-29T00:00:00'],
    invalid: ['2026-03-05', '05/03/2026 09:30', '2026-13-05T09:30', '2026-03-05T24:00'],
  },
});
