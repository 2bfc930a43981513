import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldView, ReadText, Typed } from './field.ts';
import { wire } from './wire.ts';

/** How what is typed becomes a value, and a value what is seen. `read` gives a text key when the text cannot be read. */
export interface Typing {
  readonly show: (value: unknown, view: FieldView) => string;
  readonly read: ReadText;
  readonly type?: 'text' | 'email';
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  readonly look?: string;
  readonly placeholder?: (view: FieldView) => string;
}

/** What the control holds now: the text being typed, else the value as it reads. */
export const typedText = (view: FieldView, typing: Typing): string => view.typed?.text ?? typing.show(view.value, view);

/** Takes one more keystroke. Text that cannot be read answers nothing; what is wrong with it is told once the field is left. */
export function takeTyped(view: FieldView, typing: Typing, text: string): void {
  const reading = text.trim() === '' ? { value: undefined } : typing.read(text, view);
  const typed: Typed = 'unreadable' in reading ? { text, unreadable: reading.unreadable } : { text };
  view.write('unreadable' in reading ? undefined : reading.value, typed);
}

/** A one-line native input that follows a `Typing`. */
export function typedInput(view: FieldView, typing: Typing): TemplateResult {
  return html`<input
    class="control ${typing.look ?? ''}"
    ${wire(view)}
    type=${typing.type ?? 'text'}
    inputmode=${typing.inputMode ?? nothing}
    placeholder=${typing.placeholder?.(view) ?? nothing}
    autocomplete="off"
    .value=${live(typedText(view, typing))}
    @input=${(event: Event) => takeTyped(view, typing, (event.target as HTMLInputElement).value)}
  />`;
}
