import type { Problem } from '#forms';
import { NucleoError } from '../../../errors.ts';

/** What is wrong, never in the words of the database: those may hold what a row says. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** In the query, from 1. */
  readonly place?: { readonly line: number; readonly column: number };
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody answers at its address',
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host is not known',
  '28000': 'it does not let this user in',
  '28P01': 'it refuses the user or the password',
  '3D000': 'it has no database of this name',
  '53300': 'it has no connection left',
};

/** Why a database could not be reached. */
export function connectFault(error: unknown, connection: string): Fault {
  const why = unreachable[codeOf(error)] ?? 'it does not answer in time, or not as PostgreSQL does';
  return {
    code: 'database_unreachable',
    message: `the database of "${connection}" cannot be reached: ${why}`,
    hint: `Check "${connection}" under "connections" of the settings.`,
  };
}

/** A write, one within `with`, and leave to write: where only reading is allowed. */
const writes: ReadonlySet<string> = new Set(['25006', '0A000', '25001']);

/** Why a query broke off; `before` is how many characters were sent before it. */
export function queryFault(error: unknown, query: string, before: number): Fault {
  const code = codeOf(error);
  const at = Number((error as { readonly position?: string }).position ?? 0) - before;
  const place = at > 0 && at <= query.length ? { place: placeIn(query, at) } : {};
  if (code === '57014')
    return {
      code: 'database_timeout',
      message: 'the query takes longer than it may',
      hint: 'Read less of it, or ask for an index.',
    };
  if (code === '42501')
    return {
      code: 'query_denied',
      message: 'the user of the connection may not read what the query names',
      hint: 'Ask for the right to read it: SELECT is enough.',
    };
  if (writes.has(code))
    return { code: 'query_wrong', message: 'the query writes', hint: 'It must be one SELECT that changes nothing.' };
  if (code.startsWith('22'))
    return {
      code: 'query_wrong',
      message: `the query cannot work out a value of a row (${code})`,
      hint: 'Leave values as they are, and let the fields of the driver read them: a row is then refused, not all of them.',
    };
  if (code.startsWith('42'))
    return {
      code: 'query_wrong',
      message: `the query does not run on this database (${code})`,
      hint: 'It must be one SELECT; check the names of its tables and columns.',
      ...place,
    };
  return {
    code: 'database_broke_off',
    message: `the database broke off while it was read (${code === '' ? 'connection lost' : code})`,
    hint: 'Read it again.',
  };
}

/** NUC_DRIVER_DATABASE with what is wrong; `pointer` is the place in the driver. */
export function queryError(driver: string, { code, message, hint, place }: Fault, pointer = '/file/query'): NucleoError {
  const problem: Problem = {
    code,
    pointer,
    file: `${driver}.driver.json`,
    message,
    hint,
    severity: 'error',
    ...(place === undefined ? {} : { params: { ...place } }),
  };
  return new NucleoError('NUC_DRIVER_DATABASE', { driver }, { problems: [problem] });
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{5,20}$/.test(code) ? code : '';
}

function placeIn(query: string, at: number): { readonly line: number; readonly column: number } {
  const lines = query.slice(0, at - 1).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
