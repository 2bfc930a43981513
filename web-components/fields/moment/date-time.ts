import { html } from 'lit';
import { showDate } from '../date.ts';
import { asText, type FieldElement, type FieldView } from '../field.ts';
import { formed } from '../formed.ts';
import { calendarButton } from './calendar-button.ts';

const typed = formed('date_time', 'short');

/** Another day keeps the time; where there is none yet, the day is written and the time is still to be typed. */
function take(view: FieldView, day: string): void {
  const time = asText(view.value).slice(10);
  if (time) return view.write(day + time);
  view.write(undefined, { text: `${showDate(day)} `, unreadable: 'date_time.unreadable' });
  (view.kept.get('focus') as (() => void) | undefined)?.();
}

/** A day and a time, typed one after the other; the day can be taken from a calendar. */
export const dateTime: FieldElement = {
  ...typed,
  control: (view) =>
    html`<span class="affixed"
      >${typed.control(view)}${calendarButton(view, {
        day: asText(view.value).slice(0, 10),
        take: (day) => take(view, day),
      })}</span
    >`,
};
