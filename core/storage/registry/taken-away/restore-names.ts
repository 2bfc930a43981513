import { metaIn } from '../../control/meta.ts';
import { sql } from '../../database/fragment.ts';
import type { Session } from '../../database/session.ts';
import { parts } from '../parts.ts';

/** Calls those again as before a run whom it called otherwise, for matching to look at them again. */
export async function restoreNames(session: Session, run: number): Promise<void> {
  const some = await session.all(sql`select run_id from subject_before where run_id = ${run} limit 1`);
  if (some.length === 0) return;
  const change = await metaIn(session).next('import_run');
  await session.run(
    sql`update source_subject set kind = b.kind, fiscal_key = b.fiscal_key, identity = b.identity, changed_by = ${change}
        from subject_before b where b.run_id = ${run} and source_subject.id = b.subject_id`,
  );
  await session.run(sql`delete from subject_before where run_id = ${run}`);
  await session.run(sql`delete from earlier_code where until_run = ${run} and subject_id <> 0`);
}

/** Has matching look again at records that nobody called otherwise: what they were found to be one with is gone. */
export async function lookAgain(session: Session, records: readonly string[], at: string): Promise<void> {
  if (records.length === 0) return;
  const change = await metaIn(session).next('import_run');
  const idsOf = (kind: string): string[] =>
    records.filter((record) => record.startsWith(kind)).map((record) => record.slice(kind.length));
  for (const some of parts(idsOf('s:').map(Number)))
    await session.run(sql`update source_subject set changed_by = ${change} where id in ${some}`);
  for (const some of parts(idsOf('p:'))) await session.run(sql`update person set updated_at = ${at} where id in ${some}`);
}
