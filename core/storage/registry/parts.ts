/** Rows or values of a statement: far below the parameters that either database takes. */
const MOST = 2000;

/** What one statement after the other takes. */
export function* parts<T>(rows: readonly T[], size = MOST): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}
