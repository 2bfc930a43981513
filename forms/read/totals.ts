import type { CompiledElement } from '../compile/compiled-form.ts';
import type { LayoutElement, RowsTotal } from '../form.types.ts';
import { below, type Reading } from './reading.ts';
import type { DraftElement, DraftField, FieldIndex } from './schema/draft.ts';

/** What the reading of the layout lends: how a scope is found, and how a control is made and kept. */
interface Lent {
  readonly field: (scope: string, at: string) => DraftField | undefined;
  readonly inRow: (scope: string, at: string) => DraftField | undefined;
  readonly control: (field: DraftField, at: string, options: NonNullable<LayoutElement['options']>) => CompiledElement;
}

/** A control for each total of repeated rows. It stands beside the rows; `options.under` is the id of the field it is under. */
export function readTotals(totals: readonly RowsTotal[], at: string, lent: Lent): readonly CompiledElement[] {
  return totals.flatMap(({ scope, under }, index) => {
    const place = below(at, index);
    const field = lent.field(scope, place);
    const column = under === undefined ? undefined : lent.inRow(under, below(place, 'under'));
    return field ? [lent.control(field, place, { total: true, ...(column && { under: column.id }) })] : [];
  });
}

/** Whether what is shown at the foot of rows is worked out by the form. */
export function checkTotals(elements: readonly DraftElement[], fields: FieldIndex, reading: Reading): void {
  for (const { element, at } of elements) {
    if (element.options['total'] !== true || at === null || element.field === undefined) continue;
    const field = fields.byId(element.field);
    if (field && !(field.kind === 'leaf' && field.computed)) {
      const hint = 'Add it to “computed”, for example with the value sum(rows.amount).';
      reading.add('form.total_not_computed', at, { field: field.id }, { hint });
    }
  }
}
