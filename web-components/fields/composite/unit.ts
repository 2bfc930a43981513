import { asText, type FieldElement, type FieldView } from '../field.ts';
import type { Options, UnitReference } from '../lookup.ts';
import { search } from '../option/search.ts';
import { typedInput } from '../typed.ts';
import { plainTyping } from '../text/text.ts';

const limit = 50;

async function find(view: FieldView, text: string): Promise<Options> {
  const offered = view.options['units'] as { readonly kinds?: readonly string[]; readonly setting?: string } | undefined;
  const units = await view.lookup.units?.({ text, limit: limit + 1, ...offered });
  for (const unit of units ?? []) remember(view, unit);
  const options = (units ?? []).map((unit) => ({ value: unit.id, text: view.textOf(unit.name) }));
  return { options: options.slice(0, limit), more: options.length > limit };
}

const keyOf = (id: string): string => `unit.${id}`;

function remember(view: FieldView, unit: UnitReference): void {
  view.kept.set(keyOf(unit.id), unit.name);
}

/** The name of the unit; asked for once when the answer came from elsewhere. */
function nameOf(view: FieldView, id: string): string {
  const known = view.kept.get(keyOf(id));
  if (known !== undefined) return view.textOf(known as UnitReference['name']);
  view.kept.set(keyOf(id), id);
  void view.lookup.units?.({ id, limit: 1 }).then(
    ([unit]) => {
      if (unit) remember(view, unit);
      view.refresh();
    },
    () => view.kept.delete(keyOf(id)),
  );
  return id;
}

/** An office, municipality or association. */
export const unit: FieldElement = {
  control: (view) => {
    if (!view.lookup.units) return typedInput(view, plainTyping);
    const id = asText(view.value);
    return search(view, (text) => find(view, text), id ? [{ value: id, text: nameOf(view, id) }] : []);
  },
  text: (view) => (view.value === undefined ? '' : nameOf(view, asText(view.value))),
};
