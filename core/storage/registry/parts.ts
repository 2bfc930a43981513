/** Rows or values of a statement: far below the parameters that either database takes. */
const MOST = 2000;

/** Rows that one statement writes, each with a dozen values or so. */
export const ROWS_AT_ONCE = 400;

/** What one statement after the other takes. */
export function* parts<T>(rows: readonly T[], size = MOST): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
