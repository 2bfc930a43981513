import type { CasePredicate } from '../../access/predicate.ts';
import { and, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { caseWhere } from '../lists/case-where.ts';
import { isExcluding } from '../lists/excluded.ts';

/** Whose pairs may be seen: of these roots, about persons whom a case within the predicate makes known. */
export interface PairViewer {
  readonly roots: readonly string[];
  readonly predicate: CasePredicate;
}

/** Whether the viewer may see the records in these columns. Whom a conflict of interest keeps from them is looked up first, since that is seldom anybody. */
export async function seenBy(session: Session, { predicate }: PairViewer, columns: readonly string[]): Promise<Fragment> {
  const barred = await recordsKeptFrom(session, predicate);
  return and(
    columns.flatMap((column) => [
      knownTo(session, predicate, verbatim(column)),
      ...(barred.length === 0 ? [] : [sql`${verbatim(column)} not in ${barred}`]),
    ]),
  );
}

/**
 * Who was entered by a case is known through one within reach; whom sources alone speak of, to every reviewer of the root, as long as
 * there is a record of them: of one that an undone run took away the judgements stay, and nobody could be shown.
 */
function knownTo(session: Session, predicate: CasePredicate, record: Fragment): Fragment {
  const bySource = sql`(select 1 from source_subject s where s.id = case when ${record} like 's:%' then cast(substr(${record}, 3) as bigint) end) = 1`;
  const byCase = sql`(select 1 from case_file c where c.person_id = substr(${record}, 3) and ${caseWhere(predicate, session.dialect)} limit 1) = 1`;
  return sql`(${bySource} or ${byCase})`;
}

/** The records of those whom a conflict of interest keeps from a user, by whatever source. */
async function recordsKeptFrom(session: Session, predicate: CasePredicate): Promise<string[]> {
  const persons = await session.all<{ record: string }>(
    sql`select 'p:' || x.person_id as record from exclusion x where ${isExcluding(predicate)} and x.person_id is not null`,
  );
  if (persons.length === 0) return [];
  const own = persons.map(({ record }) => record);
  const identities = await session.all<{ identity: string }>(
    sql`select identity from record_link where record in ${own} and replaced_by = 0 and identity <> ''`,
  );
  if (identities.length === 0) return own;
  const records = await session.all<{ record: string }>(
    sql`select record from record_link where identity in ${identities.map(({ identity }) => identity)} and replaced_by = 0`,
  );
  return [...new Set([...own, ...records.map(({ record }) => record)])];
}
