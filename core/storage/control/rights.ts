import type { AccessRows } from '../../access/permits.ts';
import { and, type Fragment, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import type { CaseRow } from '../entities/casework.ts';
import { Exclusion, Grant, type ExclusionRow, type GrantRow } from '../entities/rights.ts';
import { isExcluding } from '../lists/excluded.ts';

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
      const exclusions = await session.rows(Exclusion, sql`select * from exclusion where user_id = ${userId}`);
      return { grants: await ofCases(caseIds), exclusions };
    },
    async accessRowsOf({ id, personId, root }) {
      const exclusions = await session.rows(
        Exclusion,
        sql`select distinct x.* from unit u
            join assignment a on a.unit_id = u.id join exclusion x on x.user_id = a.user_id
            where u.root = ${root} and (x.case_id = ${id} or x.person_id = ${personId})`,
      );
      return { grants: await ofCases([id]), exclusions };
    },
  };
}

/** Which exclusions of users are asked for, the newest first. */
interface ExclusionsAsked {
  readonly users: readonly string[];
  /** Those that did not end before this instant, also those still to come. */
  readonly at: string;
  /** The last one of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** Conflicts of interest. */
export interface Exclusions {
  insert(row: ExclusionRow): Promise<void>;
  get(id: string): Promise<ExclusionRow | null>;
  /** Those in force at an instant. */
  ofUser(userId: string, at: string): Promise<ExclusionRow[]>;
  /** The users whom an exclusion of this person keeps out at an instant or will. */
  ofPerson(personId: string, users: readonly string[], at: string): Promise<ExclusionRow[]>;
  /** Exclusions of persons. */
  ofUsers(asked: ExclusionsAsked): Promise<ExclusionRow[]>;
  /** Ends one that has not ended; `false` when it has. */
  end(id: string, deed: { readonly by: string; readonly at: string }): Promise<boolean>;
}

export function exclusionsIn(session: Session): Exclusions {
  const rows = (where: Fragment) => session.rows(Exclusion, sql`select x.* from exclusion x where ${where}`);
  return {
    async insert(row) {
      await session.insert(Exclusion, row);
    },
    get: async (id) => (await rows(sql`x.id = ${id}`))[0] ?? null,
    ofUser: (user, at) => rows(sql`${isExcluding({ user, at })} order by x.id`),
    ofPerson: async (personId, users, at) =>
      users.length === 0
        ? []
        : await rows(sql`x.user_id in ${users} and x.person_id = ${personId} and x.valid_until > ${at} order by x.id`),
    ofUsers: async ({ users, at, before, limit }) =>
      users.length === 0
        ? []
        : await rows(
            sql`${and([
              sql`x.user_id in ${users} and x.person_id is not null and x.valid_until > ${at}`,
              ...(before === null ? [] : [sql`x.id < ${before}`]),
            ])} order by x.id desc limit ${limit}`,
          ),
    async end(id, { by, at }) {
      return (await session.update(Exclusion, { until: at, endedBy: by }, sql`id = ${id} and valid_until > ${at}`)) === 1;
    },
  };
}
