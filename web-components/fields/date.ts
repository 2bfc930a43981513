import { html } from 'lit';
import { asText, type FieldElement } from './field.ts';
import { calendarButton } from './moment/calendar-button.ts';
import { typedInput, type Typing } from './typed.ts';

const typing: Typing = {
  show: showDate,
  read: (text) => {
    const written = writtenDate(text);
    if (written === undefined) return { unreadable: 'date.unreadable' };
    return isDay(written) ? { value: written } : { unreadable: 'date.no_such_day' };
  },
  inputMode: 'text',
  look: 'figure',
  placeholder: (view) => (view.readOnly || view.disabled ? '' : view.say('date.hint')),
};

/** An ISO date as dd/mm/yyyy; anything else as it is. */
export function showDate(value: unknown): string {
  if (typeof value !== 'string') return '';
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match ? `${match[3]}/${match[2]}/${match[1]}` : value;
}

/** `5/3/2026`, `05.03.2026`, `05032026` or `2026-03-05` as ISO; undefined when there is no such day. */
export function readDate(text: string): string | undefined {
  const written = writtenDate(text);
  return written !== undefined && isDay(written) ? written : undefined;
}

/** The same, of a day that there may not be. */
function writtenDate(text: string): string | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(trimmed);
  const local =
    /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

function isDay(written: string): boolean {
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === written;
}

/** A date, typed or pasted as people write it, or taken from a calendar. The browser's date input refuses pasted text. */
export const date: FieldElement = {
  read: typing.read,
  control: (view) =>
    html`<span class="affixed"
      >${typedInput(view, typing)}${calendarButton(view, { day: asText(view.value), take: (day) => view.write(day) })}</span
    >`,
  text: (view) => showDate(view.value),
};
