import type { Cell, CompiledElement } from '../../compile/compiled-form.ts';
import type { FieldIndex } from '../schema/draft.ts';
import type { FormFile } from '../../form.types.ts';
import { below, type Reading } from '../reading.ts';

/** The cells so ordered that what one reads is settled by those before it. Tells of the circles there are. */
export function orderCells(
  cells: readonly Cell[],
  {
    file,
    root,
    fields,
    reading,
  }: { readonly file: FormFile; readonly root: CompiledElement; readonly fields: FieldIndex; readonly reading: Reading },
): readonly Cell[] {
  const under = fieldsUnder(root);
  const settles = new Map<Cell, ReadonlySet<string>>(cells.map((cell) => [cell, settledBy(cell)]));
  const settledByOthers = new Map<string, Cell[]>();
  for (const [cell, ids] of settles) for (const id of ids) settledByOthers.set(id, [...(settledByOthers.get(id) ?? []), cell]);

  const done = new Set<Cell>();
  const ordered: Cell[] = [];
  const path: { readonly cell: Cell; readonly through: string }[] = [];
  for (const cell of cells) visit(cell, cell.targets[0]!);
  return ordered;

  function visit(cell: Cell, through: string): void {
    if (done.has(cell)) return;
    const start = path.findIndex((step) => step.cell === cell);
    if (start >= 0) return tellCircle(path.slice(start), through);
    path.push({ cell, through });
    for (const { field } of cell.reads) {
      for (const id of family(field)) for (const before of settledByOthers.get(id) ?? []) visit(before, id);
    }
    path.pop();
    if (!done.has(cell)) {
      done.add(cell);
      ordered.push(cell);
    }
  }

  function tellCircle(steps: readonly { readonly cell: Cell; readonly through: string }[], through: string): void {
    // Walked from what reads to what is read; told the way the values flow.
    const flow = [...steps.slice(1), { cell: steps[0]!.cell, through }]
      .toReversed()
      .flatMap((step) => [step.cell.id, step.through]);
    const shown = [...flow, flow[0]!].join(' → ');
    const at = steps.map(({ cell }) => placeOf(cell)).find((place) => place !== undefined);
    reading.add(
      'form.cycle',
      at ?? '',
      { path: shown },
      { hint: 'Let one of them read something else, or move the field out of what the rule shows.' },
    );
    for (const { cell } of steps) done.add(cell);
  }

  /** Where the file says a cell; one made of a keyword of the schema has no place of its own. */
  function placeOf({ id, kind }: Cell): string | undefined {
    const [name, list] = kind === 'value' ? (['computed', file.computed] as const) : (['rules', file.rules] as const);
    const index = list?.findIndex((each) => each.id === id) ?? -1;
    return index < 0 ? undefined : below(`/${name}`, index);
  }

  // Only values and what is shown change what expressions see.
  function settledBy(cell: Cell): ReadonlySet<string> {
    if (cell.kind === 'value') return new Set(cell.targets);
    if (cell.kind !== 'visible') return new Set();
    return new Set(cell.targets.flatMap((id) => [...(under.get(id) ?? [])]));
  }

  // A group is read when its fields are, and a field is part of what reading its group reads.
  function family(id: string): readonly string[] {
    const field = fields.byId(id)!;
    return [...ancestors(id), id, ...field.children.flatMap(descendants)];
  }

  function ancestors(id: string): readonly string[] {
    const { parent } = fields.byId(id)!;
    return parent === null ? [] : [...ancestors(parent), parent];
  }

  function descendants(id: string): readonly string[] {
    return [id, ...fields.byId(id)!.children.flatMap(descendants)];
  }
}

/** Ids of the leaf and rows fields that each element shows. */
function fieldsUnder(root: CompiledElement): ReadonlyMap<string, ReadonlySet<string>> {
  const under = new Map<string, Set<string>>();
  walk(root);
  return under;

  function walk(element: CompiledElement): ReadonlySet<string> {
    const inside = new Set(
      [...element.elements, ...(element.detail ? [element.detail] : [])].flatMap((child) => [...walk(child)]),
    );
    if (element.field !== undefined && element.type === 'Control') inside.add(element.field);
    under.set(element.id, inside);
    return inside;
  }
}
