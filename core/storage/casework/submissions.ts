import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Submission, type SubmissionRow } from '../entities/casework.ts';

/** Filed forms; never changed once filed. */
export interface Submissions {
  get(id: string): Promise<SubmissionRow | null>;
  insert(row: SubmissionRow): Promise<void>;
  /** All submissions of a case, oldest first, without their answers. */
  ofCase(caseId: string): Promise<Omit<SubmissionRow, 'answers' | 'asked'>[]>;
  /** The latest submission of each form of a case. */
  latestOfCase(caseId: string): Promise<SubmissionRow[]>;
}

export function submissionsIn({ db }: Session): Submissions {
  return {
    get: async (id) => (await db.selectFrom('submission').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    async insert(row) {
      await db.insertInto('submission').values(stored(Submission, row)).execute();
    },
    ofCase: (caseId) =>
      db
        .selectFrom('submission')
        .select(['id', 'caseId', 'personId', 'form', 'formVersion', 'formDigest', 'release', 'author', 'at', 'taskKey', 'step'])
        .where('caseId', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .execute(),
    async latestOfCase(caseId) {
      const heads = await db
        .selectFrom('submission')
        .select(['id', 'form'])
        .where('caseId', '=', caseId)
        .orderBy('at')
        .orderBy('id')
        .execute();
      const latest = [...new Map(heads.map((head) => [head.form, head.id])).values()];
      if (latest.length === 0) return [];
      return await db.selectFrom('submission').selectAll().where('id', 'in', latest).orderBy('form').execute();
    },
  };
}
