import { isEmpty } from '../../fields/field-type.ts';

/** The earlier and the later of two things; either may be missing. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/**
 * Which rows of two tables are the same one, as indices, in the order of the later table; rows that are gone come last.
 * Rows with a key are the same when their keys are, rows without one when their places among such rows are.
 */
export function pairRows(
  rows: { readonly before: readonly unknown[]; readonly after: readonly unknown[] },
  keyOf: (row: unknown) => unknown,
): Pair<number>[] {
  const nameOf = (row: unknown): string => {
    const key = keyOf(row);
    return isEmpty(key) ? '' : JSON.stringify(key);
  };
  const waiting = Map.groupBy(rows.before.keys(), (index) => nameOf(rows.before[index]));
  const pairs: Pair<number>[] = rows.after.map((row, after) => ({ before: waiting.get(nameOf(row))?.shift(), after }));
  const gone = [...waiting.values()].flat().toSorted((a, b) => a - b);
  return [...pairs, ...gone.map((before) => ({ before, after: undefined }))];
}
