import type { AccessRows } from '../../access/permits.ts';
import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import type { CaseRow } from '../entities/casework.ts';
import { Exclusion, Grant, type ExclusionRow, type GrantRow } from '../entities/rights.ts';

/** Ways across the tree of units. */
export interface Grants {
  insert(row: GrantRow): Promise<void>;
  ofCase(caseId: string): Promise<GrantRow[]>;
  /** The rows `permits` and `labelsFor` need for a user and these cases. */
  accessRows(caseIds: readonly string[], userId: string): Promise<AccessRows>;
  /** The same for one case and all who hold a role in units of its root pack. */
  accessRowsOf(of: Pick<CaseRow, 'id' | 'personId' | 'root'>): Promise<AccessRows>;
}

export function grantsIn(session: Session): Grants {
  const { db } = session;
  const ofCases = (ids: readonly string[]) =>
    session.rows(Grant, sql`select * from access_grant where case_id in ${ids} order by id`);
  return {
    ofCase: (caseId) => ofCases([caseId]),
    async insert(row) {
      await db.insertInto('access_grant').values(stored(Grant, row)).execute();
    },
    async accessRows(caseIds, userId) {
      const exclusions = await session.rows(
        Exclusion,
        sql`select user_id, case_id, person_id from exclusion where user_id = ${userId}`,
      );
      return { grants: await ofCases(caseIds), exclusions };
    },
    async accessRowsOf({ id, personId, root }) {
      const exclusions = await session.rows(
        Exclusion,
        sql`select distinct x.user_id, x.case_id, x.person_id from unit u
            join assignment a on a.unit_id = u.id join exclusion x on x.user_id = a.user_id
            where u.root = ${root} and (x.case_id = ${id} or x.person_id = ${personId})`,
      );
      return { grants: await ofCases([id]), exclusions };
    },
  };
}

/** Conflicts of interest. */
export interface Exclusions {
  insert(row: ExclusionRow): Promise<void>;
  ofUser(userId: string): Promise<ExclusionRow[]>;
  delete(id: string): Promise<void>;
}

export function exclusionsIn({ db }: Session): Exclusions {
  return {
    async insert(row) {
      await db.insertInto('exclusion').values(row).execute();
    },
    ofUser: (userId) => db.selectFrom('exclusion').selectAll().where('userId', '=', userId).orderBy('id').execute(),
    async delete(id) {
      await db.deleteFrom('exclusion').where('id', '=', id).execute();
    },
  };
}
