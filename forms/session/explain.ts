import type { Cell } from '../compile/compiled-form.ts';
import { evaluateTraced } from '../expression/trace.ts';
import type { Scope } from '../expression/values/value.ts';
import { feelToAnswer } from './feel-values.ts';
import type { FormSession, Trace } from './form-session.ts';
import { isRequired, type Frame } from './frame.ts';
import { insides, unknown } from './inside.ts';
import { frameAt } from './locate.ts';
import type { Plan, PlannedElement } from './plan.ts';

/**
 * Why a field or an element is as it is, with the value of every part of the expressions that decided; `row` is the pointer of the
 * row that it is repeated in. Throws a RangeError for an id that the form has not.
 */
export function explain(session: FormSession, id: string, row = ''): Trace {
  const inside = insides.get(session);
  if (!inside) throw new RangeError('only a session that openForm gave can be explained');
  const { plan, root, scopeOf } = inside;
  const frame = frameAt(plan, root, row);
  if (!frame || !(plan.planned.has(id) || plan.elements.has(id)))
    throw unknown('field or element', id, [...plan.fields.keys(), ...plan.elements.keys()]);
  const entry = frame.leaves.get(id) ?? frame.tables.get(id);
  const { visible, enabled } = entry ?? frame.elements[plan.elements.get(id)!.element.index]!;
  const value = entry?.kind === 'leaf' ? entry.raw : undefined;
  return {
    id,
    state: { visible, enabled, ...(entry && { required: isRequired(entry), value }) },
    because: explainIn(plan, id, frame, scopeOf),
  };
}

/** The cells of a field or an element of a frame: its own and those of everything around it. */
function explainIn(plan: Plan, id: string, frame: Frame, scopeOf: (cell: Cell, frame: Frame) => Scope): Trace['because'] {
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
