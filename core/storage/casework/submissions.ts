import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Submission, type SubmissionRow } from '../entities/casework.ts';

/** Filed forms; never changed once filed. */
export interface Submissions {
  get(id: string): Promise<SubmissionRow | null>;
  insert(row: SubmissionRow): Promise<void>;
  /** All submissions of a case, oldest first, without their answers. */
  ofCase(caseId: string): Promise<Omit<SubmissionRow, 'answers' | 'asked' | 'authors' | 'sources'>[]>;
  /** All submissions of a case, oldest first, with what was answered. */
  wholeOfCase(caseId: string): Promise<SubmissionRow[]>;
  /** Submissions of some forms of a case, oldest first, with what was answered. */
  wholeOfForms(caseId: string, forms: readonly string[]): Promise<SubmissionRow[]>;
  /** The latest submission of each form of a case. */
  latestOfCase(caseId: string): Promise<SubmissionRow[]>;
}

export function submissionsIn(session: Session): Submissions {
  const { db } = session;
  return {
    get: async (id) => (await db.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    async insert(row) {
      await session.insert(Submission, row);
    },
    ofCase: (caseId) =>
      session.rows(
        Submission,
        sql`select id, case_id, person_id, form, form_version, form_digest, release, author, at, task_key, step
            from submission where case_id = ${caseId} order by at, id`,
      ),
    wholeOfCase: (caseId) => session.rows(Submission, sql`select * from submission where case_id = ${caseId} order by at, id`),
    wholeOfForms: async (caseId, forms) =>
      forms.length === 0
        ? []
        : session.rows(Submission, sql`select * from submission where case_id = ${caseId} and form in ${forms} order by at, id`),
    latestOfCase: (caseId) =>
      session.rows(
        Submission,
        sql`select s.* from submission s where s.case_id = ${caseId} and not exists (
              select 1 from submission later where later.case_id = s.case_id and later.form = s.form and (later.at, later.id) > (s.at, s.id)
            ) order by s.form`,
      ),
  };
}
