import { join, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { CappedCount, ListQuery } from './query.ts';
import { isWide, piecesOf } from './pieces.ts';
import { countWalking } from './walk.ts';

/**
 * Counts each piece up to the cap, then the distinct cases of all. With a wide reach and no selective filter it looks only at the
 * latest changed cases: the count then says "at least".
 */
export async function countCases(session: Session, query: ListQuery, cap: number): Promise<CappedCount> {
  const { source, conditions, isDriven } = await piecesOf(session, query, sql``);
  if (conditions.length === 0) return { value: 0, capped: false };
  if (!isDriven && isWide(query.predicate)) {
    const { value, isWhole } = await countWalking(session, query, cap);
    return { value, capped: value >= cap || !isWhole };
  }
  const arms = conditions.map(
    (condition) => sql`select * from (select c.id as id from ${source} where ${condition} limit ${cap}) x`,
  );
  const [counted] = await session.all<{ size: number }>(
    sql`select count(*) as size from (select id from (${join(arms, ' union ')}) u limit ${cap}) n`,
  );
  const value = Number(counted?.size);
  return { value, capped: value >= cap };
}
