import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldElement, FieldView } from '../field.ts';
import { takeTyped, typedText, type Typing } from '../typed.ts';
import { wire } from '../wire.ts';

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const typing: Typing = {
  show: (value) => items(value).join('\n'),
  read(text, view) {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return { value: isOfNumbers(view) ? lines.map(numberOf) : lines };
  },
};

const isOfNumbers = (view: Pick<FieldView, 'field'>): boolean =>
  view.field.itemType === 'number' || view.field.itemType === 'integer';

/** What is no number stays a text, for the validator to refuse. */
const numberOf = (line: string): number | string => {
  const value = Number(line.replace(',', '.'));
  return Number.isFinite(value) ? value : line;
};

/** Several texts or numbers, one on each line. */
export const list: FieldElement = {
  read: typing.read,
  control: (view) =>
    html`<textarea
        class="control"
        ${wire(view)}
        .value=${live(typedText(view, typing))}
        @input=${(event: Event) => takeTyped(view, typing, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <p class="note">${view.say('list.one_a_line')}</p>`,
  text: (view) => items(view.value).join(', '),
};
