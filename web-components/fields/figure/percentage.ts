import { html } from 'lit';
import { fieldTypeOf } from '../../../forms/browser.ts';
import type { FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';
import { typing as number } from './number-typing.ts';

const typing: Typing = { ...number, read: (text, view) => number.read(text.replace('%', ''), view) };

/** A percentage, with its sign after the figure. */
export const percentage: FieldElement = {
  read: typing.read,
  control: (view) => html`<span class="affixed">${typedInput(view, typing)}<span class="affix">%</span></span>`,
  text: ({ value, field, language }) =>
    value === undefined ? '' : fieldTypeOf('percentage').display(value, { field, language }),
};
