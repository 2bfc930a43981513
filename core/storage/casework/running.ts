import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Case, Draft, Submission, type CaseRow, type DraftRow, type SubmissionRow } from '../entities/casework.ts';

/** How many cases of a type stand in a state, told by the first that is active in them. */
export interface CasesInState extends Pick<CaseRow, 'type' | 'state' | 'category'> {
  readonly size: number;
}

/** Work of an open case: a task to be done, or a deadline that is armed. */
export interface WaitingWork {
  readonly caseId: string;
  readonly kind: 'task' | 'timer';
  readonly key: string;
}

/** What the cases of a root hold, for who is about to change what they run on. Of no one's rights: only numbers may leave. */
export interface RunningCases {
  /** Every case of the root, closed ones too: one walk of an index. */
  byState(root: string): Promise<CasesInState[]>;
  /** Open cases of some types, the last changed first, no more than `most`. */
  openOf(root: string, types: readonly string[], most: number): Promise<Pick<CaseRow, 'id' | 'type' | 'states'>[]>;
  /** Open cases at a position of the tree of units. */
  openAt(ownerPos: number): Promise<number>;
  /** What was filed last with some forms in some cases. */
  answersOf(cases: readonly string[], forms: readonly string[]): Promise<Pick<SubmissionRow, 'caseId' | 'form' | 'answers'>[]>;
  waitingIn(cases: readonly string[]): Promise<WaitingWork[]>;
  /** Among the first `most` drafts, those of some forms whose writer has a role in the root. */
  draftsOf(root: string, forms: readonly string[], most: number): Promise<Pick<DraftRow, 'form' | 'answers'>[]>;
}

export function runningCasesIn(session: Session): RunningCases {
  return {
    async byState(root) {
      const found = await session.all<CasesInState>(
        sql`select type, state, category, count(*) as size from case_file where root = ${root} group by type, state, category`,
      );
      return found.map((row) => ({ ...row, size: Number(row.size) }));
    },
    openOf: (root, types, most) =>
      session.rows(
        Case,
        sql`select c.id, c.type, c.states from (
              select id from case_file where root = ${root} and type in ${types} and category <> 'closed'
              order by updated_at desc, id desc limit ${most}
            ) open join case_file c on c.id = open.id`,
      ),
    async openAt(ownerPos) {
      const [counted] = await session.all<{ size: number }>(
        sql`select count(*) as size from case_file where owner_pos = ${ownerPos} and category <> 'closed'`,
      );
      return Number(counted?.size);
    },
    answersOf: (cases, forms) =>
      session.rows(
        Submission,
        sql`select s.case_id, s.form, s.answers from submission s where s.case_id in ${cases} and s.form in ${forms} and not exists (
              select 1 from submission later where later.case_id = s.case_id and later.form = s.form and (later.at, later.id) > (s.at, s.id)
            )`,
      ),
    async waitingIn(cases) {
      const found = await session.all<{ case_id: string; kind: WaitingWork['kind']; key: string }>(
        sql`select case_id, 'task' as kind, key from task where case_id in ${cases} and status = 'open'
            union all select case_id, 'timer' as kind, key from timer where case_id in ${cases} and status = 'armed'`,
      );
      return found.map(({ case_id: caseId, kind, key }) => ({ caseId, kind, key }));
    },
    draftsOf: (root, forms, most) =>
      session.rows(
        Draft,
        sql`select d.form, d.answers from (
              select user_id, key, form, answers from draft order by user_id, key limit ${most}
            ) d where d.form in ${forms} and exists (
              select 1 from assignment a join unit u on u.id = a.unit_id where a.user_id = d.user_id and u.root = ${root}
            )`,
      ),
  };
}
