import type { Problem } from '#forms';
import { didYouMean } from '../nearest.ts';
import type { DriverField, DriverRecord } from '../packs/index.ts';
import { loadProblem } from './load-problem.ts';
import { nameKey, type ColumnIndex } from './map/field.ts';

/** Where each column of a header stands; null for sources without names. */
export function columnIndex(columns: readonly string[] | null): ColumnIndex | null {
  if (columns === null) return null;
  const index = new Map<string, number>();
  columns.forEach((name, at) => {
    if (!index.has(nameKey(name))) index.set(nameKey(name), at);
  });
  return index;
}

/** Columns that fields need and the header does not have. */
export function missingColumns(
  records: readonly DriverRecord[],
  shared: readonly DriverField[],
  columns: readonly string[] | null,
  file: string,
): Problem[] {
  if (columns === null) return [];
  const index = columnIndex(columns)!;
  const fields = [...shared, ...records.flatMap((record) => record.fields ?? [])];
  return fields.flatMap(({ id, column, optional }) => {
    if (column === undefined || typeof column === 'number' || optional === true) return [];
    const names = [column].flat();
    if (names.some((name) => index.has(nameKey(name)))) return [];
    return [
      loadProblem('column_missing', file, `the header has no column "${names.join('" or "')}"`, {
        line: 1,
        hint:
          didYouMean(
            names[0]!,
            columns.map((name) => name.trim()),
          ) ?? `Correct "column" of "${id}", or set "optional" of it.`,
      }),
    ];
  });
}
