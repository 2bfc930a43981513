import type { FieldSpec } from '../spec/spec.ts';
import { type Column, createTableBuilder, type Table } from './table.ts';

type Columned = Pick<FieldSpec, 'columns'> & Partial<FieldSpec>;

/** The column of a table that a field is read from. Several that make one value are joined: a date by hyphens, words by spaces. */
export function columnOf(field: Columned, table: Table): Column | undefined {
  const parts = partsOf(field, table);
  return parts === undefined || parts.length === 1 ? parts?.[0] : joined(parts, field.kind === 'date' ? '-' : ' ');
}

/** Whether a table has what a field is read from. */
export const hasColumn = (field: Columned, table: Table): boolean => partsOf(field, table) !== undefined;

function partsOf({ columns }: Columned, table: Table): Column[] | undefined {
  for (const names of columns) {
    const parts = [names].flat().map((name) => columnNamed(name, table));
    if (parts.every((part) => part !== undefined)) return parts;
  }
  return undefined;
}

function columnNamed(name: string, { columns }: Table): Column | undefined {
  return columns.find((column) => column.name.trim().toLowerCase() === name.trim().toLowerCase());
}

function joined(parts: readonly Column[], between: string): Column {
  const builder = createTableBuilder([parts.map(({ name }) => name).join(between)]);
  for (let row = 0; row < parts[0]!.ids.length; row++) {
    const cells = parts.map(({ ids, values }) => values[ids[row]!]!);
    builder.add([cells.every((cell) => cell === '') ? '' : cells.join(between)]);
  }
  return builder.finish().columns[0]!;
}
