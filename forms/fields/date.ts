import { feelDate } from './feel-date.ts';
import { defineFieldType } from './field-type.ts';

/** A day of the calendar, as ISO 8601 writes it. People may also type day, month and year. */
export const date = defineFieldType({
  name: 'date',
  schema: { type: 'string', format: 'date' },
  matches: (node) => node.type === 'string' && node.format === 'date',
  empty: null,
  normalise(raw) {
    if (typeof raw !== 'string') return raw;
    const typed = raw.trim();
    const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed);
    return parts ? `${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}` : typed;
  },
  display(value, { language }) {
    const day = typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : null;
    if (!day || Number.isNaN(day.getTime())) return String(value);
    // Day before month in English too: the platform is used in Europe.
    const locale = language === 'en' ? 'en-GB' : language;
    return new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(day);
  },
  toFeel: feelDate,
  feel: 'date',
  examples: { valid: ['2026-02-28', '2024-02-29'], invalid: ['2026-02-29', '28/02/2026', 20260228, ''] },
});
