import { html, nothing, type TemplateResult } from 'lit';
import type { FieldElement, FieldView, Wrong } from './field.ts';
import { alertGlyph } from './glyphs.ts';

/** What surrounds a control: its texts, already in the language. Each that is there is referred to by `describedBy`. */
export interface FrameTexts extends Wrong {
  readonly help?: string;
  readonly note?: string;
  /** Buttons beneath the note. */
  readonly deeds?: unknown;
  readonly hideLabel?: boolean;
  readonly look?: string;
}

const mark = (view: FieldView): TemplateResult | typeof nothing =>
  view.required ? html`<span class="mark" aria-hidden="true">*</span>` : nothing;

function messages(view: FieldView, texts: FrameTexts): TemplateResult | typeof nothing {
  if (!texts.error && !texts.warning && !texts.note) return nothing;
  return html`${
    texts.error
      ? html`<p class="message error" part="error" id="${view.domId}.error">
          ${alertGlyph}<span><span class="visually-hidden">${view.say('form.error')}</span> ${texts.error}</span>
        </p>`
      : nothing
  }${
    texts.warning
      ? html`<p class="message warning" id="${view.domId}.warning">
          ${alertGlyph}<span><span class="visually-hidden">${view.say('form.warning')}</span> ${texts.warning}</span>
        </p>`
      : nothing
  }${texts.note ? html`<p class="note" id="${view.domId}.note">${texts.note}</p>` : nothing}${texts.deeds}`;
}

const help = (view: FieldView, texts: FrameTexts): TemplateResult | typeof nothing =>
  texts.help ? html`<p class="help" part="help" id="${view.domId}.help">${texts.help}</p>` : nothing;

/** The ids of the texts that are there, in the order in which they should be heard. */
export function describedBy(domId: string, texts: FrameTexts): string {
  let ids = '';
  for (const name of ['error', 'warning', 'help', 'note'] as const) if (texts[name]) ids += `${ids && ' '}${domId}.${name}`;
  return ids;
}

/** A field with its label above and its messages below; with several controls, a fieldset under its legend. */
export function frame(view: FieldView, element: FieldElement, texts: FrameTexts): TemplateResult {
  const look = `field ${texts.look ?? ''} ${view.invalid ? 'wrong' : ''}`;
  const label = texts.hideLabel ? 'visually-hidden' : 'label';
  if (element.grouped?.(view)) {
    return html`<fieldset class=${look} part="field" data-pointer=${view.pointer} aria-describedby=${view.describedBy || nothing}>
      <legend class=${label} part="label">
        ${view.label}${mark(view)}${view.required ? html`<span class="visually-hidden"> (${view.say('form.required')})</span>` : nothing}
      </legend>
      ${help(view, texts)}${element.control(view)}${messages(view, texts)}
    </fieldset>`;
  }
  return html`<div class=${look} part="field" data-pointer=${view.pointer}>
    <label class=${label} part="label" for=${view.domId}>${view.label}${mark(view)}</label
    >${help(view, texts)}${element.control(view)}${messages(view, texts)}
  </div>`;
}
