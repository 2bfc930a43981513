import { join, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { CappedCount, ListQuery } from './lists.ts';
import { piecesOf } from './pieces.ts';

/** Counts each piece up to the cap, then the distinct cases of all. */
export async function countCases(session: Session, query: ListQuery, cap: number): Promise<CappedCount> {
  const { source, conditions } = await piecesOf(session, query, sql``);
  if (conditions.length === 0) return { value: 0, capped: false };
  const arms = conditions.map((condition) => sql`select * from (select c.id as id from ${source} where ${condition} limit ${cap}) x`);
  const [counted] = await session.all<{ size: number }>(sql`select count(*) as size from (select id from (${join(arms, ' union ')}) u limit ${cap}) n`);
  const value = Number(counted?.size);
  return { value, capped: value >= cap };
}
