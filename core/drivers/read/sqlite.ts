import { DatabaseSync } from 'node:sqlite';
import type { Row, Source } from '../row.ts';
import { BrokenSource } from './broken.ts';
import { faultOf } from './cells.ts';

const rowsAtOnce = 1000;

/** Rows of one query on an SQLite file, opened to be read only. */
export function querySqlite(path: string, query: string): Source {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { readOnly: true, allowExtension: false });
  } catch {
    throw new BrokenSource('database_unreadable', 'the file cannot be opened as an SQLite database');
  }
  try {
    database.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF');
    const statement = database.prepare(query);
    statement.setReadBigInts(true);
    const columns = statement.columns().map(({ name }) => name);
    if (columns.length === 0)
      throw new BrokenSource('query_wrong', 'the query gives no rows', { hint: 'It must be one SELECT.' });
    return {
      columns,
      batches: rowsOf(database, statement.iterate() as Iterable<Record<string, unknown>>, columns),
      async close() {
        if (database.isOpen) database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error instanceof BrokenSource
      ? error
      : new BrokenSource('query_wrong', 'the query does not run on this database', {
          hint: 'Check the names of its tables and columns.',
        });
  }
}

async function* rowsOf(
  database: DatabaseSync,
  records: Iterable<Record<string, unknown>>,
  columns: readonly string[],
): AsyncGenerator<Row[]> {
  try {
    let rows: Row[] = [];
    let line = 0;
    for (const record of records) {
      line += 1;
      const cells = columns.map((name) => textOf(record[name]));
      rows.push({ line, text: '', cells, fault: faultOf(cells), isEnded: true });
      if (rows.length < rowsAtOnce) continue;
      yield rows;
      rows = [];
    }
    if (rows.length > 0) yield rows;
  } catch {
    throw new BrokenSource('query_wrong', 'the database broke off while it was read');
  } finally {
    database.close();
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value instanceof Uint8Array) return '';
  return String(value as string | number | bigint);
}
