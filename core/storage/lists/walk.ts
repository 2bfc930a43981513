import { and, join, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { columnSql } from './columns.ts';
import type { ListQuery } from './query.ts';
import { isMerged, isWide, wholeWhere } from './pieces.ts';

/** How many index entries the first look reads: enough for most pages, and a sample for the others. */
const firstLook = 4_000;

/** Sort columns with an index of their own, and how many of its entries are worth walking before another way is better. */
const walkable = new Map([
  ['c.updated_at', 60_000],
  ['c.due_at', 60_000],
  ['c.person_key', 60_000],
  ['c.opened_at', 60_000],
  ['c.number', 60_000],
]);

/** The columns of the index (updated_at, …) and its like: conditions on them need not touch the table. */
const indexed = [
  'id',
  'type',
  'state',
  'category',
  'restricted',
  'responsible',
  'person_id',
  'opened_at',
  'due_at',
  'owner_pos',
  'root',
];

export interface Found {
  readonly id: string;
  readonly place: string | number;
}

interface Order {
  readonly column: Fragment;
  readonly direction: 'asc' | 'desc';
  /** Where the page before ended. */
  readonly beyond: readonly Fragment[];
}

/**
 * The first rows of a page, found by walking the index of the sort column; `null` when that is not the way.
 * It pays where the user reaches many units and the filters let enough through. That is learnt from a first, short look:
 * often it holds the whole page, otherwise it tells how far the walk would have to go.
 */
export async function walk(session: Session, query: ListQuery, order: Order, wanted: number): Promise<Found[] | null> {
  const most = walkable.get(order.column.sql);
  if (most === undefined || !isWide(query.predicate, 1) || isMerged(session, query, order.column)) return null;
  const look = (entries: number) => session.all<Found>(lookAt(session, query, order, entries, wanted));
  const first = await look(firstLook);
  if (first.length >= wanted) return first;
  const expected = (firstLook * wanted * 1.3) / (first.length + 1);
  if (expected > most) return null;
  const second = await look(most);
  return second.length >= wanted ? second : null;
}

function lookAt(
  session: Session,
  query: ListQuery,
  { column, direction, beyond }: Order,
  entries: number,
  wanted: number,
): Fragment {
  const way = verbatim(direction);
  const walked = sql`select ${columnsFor(query, column)} from case_file c where ${and(beyond)} order by ${column} ${way}, c.id ${way} limit ${entries}`;
  return sql`select c.id as id, ${column} as place from (${walked}) c where ${wholeWhere(session, query)} order by ${column} ${way}, c.id ${way} limit ${wanted}`;
}

/** The latest changed cases that meet the query, counted: `isWhole` when those are all the cases there are. */
export async function countWalking(
  session: Session,
  query: ListQuery,
  cap: number,
): Promise<{ value: number; isWhole: boolean }> {
  const entries = 40_000;
  const column = columnSql('case.updated_at');
  const walked = sql`select ${columnsFor(query, column)} from case_file c order by c.updated_at desc, c.id desc limit ${entries}`;
  const [counted] = await session.all<{ size: number }>(
    sql`select count(*) as size from (select c.id from (${walked}) c where ${wholeWhere(session, query)} limit ${cap}) n`,
  );
  const [all] = await session.all<{ size: number }>(
    sql`select count(*) as size from (select id from case_file limit ${entries + 1}) n`,
  );
  return { value: Number(counted?.size), isWhole: Number(all?.size) <= entries };
}

function columnsFor({ predicate, also = [], filters = [] }: ListQuery, sortedBy: Fragment): Fragment {
  const asksAuthor = [predicate, ...also].some(({ reveals }) => reveals.some(({ reach }) => reach.by === 'author'));
  const others = [sortedBy, ...filters.map((filter) => columnSql(filter.on))]
    .map((column) => column.sql)
    .concat(asksAuthor ? 'c.created_by' : [])
    .filter((name) => /^c\.\w+$/.test(name));
  return join([...new Set([...indexed.map((name) => `c.${name}`), ...others])].map(verbatim), ', ');
}
