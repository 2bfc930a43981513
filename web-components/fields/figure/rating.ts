import { fieldTypeOf } from '../../../forms/browser.ts';
import type { FieldElement, FieldView } from '../field.ts';
import type { Option } from '../lookup.ts';
import { radios } from '../option/radios.ts';

function scaleOf({ field, language }: FieldView): readonly Option[] {
  const { minimum = 1, maximum = 5 } = field.constraints;
  const figures = new Intl.NumberFormat(language);
  return Array.from({ length: maximum - minimum + 1 }, (_, index) => ({
    value: minimum + index,
    text: figures.format(minimum + index),
  }));
}

/** A short scale: its figures side by side, none chosen until someone does. */
export const rating: FieldElement = {
  grouped: () => true,
  control: (view) => radios(view, scaleOf(view), 'inline'),
  text: ({ value, field, language }) => (value === undefined ? '' : fieldTypeOf('rating').display(value, { field, language })),
};
