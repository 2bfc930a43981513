import type { CompiledForm } from '../compile/compiled-form.ts';
import { isEmpty } from '../fields/field-type.ts';
import { answerOf, answersOf } from './answers.ts';
import { codesOf, pointerOf, withheldOf } from './field-problems.ts';
import type { FieldState, FormSession, SessionOptions } from './form-session.ts';
import { isRequired, type Leaf, type Table } from './frame.ts';
import { insides, unknown } from './inside.ts';
import { frameAt, locate } from './locate.ts';
import { createRows } from './rows.ts';
import { standingOf } from './standing.ts';

/** Opens a form on answers: evaluates it once, then, at every change, only what depends on the change. */
export function openForm(form: CompiledForm, options: SessionOptions): FormSession {
  const { today } = options.inputs;
  const standing = standingOf(form, options);
  const { plan, engine, root } = standing;
  const rows = createRows(plan, engine);
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();

  const session: FormSession = {
    form,
    answers: standing.answers,
    raw: () => answersOf(root, 'raw'),
    get(pointer) {
      const { field, frame } = located(pointer);
      return field.kind === 'group' ? groupState(pointer) : stateOf((frame.leaves.get(field.id) ?? frame.tables.get(field.id))!);
    },
    element(id, row = '') {
      const planned = plan.elements.get(id);
      const frame = frameAt(plan, root, row);
      if (!planned || frame?.level !== planned.level) throw unknown('element', id, plan.elements.keys());
      return frame.elements[planned.element.index]!;
    },
    set(pointer, value) {
      const { field, frame } = located(pointer);
      if (field.kind === 'group') throw new RangeError(`"${pointer}" is a group; set the fields in it`);
      if (field.computed || field.readOnly || !field.onForm) return new Set();
      if (field.kind === 'rows') return change(() => rows.replace(frame.tables.get(field.id)!, value));
      const leaf = frame.leaves.get(field.id)!;
      return change(() => {
        if (engine.setRaw(leaf, value) && !leaf.touched) engine.touch(leaf);
      });
    },
    touch(pointer) {
      const entry = entryAt(pointer);
      return change(() => {
        if (!entry.touched) engine.touch(entry);
      });
    },
    rows: (pointer) => tableAt(pointer).frames.map(({ key, pointer: at }) => ({ key, pointer: at })),
    addRow: (pointer, value, index) => change(() => rows.add(tableAt(pointer), value, index)),
    removeRow: (pointer, index) => change(() => rows.remove(tableAt(pointer), index)),
    moveRow: (pointer, from, to) => change(() => rows.move(tableAt(pointer), from, to)),
    problems: () => standing.entries().flatMap((entry) => stateOf(entry).problems),
    asked: standing.asked,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    evaluations: engine.evaluations,
  };
  insides.set(session, { plan, root, scopeOf: engine.scopeOf });
  return session;

  function change(work: () => void): ReadonlySet<string> {
    engine.changed.clear();
    work();
    engine.run();
    if (engine.changed.size === 0) return new Set();
    standing.forgetValidation();
    const keys = new Set(engine.changed);
    for (const listener of listeners) listener(keys);
    return keys;
  }

  function stateOf(entry: Leaf | Table): FieldState {
    return (entry.state ??= freshState(entry));
  }

  function freshState(entry: Leaf | Table): FieldState {
    const { field } = entry.plan;
    const { visible, enabled, touched } = entry;
    const value = entry.kind === 'leaf' && !isEmpty(entry.raw) ? entry.raw : undefined;
    const codes = entry.kind === 'leaf' ? codesOf(entry, today) : undefined;
    const withheld = entry.kind === 'leaf' ? withheldOf(entry, plan) : [];
    return Object.freeze({
      pointer: pointerOf(entry),
      field,
      // Read when asked for: what is in the rows may change without the table changing.
      get value() {
        return entry.kind === 'leaf' ? value : answerOf(field, entry.frame);
      },
      visible,
      enabled,
      required: isRequired(entry),
      readOnly: field.readOnly || field.computed,
      computed: field.computed,
      touched,
      ...(codes && { codes }),
      ...(withheld.length > 0 && { withheld }),
      problems: standing.problemsOf(entry),
    });
  }

  function groupState(pointer: string): FieldState {
    const { field, frame } = located(pointer);
    const inside = frame.level.fields
      .filter((planned) => planned.field.pointer.startsWith(`${field.pointer}/`))
      .map((planned) => (frame.leaves.get(planned.field.id) ?? frame.tables.get(planned.field.id))!);
    const { required, readOnly } = field;
    const touched = inside.some((entry) => entry.touched);
    const visible = inside.some((entry) => entry.visible);
    const enabled = inside.some((entry) => entry.enabled);
    return Object.freeze({
      pointer,
      field,
      value: answerOf(field, frame),
      visible,
      enabled,
      required,
      readOnly,
      computed: false,
      touched,
      problems: [],
    });
  }

  function located(pointer: string) {
    const found = locate(plan, root, pointer);
    if (!found) throw unknown('field', pointer, plan.byPointer.keys());
    return found;
  }

  function entryAt(pointer: string): Leaf | Table {
    const { field, frame } = located(pointer);
    const entry = frame.leaves.get(field.id) ?? frame.tables.get(field.id);
    if (!entry) throw new RangeError(`"${pointer}" is a group; name a field in it`);
    return entry;
  }

  function tableAt(pointer: string): Table {
    const entry = entryAt(pointer);
    if (entry.kind === 'leaf') throw new RangeError(`"${pointer}" has no rows`);
    return entry;
  }
}
