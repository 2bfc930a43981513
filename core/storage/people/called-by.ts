import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';

/** Persons of one code beyond which it names nobody. */
const mostOfOneCode = 500;

/** Persons who have a code, who had it, and whom a source calls or called by it: whichever of them is written on the card that is shown. */
export async function calledBy(session: Session, key: string): Promise<string[]> {
  const ids = await session.all<{ id: string }>(
    sql`select id from (
          select p.id from person p where p.fiscal_key = ${key}
          union select e.person_id from earlier_code e where e.code_key = ${key} and e.person_id <> ''
          union select substr(l.record, 3) from record_link l where l.replaced_by = 0 and l.record like 'p:%' and l.identity in (
            select o.identity from record_link o where o.replaced_by = 0 and o.identity <> '' and o.record in (
              select 's:' || s.id from source_subject s where s.fiscal_key = ${key} and s.kind = 'person'
              union select 's:' || e.subject_id from earlier_code e where e.code_key = ${key} and e.subject_id <> 0
            )
          )
        ) as called order by id limit ${mostOfOneCode}`,
  );
  return ids.map(({ id }) => id);
}
