import type { Engine } from './engine.ts';
import type { Answers } from './form-session.ts';
import { createFrame, type Frame, MOST_ROWS, renumber, type Table } from './frame.ts';
import type { Plan } from './plan.ts';

/** Changes of the rows of a table. Each leaves the engine with what is to be settled; an index beyond the end is the end. */
interface Rows {
  add(table: Table, value: Answers | undefined, index?: number): void;
  remove(table: Table, index: number): void;
  move(table: Table, from: number, to: number): void;
  /** All rows at once; undefined takes back that anything is known of them. */
  replace(table: Table, value: unknown): void;
}

export function createRows(plan: Plan, engine: Engine): Rows {
  return {
    add(table, value, index = table.frames.length) {
      if (!isWritable(table) || table.frames.length >= (table.plan.field.constraints.maxItems ?? MOST_ROWS)) return;
      const place = clamp(index, table.frames.length);
      const row = frameOf(table, value ?? defaultsOf(table));
      arrange(table, table.frames.toSpliced(place, 0, row), place);
      enter([row]);
    },
    remove(table, index) {
      if (!isWritable(table) || !table.frames[index]) return;
      arrange(table, table.frames.toSpliced(index, 1), index);
    },
    move(table, from, to) {
      const row = table.frames[from];
      if (!isWritable(table) || !row) return;
      const place = clamp(to, table.frames.length - 1);
      if (place === from) return;
      arrange(table, table.frames.toSpliced(from, 1).toSpliced(place, 0, row), Math.min(from, place), Math.max(from, place) + 1);
    },
    replace(table, value) {
      if (!isWritable(table)) return;
      const rows = Array.isArray(value) ? value.slice(0, MOST_ROWS).map((row) => frameOf(table, row)) : [];
      arrange(table, rows, 0);
      table.present = Array.isArray(value);
      engine.markRows(table, 0);
      enter(rows);
    },
  };

  function frameOf(table: Table, value: unknown): Frame {
    return createFrame(plan, plan.levels.get(table.plan.field.id)!, table, value);
  }

  function arrange(table: Table, frames: Frame[], from: number, until?: number): void {
    table.frames = frames;
    table.present = true;
    table.touched = true;
    renumber(table);
    engine.markRows(table, from, until);
  }

  function enter(rows: readonly Frame[]): void {
    for (const row of rows) engine.enter(row);
  }

  function defaultsOf(table: Table): Answers {
    const answers: Record<string, unknown> = {};
    for (const { field, path } of plan.levels.get(table.plan.field.id)!.fields) {
      if (field.default === undefined) continue;
      const holder = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, answers);
      holder[field.name] = field.default;
    }
    return answers;
  }
}

function isWritable({ plan: { field } }: Table): boolean {
  return field.onForm && !field.readOnly;
}

function clamp(index: number, end: number): number {
  return Math.max(0, Math.min(Math.trunc(index), end));
}
