import { html, nothing } from 'lit';
import { asText, type FieldElement, type FieldView } from '../field.ts';
import { code } from '../option/code.ts';
import { text } from '../text/text.ts';
import { partField, partOf } from './part.ts';

const parts = [
  ['street', 'wide'],
  ['number', 'narrow'],
  ['postcode', 'narrow'],
  ['municipality', 'wide'],
  ['province', 'narrow'],
  ['note', 'wide'],
] as const;

const valueOf = (view: FieldView): Readonly<Record<string, unknown>> => (view.value ?? {}) as Readonly<Record<string, unknown>>;

function municipality(view: FieldView): string {
  const value = asText(valueOf(view)['municipality']);
  return view.field.codelist && value ? view.textOfCode(value) : value;
}

/** A postal address. With a code list of municipalities its municipality is searched in it; `options.country` also asks the country. */
export const address: FieldElement = {
  grouped: () => true,
  parts: (view) => [...parts.map(([name]) => name), ...(view.options['country'] ? ['country'] : [])],
  control: (view) =>
    html`<div class="parts" id=${view.domId} tabindex="-1">
      ${parts.map(([name, look]) => {
        const part = partOf(view, name, view.say(`address.${name}`));
        const isCode = name === 'municipality' && view.field.codelist !== undefined && view.lookup.codes !== undefined;
        return partField(part, isCode ? code : text, look);
      })}
      ${view.options['country'] ? partField(partOf(view, 'country', view.say('address.country')), text, 'wide') : nothing}
    </div>`,
  text: (view) => {
    const { street, number, postcode, province, country, note } = valueOf(view);
    const join = (items: readonly unknown[], by: string): string => items.map(asText).filter(Boolean).join(by);
    const place = join([postcode, municipality(view), province ? `(${asText(province)})` : ''], ' ');
    return join([join([street, number], ' '), place, country, note], ', ');
  },
};
