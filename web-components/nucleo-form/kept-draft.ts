import { html, type TemplateResult } from 'lit';
import { crossGlyph } from '../fields/glyphs.ts';
import type { FormScreen } from './screen.ts';

export { fittingAnswers, keepDraft, readDraft, shapeOf, wipeDraft } from './draft.ts';

/** A draft that was taken up, and what may be done about it. */
export interface Restored {
  readonly at: string;
  readonly isOlder: boolean;
  readonly discard: () => void;
  readonly close: () => void;
}

/** Thrown away at once, unless the page around wants to ask first. */
function ask(event: Event, discard: () => void): void {
  const asked = new CustomEvent('nucleo-discard-asked', { bubbles: true, composed: true, cancelable: true });
  if (event.currentTarget!.dispatchEvent(asked)) discard();
}

/** Says that a draft was taken up; it goes away by its buttons, never by itself. */
export function draftNotice(screen: FormScreen, { at: kept, isOlder, discard, close }: Restored): TemplateResult {
  const at = new Intl.DateTimeFormat(screen.language, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(kept));
  return html`<div class="notice" role="region" aria-label=${screen.say('draft.notice')}>
    <p>${screen.say(isOlder ? 'draft.restored_older' : 'draft.restored', { at })}</p>
    <button class="button outline" type="button" @click=${(event: Event) => ask(event, discard)}>
      ${screen.say('draft.discard')}
    </button>
    <button class="button plain icon" type="button" aria-label=${screen.say('draft.close')} @click=${close}>${crossGlyph}</button>
  </div>`;
}
