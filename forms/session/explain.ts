import type { Cell } from '../compile/compiled-form.ts';
import { evaluateTraced } from '../expression/trace.ts';
import type { Scope } from '../expression/values/value.ts';
import { feelToAnswer } from './feel-values.ts';
import type { Trace } from './form-session.ts';
import type { Frame } from './frame.ts';
import type { Plan, PlannedElement } from './plan.ts';

/** Why a field or an element of a frame is as it is: its own cells and those of everything around it. */
export function explainIn(plan: Plan, id: string, frame: Frame, scopeOf: (cell: Cell, frame: Frame) => Scope): Trace['because'] {
  const used: { readonly index: number; readonly frame: Frame }[] = [];
  const planned = plan.planned.get(id);
  const starts = planned ? planned.controls : [plan.elements.get(id)?.element].filter((element) => element !== undefined);
  for (const element of starts) collect(element, frame);
  plan.form.cells.forEach((cell, index) => {
    if (cell.kind !== 'visible' && cell.kind !== 'enabled' && cell.targets.includes(id)) used.push({ index, frame });
  });
  return used.map(({ index, frame: own }) => {
    const cell = plan.form.cells[index]!;
    const { value, trace } = cell.tree
      ? evaluateTraced(cell.tree, scopeOf(cell, own))
      : { value: own.cells.get(index), trace: [] };
    return { cell: cell.id, kind: cell.kind, text: cell.text, value: feelToAnswer(value), trace };
  });

  function collect(element: PlannedElement, own: Frame): void {
    for (const index of [...element.visible, ...element.enabled]) {
      if (!used.some((other) => other.index === index)) used.push({ index, frame: own });
    }
    if (element.parent) collect(element.parent, element.isRowRoot ? own.table!.frame : own);
  }
}
