import { sql } from '../../database/fragment.ts';
import type { Session } from '../../database/session.ts';
import { forgetUnspoken, subjectsOfRun } from './forget-subjects.ts';
import { lookAgain, restoreNames } from './restore-names.ts';

/** Takes away what a run added, with those of whom it alone spoke, and lets stand again what it ended. */
export async function undoRun(session: Session, run: number, at: string): Promise<void> {
  const spokenOf = await subjectsOfRun(session, run);
  // Notes of its own facts: what it mended stood unconfirmed by a newer supply.
  await session.run(sql`delete from unconfirmed_fact
      where exists (select 1 from source_fact f where f.id = unconfirmed_fact.fact_id and f.run_id = ${run})`);
  await session.run(sql`delete from source_fact where run_id = ${run}`);
  await session.run(sql`update source_fact set ended_by = 0 where ended_by = ${run} and ended_by <> 0`);
  await session.run(sql`delete from import_refusal where run_id = ${run}`);
  await session.run(sql`delete from import_said where run_id = ${run}`);
  await session.run(sql`delete from import_repeat where run_id = ${run}`);
  await session.run(sql`delete from unconfirmed_fact where run_id = ${run}`);
  await session.run(sql`update unconfirmed_fact set settled_by = 0 where settled_by = ${run}`);
  // Of a run that was read before names were kept, they stay: what was said of them before must be read again.
  await session.run(sql`delete from import_memory where run_id = ${run} or exists (
      select 1 from import_memory m where m.run_id = ${run} and m.renamed <> ''
    ) and not exists (select 1 from subject_before where run_id = ${run}) and run_id in (
      select b.id from import_run a join import_run b on b.root = a.root and b.driver = a.driver where a.id = ${run}
    )`);
  await restoreNames(session, run);
  await lookAgain(session, (await forgetUnspoken(session, spokenOf)).records, at);
}
