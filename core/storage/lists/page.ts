import { and, join, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Case } from '../entities/casework.ts';
import { columnSql } from './columns.ts';
import type { ListRow, ListSort, Page, PageQuery } from './query.ts';
import { isMerged, isWide, piecesOf } from './pieces.ts';
import { walk, type Found } from './walk.ts';

const shown = verbatim(
  'id, type, kind, root, parent_id, person_id, number, owner_unit, owner_pos, responsible, state, category, ' +
    'person_name, opened_at, updated_at, closed_at, due_at, restricted, version',
);

/** Where a page ends: the sort value and the id of a row. */
interface Place {
  readonly value: string | number;
  readonly id: string;
}

const latestFirst: ListSort = { column: 'case.updated_at', direction: 'desc' };

/** One page of a list. Each piece gives its own first rows in order; their union holds the first rows of the whole. */
export async function pageOfCases(session: Session, query: PageQuery): Promise<Page> {
  const { sort = latestFirst, after, before, limit, countTo = 0 } = query;
  const isBackwards = before !== undefined;
  const direction = (sort.direction === 'asc') !== isBackwards ? 'asc' : 'desc';
  const start = readCursor(before ?? after, sort.column === 'case.unit' ? 'number' : 'string');
  const column = columnSql(sort.column);
  const { source, conditions, isDriven } = await piecesOf(session, query, column);
  if (conditions.length === 0) return { rows: [], next: null, previous: null, count: { value: 0, capped: false } };
  // A narrow reach is read whole to be sorted: then its first cases are counted by the way.
  const isCounted = countTo > 0 && start === null && (isDriven || !isWide(query.predicate, 1));
  const wanted = isCounted ? Math.max(limit + 1, countTo) : limit + 1;
  const order = verbatim(`order by place ${direction}, id ${direction}`);
  const beyond = start === null ? [] : [beyondPlace(column, start, direction)];
  const pieces = conditions.map(
    (condition) => sql`select c.id as id, ${column} as place from ${source} where ${and([condition, ...beyond])}`,
  );
  const walked = isDriven || isCounted ? null : await walk(session, query, { column, direction, beyond }, wanted);
  const found =
    walked ??
    (await session.all<Found>(
      isMerged(session, query, column)
        ? sql`${join(pieces, ' union ')} ${order} limit ${wanted}`
        : sql`select id, place from (${join(pieces.map(firstOf(order, wanted)), ' union ')}) u ${order} limit ${wanted}`,
    ));
  const hasMore = found.length > limit;
  const page = found.slice(0, limit);
  if (isBackwards) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: await rowsOf(session, page),
    next: last !== undefined && (isBackwards || hasMore) ? cursorOf(last) : null,
    previous: first !== undefined && (isBackwards ? hasMore : start !== null) ? cursorOf(first) : null,
    count: isCounted ? { value: Math.min(found.length, countTo), capped: found.length >= countTo } : null,
  };
}

const firstOf = (order: Fragment, wanted: number) => (piece: Fragment) =>
  sql`select * from (${piece} ${order} limit ${wanted}) x`;

function beyondPlace(column: Fragment, { value, id }: Place, direction: 'asc' | 'desc'): Fragment {
  const than = verbatim(direction === 'asc' ? '>' : '<');
  return sql`(${column}, c.id) ${than} (${value}, ${id})`;
}

async function rowsOf(session: Session, found: readonly Found[]): Promise<ListRow[]> {
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  const rows = await session.rows(Case, sql`select ${shown} from case_file where id in ${ids}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const cursorOf = ({ id, place }: Found): string => Buffer.from(JSON.stringify([place, id])).toString('base64url');

/** The place a cursor names. Throws RangeError on text that is no cursor of this order. */
function readCursor(cursor: string | undefined, kind: 'string' | 'number'): Place | null {
  if (cursor === undefined) return null;
  try {
    const [value, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isPlace = typeof value === kind && (kind === 'string' || Number.isInteger(value)) && typeof id === 'string';
    if (isPlace && !`${value} ${id}`.includes('\0')) return { value: value as string | number, id };
  } catch {
    // told below, as any other text that is no cursor
  }
  throw new RangeError('The cursor is not one of this list');
}
