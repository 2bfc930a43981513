import { html, nothing, type TemplateResult } from 'lit';
import type { FieldView } from '../field.ts';
import { calendarGlyph } from '../glyphs.ts';
import type { Day } from './days.ts';

/** Fetched when the first is opened: most dates are typed. */
async function open(view: FieldView, about: Day, button: HTMLElement): Promise<void> {
  const { openCalendar } = await import('./calendar.ts');
  openCalendar(view, about, button);
}

/** Opens a calendar on a date. Typing stays the first way: most dates here are birth dates read from a paper. */
export function calendarButton(view: FieldView, about: Day): TemplateResult | typeof nothing {
  if (view.readOnly || view.disabled) return nothing;
  return html`<span
    ><button
      class="button outline icon"
      type="button"
      aria-haspopup="dialog"
      aria-label=${view.say('date.calendar', { label: view.label })}
      @click=${(event: Event) => open(view, about, event.currentTarget as HTMLElement)}
    >
      ${calendarGlyph}
    </button></span
  >`;
}
