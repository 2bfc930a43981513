import { createDistinct, type Distinct } from './distinct.ts';

/** A column as numbers: `values[ids[row]]` is the cell of a row. Id 0 is the empty cell. */
export interface Column {
  readonly name: string;
  readonly ids: Int32Array;
  readonly values: readonly string[];
}

export interface Table {
  readonly size: number;
  readonly columns: readonly Column[];
  /** Line of the file on which each row begins; absent when rows come from elsewhere. */
  readonly lines?: Int32Array;
}

/** Takes rows one by one and keeps each distinct text once. */
export interface TableBuilder {
  /** Cells in the order of the names; missing ones are empty. */
  add(cells: readonly string[], line?: number): void;
  finish(): Table;
}

/** What files write where there is nothing. */
const NOTHING = /^(null|n\/a|n\.d\.|nan|-|\.)$/i;
const LONGEST_NOTHING = 4;

export function createTableBuilder(names: readonly string[]): TableBuilder {
  let size = 0;
  let lines = new Int32Array(1024);
  const columns = names.map((name) => ({ name, ids: new Int32Array(1024), distinct: createDistinct() }));
  const idOf = (distinct: Distinct, cell: string): number => {
    const trimmed = cell.trim();
    return trimmed.length <= LONGEST_NOTHING && NOTHING.test(trimmed) ? 0 : distinct.idOf(trimmed);
  };
  return {
    add(cells, line = size + 1) {
      if (size === lines.length) {
        lines = grown(lines);
        for (const column of columns) column.ids = grown(column.ids);
      }
      lines[size] = line;
      for (let at = 0; at < columns.length; at++) columns[at]!.ids[size] = idOf(columns[at]!.distinct, cells[at] ?? '');
      size += 1;
    },
    finish: () => ({
      size,
      lines: lines.slice(0, size),
      columns: columns.map(({ name, ids, distinct: { values } }) => ({ name, ids: ids.slice(0, size), values })),
    }),
  };
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
