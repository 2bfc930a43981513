import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Assignment, User, type AssignmentRow, type UserRow } from '../entities/people.ts';

/** A role in a unit with the unit's interval: what access needs. */
export interface HeldAssignment {
  readonly id: string;
  readonly role: string;
  readonly unitId: string;
  readonly root: string;
  readonly lo: number;
  readonly hi: number;
}

/** A role in a unit, and who holds it. */
export interface UserAssignment extends HeldAssignment {
  readonly userId: string;
  readonly userName: string;
}

export interface ColleagueFilter {
  /** Only users with an assignment exactly in this unit. */
  readonly unitId?: string;
  readonly role?: string;
  /** Only users with an assignment in units of this root pack. */
  readonly root?: string;
  readonly at: string;
}

/** Who works with the system, and the roles they hold. */
export interface Users {
  get(id: string): Promise<UserRow | null>;
  byEmail(email: string): Promise<UserRow | null>;
  /** Inserts the user, or renames and re-activates the one with this id. */
  save(row: UserRow): Promise<void>;
  /** Switches an account on or off; its epoch rises, so that cached rights are stale. */
  setActive(id: string, active: boolean): Promise<void>;
  assign(row: AssignmentRow): Promise<void>;
  /** Ends an assignment at an instant. */
  endAssignment(id: string, until: string): Promise<void>;
  /** The assignments in force at the instant. */
  assignmentsOf(userId: string, at: string): Promise<HeldAssignment[]>;
  /** The assignments in force at the instant in units of one root pack, of active users; by user. */
  assignmentsWithin(root: string, at: string): Promise<UserAssignment[]>;
  /** All accounts, also those switched off, by e-mail. */
  everyone(): Promise<UserRow[]>;
  /** Active users by unit and role, by name. */
  list(filter: ColleagueFilter): Promise<Pick<UserRow, 'id' | 'name'>[]>;
  namesOf(ids: readonly string[]): Promise<Map<string, string>>;
}

export function usersIn(session: Session): Users {
  const { db } = session;
  return {
    get: async (id) => (await session.rows(User, sql`select * from user_account where id = ${id}`))[0] ?? null,
    byEmail: async (email) =>
      (await db.selectFrom('user_account').selectAll().where('email', '=', email).executeTakeFirst()) ?? null,
    async save(row) {
      await db
        .insertInto('user_account')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: row.name, email: row.email, active: row.active }))
        .execute();
    },
    async setActive(id, active) {
      await db
        .updateTable('user_account')
        .set((field) => ({ active, epoch: field('epoch', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
    async assign(row) {
      await db
        .insertInto('assignment')
        .values(stored(Assignment, row))
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet(stored(Assignment, { role: row.role, unitId: row.unitId, from: row.from, until: row.until })),
        )
        .execute();
    },
    async endAssignment(id, until) {
      await db.updateTable('assignment').set({ until }).where('id', '=', id).execute();
    },
    assignmentsOf: (userId, at) =>
      session.all<HeldAssignment>(
        sql`select a.id, a.role, a.unit_id as "unitId", u.root, u.lo, u.hi from assignment a join unit u on u.id = a.unit_id
            where a.user_id = ${userId} and a.valid_from <= ${at} and a.valid_until > ${at} order by a.id`,
      ),
    assignmentsWithin: (root, at) =>
      session.all<UserAssignment>(
        sql`select a.id, a.role, a.unit_id as "unitId", u.root, u.lo, u.hi, a.user_id as "userId", w.name as "userName"
            from unit u join assignment a on a.unit_id = u.id join user_account w on w.id = a.user_id
            where u.root = ${root} and w.active = 1 and a.valid_from <= ${at} and a.valid_until > ${at}
            order by w.name, w.id, a.id`,
      ),
    everyone: async () => db.selectFrom('user_account').selectAll().orderBy('email').execute(),
    async list({ unitId, role, root, at }) {
      let query = db
        .selectFrom('user_account')
        .innerJoin('assignment', 'assignment.userId', 'user_account.id')
        .innerJoin('unit', 'unit.id', 'assignment.unitId')
        // The name of a unit is JSON: a result column called `name` would be read as one.
        .select(['user_account.id', 'user_account.name as colleague'])
        .distinct()
        .where('user_account.active', '=', true)
        .where('assignment.from', '<=', at)
        .where('assignment.until', '>', at);
      if (unitId !== undefined) query = query.where('assignment.unitId', '=', unitId);
      if (root !== undefined) query = query.where('unit.root', '=', root);
      if (role !== undefined) query = query.where('assignment.role', '=', role);
      const rows = await query.orderBy('user_account.name').orderBy('user_account.id').limit(500).execute();
      return rows.map(({ id, colleague }) => ({ id, name: colleague }));
    },
    async namesOf(ids) {
      const wanted = [...new Set(ids)];
      if (wanted.length === 0) return new Map();
      const rows = await session.rows(User, sql`select id, name from user_account where id in ${wanted}`);
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  };
}
