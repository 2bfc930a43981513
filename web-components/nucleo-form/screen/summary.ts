import type { SummaryItem } from '../../nucleo-error-summary/nucleo-error-summary.ts';
import { partOfProblem, textOfProblem } from './problems.ts';
import type { FormScreen, Shown, ShownRows } from '../screen.ts';

/** What the error summary lists: the errors of the form, or of the one section that is being left. */
export function itemsOf(screen: FormScreen | undefined, view: Shown, root: Shown | undefined): readonly SummaryItem[] {
  if (!screen) return [];
  const section = view === root ? undefined : view.element.id;
  const errors = screen.errors().filter(({ pointer }) => section === undefined || screen.sectionsOf(pointer).includes(section));
  return errors.map((problem) => {
    const part = partOfProblem(problem);
    const pointer = part ? `${problem.pointer}/${part}` : problem.pointer;
    return { pointer, label: labelOf(screen, pointer), text: textOfProblem(problem, screen.language) };
  });
}

/** The label of the field at a pointer; in rows with what its row is called, `Family member 2, Name`. */
function labelOf(screen: FormScreen, pointer: string): string {
  const found = screen.fieldAt(pointer);
  if (!found) return screen.textOf(screen.form.title);
  const { field } = found;
  const whole = screen.textOf(field.label) || field.name;
  const part = pointer.slice(found.pointer.length + 1);
  const isRow = field.kind === 'rows' && part !== '';
  const own = part ? `${whole}, ${screen.say(`${field.type}.${part}`)}` : whole;
  const [, table, index] = /^(.+)\/(\d+)\//.exec(`${isRow ? pointer : found.pointer}/`) ?? [];
  const rows = table === undefined ? undefined : screen.fieldAt(table)?.field;
  if (!rows) return own;
  const item =
    (screen.viewAt(table!) as ShownRows | undefined)?.itemName?.(Number(index)) ??
    screen.say('rows.item', { label: screen.textOf(rows.label) || rows.name, index: Number(index) + 1 });
  return isRow ? item : `${item}, ${own}`;
}
