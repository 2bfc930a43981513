/** Of a database of better-sqlite3, what is used here. */
interface Database {
  prepare(text: string): Statement;
}

interface Statement {
  /** Whether SQLite knows that the statement changes nothing. */
  readonly readonly: boolean;
}

/** More than the product has shapes of statements; lists of different lengths make some more. */
const most = 1000;

/**
 * Makes the database keep its prepared statements, the last used ones: preparing costs more than running most of them, and
 * those left to the garbage collector slow down every transaction. Returns the switch that refuses statements that write.
 */
export function keepStatements(database: Database): (mode: 'write' | 'read') => void {
  const kept = new Map<string, Statement>();
  const prepare = database.prepare.bind(database);
  let isReading = false;
  database.prepare = (text) => {
    const statement = kept.get(text) ?? prepare(text);
    if (isReading && !statement.readonly) throw new Error('A transaction that only reads was asked to write');
    kept.delete(text);
    kept.set(text, statement);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return statement;
  };
  return (mode) => {
    isReading = mode === 'read';
  };
}
