import type { CompiledElement, CompiledField } from '../../../forms/browser.ts';
import type { View } from '../views/view.ts';

type Fields = ReadonlyMap<string, CompiledField>;

/** Fields of a row that stand beside one another in a table, and what is too large for a cell and stands below them. */
interface Parted<Part> {
  readonly cells: readonly Part[];
  readonly below: readonly Part[];
}

const mostSelected = 15;

const isArrangement = ({ type }: CompiledElement): boolean => type === 'VerticalLayout' || type === 'HorizontalLayout';

/** Elements or views, across the layouts that only arrange them. */
function partsOf<Part>(
  whole: Part,
  elementOf: (part: Part) => CompiledElement,
  inside: (part: Part) => readonly Part[],
  fields: Fields,
): Parted<Part> {
  const cells: Part[] = [];
  const below: Part[] = [];
  const add = (part: Part): void => {
    const element = elementOf(part);
    if (isArrangement(element)) inside(part).forEach(add);
    else (fields.get(element.field ?? '')?.kind === 'leaf' ? cells : below).push(part);
  };
  add(whole);
  return { cells, below };
}

export const columnsOf = (detail: CompiledElement, fields: Fields): Parted<CompiledElement> =>
  partsOf(
    detail,
    (element) => element,
    (element) => element.elements,
    fields,
  );

export const viewsOf = (row: View, fields: Fields): Parted<View> =>
  partsOf(
    row,
    (view) => view.element,
    (view) => view.children,
    fields,
  );

/** The layout of a row as a table shows it: a few options take less room in a list than side by side. */
export function asLine(element: CompiledElement, fields: Fields): CompiledElement {
  const field = fields.get(element.field ?? '');
  const isShort = field?.type === 'choice' && (field.options?.length ?? 0) <= mostSelected;
  if (isShort) return { ...element, options: { display: 'select', ...element.options } };
  return isArrangement(element) ? { ...element, elements: element.elements.map((inner) => asLine(inner, fields)) } : element;
}
