import type { CompiledForm } from '../compile/compiled-form.ts';
import { nearest } from '../expression/typing/suggest.ts';
import { isEmpty } from '../fields/field-type.ts';
import type { Problem } from '../problem.ts';
import { answerOf, answersOf } from './answers.ts';
import { createEngine } from './engine.ts';
import { explainIn } from './explain.ts';
import { inputsToFeel } from './feel-values.ts';
import { codesOf, isMissing, pointerOf, problemsOf } from './field-problems.ts';
import type { FieldState, FormSession, SessionOptions } from './form-session.ts';
import { createFrame, isRequired, type Frame, type Leaf, renumber, type Table } from './frame.ts';
import { frameAt, locate } from './locate.ts';
import { planOf } from './plan.ts';
import { createRows } from './rows.ts';
import { schemaProblems } from './schema-problems.ts';

/** Opens a form on answers: evaluates it once, then, at every change, only what depends on the change. */
export function openForm(form: CompiledForm, { answers, inputs, lookup, validate }: SessionOptions): FormSession {
  const plan = planOf(form);
  const engine = createEngine(plan, inputsToFeel(inputs));
  const root = createFrame(plan, plan.levels.get('')!, null, answers);
  const rows = createRows(plan, engine);
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  const context = { plan, today: inputs.today, lookup, schemaProblemsAt };
  let validated: ReadonlyMap<string, readonly Problem[]> | null = null;
  for (const table of root.tables.values()) renumber(table);
  engine.enter(root);
  engine.run();
  engine.changed.clear();

  return {
    form,
    answers: () => answersOf(root, 'relevant'),
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
    problems: () => entriesInOrder(root).flatMap((entry) => stateOf(entry).problems),
    asked: () => [
      ...new Set(
        entriesInOrder(root)
          .filter((entry) => entry.relevant)
          .map((entry) => entry.plan.field.id),
      ),
    ],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    explain(id, row = '') {
      const frame = frameAt(plan, root, row);
      if (!frame || !(plan.planned.has(id) || plan.elements.has(id)))
        throw unknown('field or element', id, [...plan.fields.keys(), ...plan.elements.keys()]);
      const entry = frame.leaves.get(id) ?? frame.tables.get(id);
      const element = plan.elements.get(id)?.element;
      const { visible, enabled } = entry ?? frame.elements[element!.index]!;
      const value = entry?.kind === 'leaf' ? entry.raw : undefined;
      return {
        id,
        state: { visible, enabled, ...(entry && { required: isRequired(entry), value }) },
        because: explainIn(plan, id, frame, engine.scopeOf),
      };
    },
    evaluations: engine.evaluations,
  };

  function change(work: () => void): ReadonlySet<string> {
    engine.changed.clear();
    work();
    engine.run();
    if (engine.changed.size === 0) return new Set();
    validated = null;
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
    const codes = entry.kind === 'leaf' ? codesOf(entry, inputs.today) : undefined;
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
      problems: problemsOf(entry, context),
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

  function schemaProblemsAt(pointer: string): readonly Problem[] {
    if (!validate) return [];
    validated ??= validate(answersOf(root, 'with-groups')) ? new Map() : schemaProblems(validate.errors ?? [], placeOf);
    return validated.get(pointer) ?? [];
  }

  function placeOf(pointer: string) {
    const found = locate(plan, root, pointer, true);
    const entry = found && (found.frame.leaves.get(found.field.id) ?? found.frame.tables.get(found.field.id));
    if (!entry) return null;
    const { field } = entry.plan;
    return {
      field,
      pointer: pointerOf(entry),
      relevant: entry.relevant,
      settled: field.computed || field.readOnly || isMissing(entry),
    };
  }

  function entriesInOrder(frame: Frame): readonly (Leaf | Table)[] {
    const own = plan.order.flatMap((id) => frame.leaves.get(id) ?? frame.tables.get(id) ?? []);
    return own.flatMap((entry) => (entry.kind === 'leaf' ? [entry] : [entry, ...entry.frames.flatMap(entriesInOrder)]));
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

function unknown(what: string, name: string, known: Iterable<string>): RangeError {
  const near = nearest(name, known);
  return new RangeError(`the form has no ${what} "${name}"${near === null ? '' : `; did you mean "${near}"?`}`);
}
