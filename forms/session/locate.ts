import type { CompiledField } from '../compile/compiled-form.ts';
import type { Frame } from './frame.ts';
import type { Plan } from './plan.ts';

interface Location {
  readonly field: CompiledField;
  readonly frame: Frame;
}

/** The field at a pointer into the answers, or null; `deepest` also takes a pointer to a part of a field's value. */
export function locate(plan: Plan, root: Frame, pointer: string, deepest = false): Location | null {
  let template = '';
  let frame = root;
  let found: Location | null = null;
  const steps = pointer.split('/').slice(1);
  for (let at = 0; at < steps.length; at++) {
    template += `/${steps[at]}`;
    const field = fieldIn(plan, frame, template);
    if (!field) return deepest ? found : null;
    found = { field, frame };
    if (field.kind !== 'rows' || at === steps.length - 1) continue;
    const row = frame.tables.get(field.id)!.frames[rowNumber(steps[(at += 1)]!)];
    if (!row) return deepest ? found : null;
    if (at === steps.length - 1) return deepest ? found : null;
    frame = row;
    template += '/*';
  }
  return found;
}

/** The field at a place; where it can have several forms, the one that is asked now. */
export function fieldIn(plan: Plan, frame: Frame, pointer: string): CompiledField | undefined {
  const forms = plan.formsAt.get(pointer);
  return forms?.find(({ id }) => (frame.leaves.get(id) ?? frame.tables.get(id))?.relevant) ?? plan.byPointer.get(pointer);
}

/** The frame of the row at a pointer; the form itself at ''. Null when there is none. */
export function frameAt(plan: Plan, root: Frame, pointer: string): Frame | null {
  if (pointer === '') return root;
  const end = pointer.lastIndexOf('/');
  const table = locate(plan, root, pointer.slice(0, end));
  return table?.frame.tables.get(table.field.id)?.frames[rowNumber(pointer.slice(end + 1))] ?? null;
}

function rowNumber(step: string): number {
  return /^(0|[1-9]\d*)$/.test(step) ? Number(step) : -1;
}
