import { sql } from '../../database/fragment.ts';
import type { Session } from '../../database/session.ts';
import { parts } from '../parts.ts';

/** Whom the facts are about that a run added. */
export async function subjectsOfRun(session: Session, run: number): Promise<number[]> {
  const rows = await session.all<{ subject_id: number }>(sql`select distinct subject_id from source_fact where run_id = ${run}`);
  return rows.map(({ subject_id: subject }) => Number(subject));
}

/**
 * Takes away those of some subjects of whom nothing is said and nothing ever was: names and codes, where they are compared, links, and
 * pairs that wait. What somebody judged of them stays as a label, which names records by their numbers; those are not given again.
 * Returns the records that were one with them, and how many are gone.
 */
export async function forgetUnspoken(
  session: Session,
  subjects: readonly number[],
): Promise<{ readonly records: readonly string[]; readonly forgotten: number }> {
  const left = new Set<string>();
  let forgotten = 0;
  for (const some of parts(subjects)) {
    const gone = await session.all<{ id: number }>(
      sql`delete from source_subject where id in ${some}
            and not exists (select 1 from source_fact f where f.subject_id = source_subject.id) returning id`,
    );
    if (gone.length === 0) continue;
    forgotten += gone.length;
    const ids = gone.map(({ id }) => Number(id));
    const records = ids.map((id) => `s:${id}`);
    const joined = await session.all<{ record: string }>(
      sql`select distinct o.record from record_link l join record_link o on o.identity = l.identity and o.replaced_by = 0
          where l.record in ${records} and l.replaced_by = 0 and l.identity <> ''`,
    );
    for (const { record } of joined) left.add(record);
    await session.run(sql`delete from earlier_code where subject_id in ${ids} and subject_id <> 0`);
    await session.run(sql`delete from record_block where record in ${records}`);
    await session.run(sql`delete from record_link where record in ${records}`);
    for (const side of [sql`left_record in ${records}`, sql`right_record in ${records}`])
      await session.run(sql`delete from record_pair where ${side} and replaced_by = 0 and state in ('review', 'later')`);
    for (const record of records) left.delete(record);
  }
  return { records: [...left], forgotten };
}
