import { html, nothing, type TemplateResult } from 'lit';
import type { Dossier } from '../desk/api/dossier-replies.ts';
import { dayText } from '../desk/words.ts';
import { dayAt, MONTHS, monthsOf } from './months-back.ts';
import type { Showing } from './section-view.ts';

/** Of which time the household is shown; null is now, or any day. */
export type Times = Pick<Dossier, 'known' | 'day'>;

interface Asking extends Pick<Showing, 'say' | 'language'> {
  readonly busy: boolean;
  /** Another time was looked at before: what asks for it stays open, under the hands of who moves in it. */
  readonly isOpen: boolean;
  readonly onAsk: (times: Times) => void;
}

const fields = {
  day: { label: 'household.day', hint: 'household.day_hint', slide: 'household.slide_day' },
  known: { label: 'household.known', hint: 'household.known_hint', slide: 'household.slide_known' },
} as const;
type Field = keyof typeof fields;

/** Asks for the household of another day, or as it was known on one; folded away, since it is of today as a rule. */
export function timesView(times: Times, asking: Asking): TemplateResult {
  const { say, busy, isOpen, onAsk } = asking;
  const isNow = times.known === null && times.day === null;
  return html`<details class="panel other-time no-print" ?open=${isOpen}>
    <summary>${say('household.other_time')}</summary>
    <form class="times" @submit=${(event: Event) => ask(event, onAsk)}>
      ${fieldView('day', times, asking)} ${fieldView('known', times, asking)}
      <div class="line">
        <button class="button outline" ?disabled=${busy}>${say('household.show')}</button>
        ${
          isNow
            ? nothing
            : html`<button class="button plain" type="button" ?disabled=${busy} @click=${() => onAsk({ known: null, day: null })}>
                ${say('household.now')}
              </button>`
        }
      </div>
    </form>
  </details>`;
}

/** Says that what is shown is not of now, on paper too; nothing when it is. */
export function timesTold({ known, day }: Times, { say, language }: Pick<Showing, 'say' | 'language'>) {
  if (known === null && day === null) return nothing;
  const told = [
    ...(day === null ? [] : [say('household.shown_day', { day: dayText(day, language) })]),
    ...(known === null ? [] : [say('household.shown_known', { day: dayText(known, language) })]),
  ];
  return html`<p class="notice">${told.join(' ')}</p>`;
}

function fieldView(of: Field, times: Times, { say, language, onAsk }: Asking): TemplateResult {
  const { label, hint, slide } = fields[of];
  const value = times[of];
  return html`<div>
    <label for=${of}>${say(label)}</label>
    <p class="quiet small-text" id="${of}-hint">${say(hint)}</p>
    <input class="control" id=${of} name=${of} type="date" aria-describedby="${of}-hint" .value=${value ?? ''} />
    <input
      type="range"
      min="0"
      max=${MONTHS}
      aria-label=${say(slide)}
      aria-valuetext=${value === null ? say('household.today') : dayText(value, language)}
      .value=${String(monthsOf(value, new Date()))}
      @input=${(event: Event) => slid(event.target as HTMLInputElement)}
      @change=${(event: Event) => ask(event, onAsk)}
    />
  </div>`;

  /** Shows the day at once; it is asked for when the slider stands still. */
  function slid(slider: HTMLInputElement): void {
    const day = dayAt(Number(slider.value), new Date());
    dateOf(slider.form!, of).value = day ?? '';
    slider.ariaValueText = day === null ? say('household.today') : dayText(day, language);
  }
}

function ask(event: Event, onAsk: Asking['onAsk']): void {
  event.preventDefault();
  const form = (event.target as HTMLElement).closest('form')!;
  onAsk({ known: dateOf(form, 'known').value || null, day: dateOf(form, 'day').value || null });
}

const dateOf = (form: HTMLFormElement, of: Field): HTMLInputElement => form.elements.namedItem(of) as HTMLInputElement;
