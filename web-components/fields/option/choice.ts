import { asText, displayOf, type FieldElement, type FieldView } from '../field.ts';
import type { Option } from '../lookup.ts';
import { localSearch, search } from './search.ts';
import { radios } from './radios.ts';
import { select } from './select.ts';

/** Few options are all in sight, some fit a native list, many must be searched. */
const fewOptions = 4;
export const manyOptions = 15;

/** The options now offered; one that was chosen before stays in sight, so that what is wrong with it is seen. */
export function optionsOf(view: FieldView): readonly Option[] {
  const { withheld } = view;
  const chosen = [view.value].flat();
  return (view.field.options ?? [])
    .filter(({ value }) => !withheld?.includes(value) || chosen.includes(value))
    .map(({ value, label }) => ({ value, text: view.textOf(label) || String(value) }));
}

export function styleOf(view: FieldView, count: number): 'radio' | 'select' | 'search' {
  const asked = displayOf(view);
  if (asked === 'radio' || asked === 'select' || asked === 'search') return asked;
  if (asked === 'list') return 'select';
  return count <= fewOptions ? 'radio' : count <= manyOptions ? 'select' : 'search';
}

/** By all there are, so that the control stays what it is as options come and go. */
const ownStyle = (view: FieldView) => styleOf(view, view.field.options?.length ?? 0);

/** One of the options that the form file lists. */
export const choice: FieldElement = {
  grouped: (view) => ownStyle(view) === 'radio',
  control: (view) => {
    const options = optionsOf(view);
    const style = ownStyle(view);
    if (style === 'radio') return radios(view, options);
    return style === 'select'
      ? select(view, options)
      : search(
          view,
          localSearch(options),
          options.filter((option) => option.value === view.value),
        );
  },
  text: (view) => optionsOf(view).find((option) => option.value === view.value)?.text ?? asText(view.value),
};
