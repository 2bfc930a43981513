import { statedOf } from '#stated';
import { evaluate } from '../expression/evaluate.ts';
import type { FeelValue, Scope } from '../expression/values/value.ts';
import { isEmpty } from '../fields/field-type.ts';
import { answerOf, answersOf } from './answers.ts';
import { answerToFeel, feelToAnswer } from './feel-values.ts';
import { keyOf } from './form-session.ts';
import { framesUnder, type Frame, type Leaf, type Table } from './frame.ts';
import { matchesSchema, sameJson } from './match-schema.ts';
import type { Cell, SchemaCondition } from '../compile/compiled-form.ts';
import type { Plan, PlannedElement } from './plan.ts';

/** Keeps the states of a form in step with its answers. Changes are noted first (`mark…`) and settled together by `run`. */
export interface Engine {
  /** Keys of the states that changed since the last `run` began. */
  readonly changed: Set<string>;
  evaluations(): number;
  /** Takes in a new frame: everything in it is to be settled. */
  enter(frame: Frame): void;
  setRaw(leaf: Leaf, value: unknown): boolean;
  /** The rows of a table are others, or in another order, from one place and up to another. */
  markRows(table: Table, from: number, until?: number): void;
  touch(entry: Leaf | Table): void;
  run(): void;
  scopeOf(cell: Cell, frame: Frame): Scope;
}

export function createEngine(plan: Plan, inputs: Readonly<Record<string, FeelValue>>): Engine {
  const { cells } = plan.form;
  const { said } = statedOf(plan.form);
  const dirty: (Set<Frame> | undefined)[] = new Array(cells.length);
  const changed = new Set<string>();
  let lowest = cells.length;
  let evaluations = 0;

  return {
    changed,
    evaluations: () => evaluations,
    enter(frame) {
      for (const element of frame.level.elements)
        if (element.parent === null || element.isRowRoot) refreshElement(element, frame, true);
      for (const leaf of frame.leaves.values()) if (leaf.plan.controls.length === 0) refreshLeaf(leaf, true);
      for (const index of frame.level.cells) mark(index, frame);
      for (const table of frame.tables.values()) for (const row of table.frames) this.enter(row);
    },
    setRaw,
    markRows(table, from, until) {
      show(table);
      note(table);
      for (const frame of table.frames.slice(from, until)) noteAll(frame);
      markReaders(table);
    },
    touch(entry) {
      entry.touched = true;
      note(entry);
    },
    run() {
      while (lowest < cells.length) {
        const index = lowest;
        const frames = dirty[index];
        dirty[index] = undefined;
        lowest = index + 1;
        while (lowest < cells.length && !dirty[lowest]) lowest += 1;
        if (frames) for (const frame of frames) settle(index, frame);
      }
    },
    scopeOf,
  };

  function mark(index: number, frame: Frame): void {
    (dirty[index] ??= new Set()).add(frame);
    if (index < lowest) lowest = index;
  }

  function markReaders({ plan: { field }, frame }: Leaf | Table): void {
    for (const { cell, depth } of plan.readers.get(field.id) ?? []) {
      framesUnder(frame.line[depth]!, cells[cell]!.rows, (reader) => mark(cell, reader));
    }
  }

  function settle(index: number, frame: Frame): void {
    const cell = cells[index]!;
    evaluations += 1;
    const value = valueOf(cell, frame);
    const isNew = !frame.cells.has(index);
    const before = frame.cells.get(index);
    frame.cells.set(index, value);
    if (!isNew && sameJson(bearing(cell, before), bearing(cell, value))) return;
    if (cell.kind === 'visible' || cell.kind === 'enabled') {
      for (const id of cell.targets) refreshElement(plan.elements.get(id)!.element, frame, false);
      return;
    }
    if (cell.kind === 'value') {
      setRaw(frame.leaves.get(cell.targets[0]!)!, feelToAnswer(value));
      return;
    }
    const concerned = plan.concerns[index]!;
    note((frame.leaves.get(concerned) ?? frame.tables.get(concerned))!);
  }

  function valueOf(cell: Cell, frame: Frame): FeelValue {
    if (cell.condition) return holds(cell.condition, frame);
    const scope = scopeOf(cell, frame);
    if (cell.when && evaluate(cell.when, scope) !== true) return true;
    return evaluate(cell.tree!, scope);
  }

  function scopeOf(cell: Cell, frame: Frame): Scope {
    const scope: Record<string, FeelValue> = {};
    for (const { name, from, depth } of cell.names) {
      if (from === 'input') scope[name] = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      else scope[name] = from === 'row_index' ? frame.line[depth]!.index + 1 : frame.line[depth]!.seen[name];
    }
    return scope;
  }

  function holds(condition: SchemaCondition, frame: Frame): boolean {
    if ('all' in condition) return condition.all.every((part) => holds(part, frame));
    if ('any' in condition) return condition.any.some((part) => holds(part, frame));
    const { field: id, depth, schema, failWhenUndefined, negated = false } = condition;
    const at = frame.line[depth]!;
    const field = id === '' ? null : plan.fields.get(id)!;
    const value = said(field === null ? answersOf(at, 'relevant') : answerOf(field, at), field ?? at.table?.plan.field);
    if (value === undefined && failWhenUndefined) return false;
    // A group without answers is looked at as one that is there and empty.
    return matchesSchema(field?.kind === 'group' ? (value ?? {}) : value, schema) !== negated;
  }

  function setRaw(leaf: Leaf, value: unknown): boolean {
    const next = isEmpty(value) ? undefined : value;
    if (sameJson(leaf.raw, next)) return false;
    leaf.raw = next;
    note(leaf);
    if (leaf.relevant) see(leaf);
    return true;
  }

  function see(leaf: Leaf): void {
    const { field, others } = leaf.plan;
    // What is at one place in another form is seen in that form; which variant was chosen is no answer.
    const isTold = field.variants !== undefined || (!leaf.relevant && others.some((id) => leaf.frame.leaves.get(id)?.relevant));
    if (!isTold) leaf.holder[field.name] = leaf.relevant && !isEmpty(leaf.raw) ? answerToFeel(field, leaf.raw) : undefined;
    markReaders(leaf);
  }

  function show(table: Table): void {
    table.holder[table.plan.field.name] = table.relevant && table.present ? table.frames.map((frame) => frame.seen) : undefined;
  }

  // An element is shown when its own rules and everything around it say so.
  function refreshElement(element: PlannedElement, frame: Frame, always: boolean): void {
    const around = element.parent && (element.isRowRoot ? frame.table!.frame : frame).elements[element.parent.index]!;
    const before = frame.elements[element.index]!;
    const visible = (around?.visible ?? true) && element.visible.every((index) => allows(index, frame));
    const enabled = (around?.enabled ?? true) && element.enabled.every((index) => allows(index, frame));
    if (!always && before.visible === visible && before.enabled === enabled) return;
    frame.elements[element.index] = { visible, enabled };
    changed.add(keyOf(element.id, frame.pointer));
    for (const child of element.children) refreshElement(child, frame, always);
    if (element.field === null) return;
    const leaf = frame.leaves.get(element.field);
    if (leaf) return refreshLeaf(leaf, always);
    const table = frame.tables.get(element.field)!;
    if (element.detail) for (const row of table.frames) refreshElement(element.detail, row, always);
    refreshTable(table);
  }

  function allows(index: number, frame: Frame): boolean {
    const { negated } = cells[index]!;
    return (frame.cells.get(index) === true) !== negated;
  }

  function refreshLeaf(leaf: Leaf, always: boolean): void {
    const { field } = leaf.plan;
    const { relevant, visible, enabled } = leaf;
    readControls(leaf);
    const isKeptUnseen = field.computed || field.variants !== undefined;
    leaf.relevant = leaf.visible || (isKeptUnseen && !field.onForm && isShown(leaf.frame));
    if (always || relevant !== leaf.relevant) see(leaf);
    if (always || relevant !== leaf.relevant || visible !== leaf.visible || enabled !== leaf.enabled) note(leaf);
  }

  function refreshTable(table: Table): void {
    const { relevant } = table;
    readControls(table);
    table.relevant = table.visible;
    note(table);
    if (relevant === table.relevant) return;
    show(table);
    markReaders(table);
    for (const row of table.frames)
      for (const leaf of row.leaves.values()) if (leaf.plan.controls.length === 0) refreshLeaf(leaf, false);
  }

  function readControls(entry: Leaf | Table): void {
    const states = entry.plan.controls.map((control) => entry.frame.elements[control.index]!).filter((state) => state.visible);
    entry.visible = states.length > 0;
    entry.enabled = states.some((state) => state.enabled);
  }

  function isShown(frame: Frame): boolean {
    return frame.table === null || frame.table.relevant;
  }

  function note(entry: Leaf | Table): void {
    entry.state = null;
    changed.add(keyOf(entry.plan.field.id, entry.frame.pointer));
  }

  // The pointers of a row have changed, and with them the keys of everything in it.
  function noteAll(frame: Frame): void {
    for (const element of frame.level.elements) changed.add(keyOf(element.id, frame.pointer));
    for (const leaf of frame.leaves.values()) note(leaf);
    for (const table of frame.tables.values()) {
      note(table);
      table.frames.forEach(noteAll);
    }
  }
}

/** The part of a value that states depend on: an unknown condition does the same as a false one, an unknown check as a true one. */
function bearing({ kind }: Cell, value: FeelValue): FeelValue {
  if (kind === 'check') return value === false;
  return kind === 'visible' || kind === 'enabled' || kind === 'required' || kind === 'option' ? value === true : value;
}
