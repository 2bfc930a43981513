import { and, or, sql, type Fragment } from '../database/fragment.ts';
import { openEnd } from '../entities/columns.ts';
import { foldName } from '../people/keys.ts';
import { columnSql, dataKey, type ListColumn } from './columns.ts';

/**
 * One condition of a list; what is given must hold together.
 * - `is`: one of these values (`case.state`: or a state inside one; `case.unit`: or a unit inside one; `person.name`: a prefix)
 * - `from`, `to`: a range, both ends included; a date counts as its whole day
 * - `prefix`: text that starts so
 */
export interface ListFilter {
  readonly on: ListColumn;
  readonly is?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly prefix?: string;
}

/** The condition on `case_file c`. */
export function filterWhere(filter: ListFilter): Fragment {
  const key = dataKey(filter.on);
  if (key !== null)
    return sql`exists (select 1 from case_value v where v.case_id = c.id and v.key = ${key} and ${valueWhere(filter, sql`v.value`)})`;
  if (filter.on === 'case.state' && filter.is !== undefined) {
    return and([
      or(filter.is.map((state) => sql`c.state = ${state} or ${startsWith(sql`c.state`, `${state}.`)}`)),
      valueWhere({ ...filter, is: undefined }, sql`c.state`),
    ]);
  }
  if (filter.on === 'case.unit' && filter.is !== undefined) {
    return sql`exists (select 1 from unit u where u.id in ${filter.is} and c.owner_pos between u.lo and u.hi)`;
  }
  if (filter.on === 'person.name') {
    const texts = [...(filter.is ?? []), ...(filter.prefix === undefined ? [] : [filter.prefix])];
    return or(texts.map((text) => startsWith(sql`c.person_key`, foldName(text) ?? '')));
  }
  return valueWhere(filter, columnSql(filter.on));
}

/** The conditions of a filter on one expression. */
export function valueWhere(
  { on, is, from, to, prefix }: Omit<ListFilter, 'is'> & { readonly is?: readonly string[] | undefined },
  value: Fragment,
): Fragment {
  return and([
    ...(is === undefined ? [] : [sql`${value} in ${is}`]),
    ...(from === undefined ? [] : [sql`${value} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${value} <= ${endOf(to)}`]),
    ...(to !== undefined && on === 'case.due_at' ? [sql`${value} < ${openEnd}`] : []),
    ...(prefix === undefined ? [] : [startsWith(value, prefix)]),
  ]);
}

/** A prefix as a range, so that an index serves it; empty text matches all. */
export function startsWith(value: Fragment, prefix: string): Fragment {
  return prefix === '' ? sql`1 = 1` : sql`${value} >= ${prefix} and ${value} < ${`${prefix}\u{10ffff}`}`;
}

/** The last instant of a day; anything else as it is. */
function endOf(to: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to}T23:59:59.999Z` : to;
}
