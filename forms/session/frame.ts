import { valueIn } from '../value-in.ts';
import type { CompiledField } from '../compile/compiled-form.ts';
import type { FeelValue } from '../expression/values/value.ts';
import { fieldTypeOf } from '../fields/index.ts';
import type { ElementState, FieldState } from './form-session.ts';
import { isOfType, matchesSchema } from './match-schema.ts';
import type { Level, Plan, PlannedField } from './plan.ts';

/** The form, or one row of a table: its answers, what expressions see of them, and what its cells came to. */
export interface Frame {
  readonly level: Level;
  /** From the form itself to this row. */
  readonly line: readonly Frame[];
  readonly table: Table | null;
  readonly key: string;
  index: number;
  pointer: string;
  /** What FEEL sees: absent and irrelevant answers are undefined. */
  readonly seen: Record<string, FeelValue>;
  readonly leaves: Map<string, Leaf>;
  readonly tables: Map<string, Table>;
  readonly cells: Map<number, FeelValue>;
  readonly elements: ElementState[];
}

interface Entry {
  readonly plan: PlannedField;
  readonly frame: Frame;
  /** The part of `frame.seen` that holds it. */
  readonly holder: Record<string, FeelValue>;
  visible: boolean;
  enabled: boolean;
  relevant: boolean;
  touched: boolean;
  state: FieldState | null;
}

export interface Leaf extends Entry {
  readonly kind: 'leaf';
  raw: unknown;
}

export interface Table extends Entry {
  readonly kind: 'table';
  frames: Frame[];
  /** False until rows are given: no rows known is not the same as known to have none. */
  present: boolean;
}

/** More rows than this in one table are not taken in, whatever the form says. */
export const MOST_ROWS = 1000;

const HIDDEN: ElementState = Object.freeze({ visible: false, enabled: false });

let lastKey = 0;

/** A frame with its raw answers taken in and everything still hidden. */
export function createFrame(plan: Plan, level: Level, table: Table | null, answers: unknown): Frame {
  const seen: Record<string, FeelValue> = {};
  const line: Frame[] = [...(table?.frame.line ?? [])];
  const frame: Frame = {
    level,
    line,
    table,
    key: `row${(lastKey += 1)}`,
    index: 0,
    pointer: '',
    seen,
    leaves: new Map(),
    tables: new Map(),
    cells: new Map(),
    elements: level.elements.map(() => HIDDEN),
  };
  line.push(frame);
  for (const planned of level.fields) {
    const { field, path } = planned;
    const given = valueIn(answers, path);
    const entry = {
      plan: planned,
      frame,
      holder: holderOf(seen, path),
      visible: false,
      enabled: false,
      relevant: false,
      touched: false,
      state: null,
    };
    if (field.kind === 'leaf') {
      const raw = field.variants
        ? ((field.variants.apart && given) ?? variantOf(field.variants.schemas, valueIn(answers, below(planned))))
        : given;
      frame.leaves.set(field.id, {
        ...entry,
        kind: 'leaf',
        raw: planned.others.length > 0 && !suits(field, raw) ? undefined : raw,
      });
      continue;
    }
    const rows: Table = { ...entry, kind: 'table', frames: [], present: Array.isArray(given) };
    frame.tables.set(field.id, rows);
    if (Array.isArray(given))
      rows.frames = given.slice(0, MOST_ROWS).map((row) => createFrame(plan, plan.levels.get(field.id)!, rows, row));
  }
  return frame;
}

/** Which of several variants a value is of: the first that it agrees with, else the one that knows most of its parts. */
export function variantOf(schemas: NonNullable<CompiledField['variants']>['schemas'], value: unknown): number {
  if (value === undefined || value === null) return 0;
  const index = schemas.findIndex((schema) => matchesSchema(value, schema));
  if (index >= 0) return index;
  const known = schemas.map((schema) => partsKnown(value, schema));
  return known.indexOf(Math.max(...known));
}

/** The path, from the answers of its level, of what a choice of variant is about. */
function below({ field, path }: PlannedField): readonly string[] {
  return field.variants!.of.slice(field.path.length - path.length);
}

/** Whether a value is of the kind that this form of a field holds. */
function suits(field: CompiledField, value: unknown): boolean {
  const { type } = fieldTypeOf(field.type!).schema;
  return value === undefined || type === undefined || isOfType(value, type);
}

/** How many parts of a value a schema names, of a list those of its first item; -1 when it is of another type. */
function partsKnown(value: unknown, schema: unknown): number {
  const { type = [], properties, items } = Object(schema) as { type?: string | string[]; properties?: unknown; items?: unknown };
  const types = [type].flat();
  if (types.length > 0 && !types.some((each) => isOfType(value, each))) return -1;
  if (Array.isArray(value)) return value.length && partsKnown(value[0], items);
  return Object.keys(Object(value)).filter((name) => Object.hasOwn(Object(properties), name)).length;
}

/** Whether an answer is needed: by the schema, or by a rule as it stands now. */
export function isRequired({ plan, frame }: Leaf | Table): boolean {
  return plan.field.required || plan.required.some((place) => frame.cells.get(place) === true);
}

/** Numbers the rows of a table anew, and those inside them. */
export function renumber(table: Table): void {
  table.frames.forEach((frame, index) => {
    frame.index = index;
    frame.pointer = `${table.frame.pointer}${table.plan.local}/${index}`;
    for (const inner of frame.tables.values()) renumber(inner);
  });
}

/** The frames of a chain of tables under a frame: itself when the chain ends there. */
export function framesUnder(frame: Frame, chain: readonly string[], visit: (frame: Frame) => void): void {
  const next = chain[frame.line.length - 1];
  if (next === undefined) visit(frame);
  else for (const row of frame.tables.get(next)!.frames) framesUnder(row, chain, visit);
}

function holderOf(seen: Record<string, FeelValue>, path: readonly string[]): Record<string, FeelValue> {
  let holder = seen;
  for (const name of path.slice(0, -1)) {
    if (!Object.hasOwn(holder, name)) holder[name] = {};
    holder = holder[name] as Record<string, FeelValue>;
  }
  return holder;
}
