import { sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { foldName } from '../people/keys.ts';
import { dataKey } from './columns.ts';
import { startsWith, valueWhere, type ListFilter } from './filters.ts';
import type { ListQuery } from './query.ts';

/** A filter that matches no more cases than this is read first, from its own index. */
const fewCases = 3000;

/**
 * The source of a query that starts from its most selective filter, or `null` when none is selective:
 * then walking the index of the sort column finds a page sooner.
 */
export async function selectiveDriver(session: Session, { filters = [] }: ListQuery): Promise<Fragment | null> {
  let best: { readonly ids: Fragment; readonly size: number } | null = null;
  for (const ids of filters.flatMap(idsOf)) {
    const [counted] = await session.all<{ size: number }>(sql`select count(*) as size from (${ids} limit ${fewCases + 1}) x`);
    const size = Number(counted?.size);
    if (size <= fewCases && (best === null || size < best.size)) best = { ids, size };
  }
  if (best === null) return null;
  // SQLite keeps the order of a CROSS JOIN; PostgreSQL sees by itself that the left side is small.
  const joined = verbatim(session.dialect === 'sqlite' ? 'cross join' : 'join');
  return sql`(select distinct case_id from (${best.ids}) s) d ${joined} case_file c on c.id = d.case_id`;
}

/** The cases of a filter that has an index of its own. */
function idsOf(filter: ListFilter): Fragment[] {
  const key = dataKey(filter.on);
  if (key !== null) return [sql`select v.case_id from case_value v where v.key = ${key} and ${valueWhere(filter, sql`v.value`)}`];
  if (filter.on === 'person.name') {
    const text = foldName(filter.prefix ?? filter.is?.[0]);
    const isOne = (filter.is?.length ?? 0) + (filter.prefix === undefined ? 0 : 1) === 1;
    return isOne && text !== null
      ? [sql`select c.id as case_id from case_file c where ${startsWith(sql`c.person_key`, text)}`]
      : [];
  }
  if (filter.on === 'case.number')
    return [sql`select c.id as case_id from case_file c where ${valueWhere(filter, sql`c.number`)}`];
  if (filter.on === 'case.responsible')
    return [sql`select c.id as case_id from case_file c where ${valueWhere(filter, sql`c.responsible`)}`];
  if (filter.on === 'case.opened_at')
    return [sql`select c.id as case_id from case_file c where ${valueWhere(filter, sql`c.opened_at`)}`];
  if (filter.on === 'case.due_at')
    return [sql`select c.id as case_id from case_file c where ${valueWhere(filter, sql`c.due_at`)}`];
  return [];
}
