import pg from 'pg';
import { NucleoError } from '../../../errors.ts';
import type { DriverFile } from '../../../packs/index.ts';
import { headerProblems } from '../../columns.ts';
import { connectFault, queryError, queryFault } from './query-error.ts';

/** Milliseconds for a connection to stand, and for a statement. */
export interface QueryTimes {
  readonly connect: number;
  readonly statement: number;
}

const usual: QueryTimes = { connect: 10_000, statement: 600_000 };
const rowsAtOnce = 2000;
const prefix = 'declare supply no scroll cursor for ';
/** The type `boolean`, by its number in PostgreSQL. */
const trueOrFalse = 16;

/**
 * What the query of a driver gives, as delimited text with a header: what is kept of a supply is a file, whatever it came from. Rows come
 * through a cursor, of one instant, in a transaction that cannot write; none is held longer than it takes to hand it on.
 * `url` is that of the connection which the driver names. Throws NUC_DRIVER_DATABASE with what is wrong and where.
 */
export async function* queryPostgresql(
  driver: DriverFile,
  url: string,
  { connect, statement }: QueryTimes = usual,
): AsyncGenerator<Buffer> {
  const { id, file, records } = driver;
  const { connection = '' } = file;
  const query = (file.query ?? '').trim().replace(/;$/, '');
  const client = await connected(url, connect, statement).catch((error: unknown) => {
    throw queryError(id, connectFault(error, connection));
  });
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local statement_timeout = ${statement}; set local lock_timeout = ${connect}`);
    await client.query("set local datestyle = 'ISO'; set local bytea_output = 'hex'");
    // As a prepared statement, which is never more than one.
    await client.query({ text: prefix + query, queryMode: 'extended' } as pg.QueryConfig);
    for (let isFirst = true; ; isFirst = false) {
      const { rows, fields: columns } = await client.query<string[]>({
        text: `fetch forward ${rowsAtOnce} from supply`,
        rowMode: 'array',
        types: { getTypeParser: (oid: number) => (oid === trueOrFalse ? sayYesOrNo : asItIs) },
      } as pg.QueryArrayConfig);
      const names = columns.map(({ name }) => name);
      if (isFirst) {
        const wrong = headerProblems(driver, records, names, `${id}.driver.json`).filter(({ severity }) => severity === 'error');
        if (wrong.length > 0) throw new NucleoError('NUC_DRIVER_DATABASE', { driver: id }, { problems: wrong });
        yield Buffer.from(lineOf(names));
      }
      if (rows.length > 0) yield Buffer.from(rows.map(lineOf).join(''));
      if (rows.length < rowsAtOnce) return;
    }
  } catch (error) {
    throw error instanceof NucleoError ? error : queryError(id, queryFault(error, query, prefix.length));
  } finally {
    await client.end().catch(() => {});
  }
}

async function connected(url: string, connect: number, statement: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connect,
    query_timeout: statement + connect,
    keepAlive: true,
    application_name: 'nucleo',
  });
  // A connection that is lost between two statements is told by the next one.
  client.on('error', () => {});
  await client.connect();
  return client;
}

const asItIs = (text: string): string => text;
const sayYesOrNo = (text: string): string => (text === 't' ? 'true' : 'false');

/** RFC 4180, with the delimiter of drivers; a value that is not there is an empty cell. */
function lineOf(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')}\n`;
}
