import type { CompiledElement } from '../compile/compiled-form.ts';
import type { FieldIndex } from './schema/draft.ts';
import type { Layout } from './layout.ts';
import { below, type Reading } from './reading.ts';

const SAME_ANSWERS: ReadonlySet<string> = new Set(['choice', 'choices', 'boolean']);

/** Whether what is to be shown as a matrix has the same columns in every row. */
export function checkMatrices(layout: Layout, fields: FieldIndex, reading: Reading): void {
  for (const { element, at } of layout.elements) {
    if (element.type !== 'Group' || element.options['display'] !== 'matrix') continue;
    const rows = element.elements.map((row) => columnsOf(row, fields));
    const odd = rows.findIndex((columns) => columns === undefined || columns !== rows[0]);
    if (odd === -1 && rows.length > 0) continue;
    const row = element.elements[Math.max(odd, 0)]?.id ?? element.id;
    const hint =
      'Each row is a choice, choices or boolean with the same options as the first, or a Group of controls with the same labels.';
    reading.add('form.matrix_rows', below(at ?? '/layout', 'options', 'display'), { row }, { hint });
  }
}

/** What stands over the columns of a row, as text to compare; undefined when it is no row of a matrix. */
function columnsOf(row: CompiledElement, fields: FieldIndex): string | undefined {
  if (row.type === 'Group') {
    const cells = row.elements.map((cell) => (cell.field === undefined ? undefined : fields.byId(cell.field)));
    const areCells = cells.length > 0 && cells.every((field) => field?.kind === 'leaf');
    return areCells ? JSON.stringify(row.elements.map((cell, index) => cell.label ?? cells[index]!.label)) : undefined;
  }
  const field = row.field === undefined ? undefined : fields.byId(row.field);
  if (field?.type === undefined || !SAME_ANSWERS.has(field.type) || field.codelist !== undefined) return undefined;
  // A column that comes and goes in one row only would be under the wrong head.
  if ((field.node.oneOf ?? field.node.items?.oneOf)?.some((option) => option['x-when'] !== undefined)) return undefined;
  return JSON.stringify([field.type, field.options ?? []]);
}
