import type { Session } from '../database/session.ts';
import { parts, ROWS_AT_ONCE } from '../registry/parts.ts';
import { Message, type MessageRow } from '../entities/work.ts';

/** Who reads: their own messages, and those for a role they hold in a unit. */
export interface Reader {
  readonly userId: string;
  readonly assignments: readonly { readonly unitId: string; readonly role: string }[];
}

type NewMessage = Omit<MessageRow, 'label' | 'runId'> & Partial<Pick<MessageRow, 'label' | 'runId'>>;

/** Notices to users and to roles in units. */
export interface Messages {
  insert(...rows: readonly NewMessage[]): Promise<void>;
  /** Newest first, without those that tell the reader's own deeds. Ask the caller's predicate about `caseId` before showing it. */
  forReader(reader: Reader, limit?: number): Promise<MessageRow[]>;
  /** Marks a message read; `false` when it is not addressed to the reader or was read before. */
  markRead(id: string, reader: Reader, at: string): Promise<boolean>;
  /** Takes back the notices of a run that nobody has read; gives the cases that they were about. */
  withdraw(run: number): Promise<readonly string[]>;
}

const isFor = (message: MessageRow, { userId, assignments }: Reader): boolean =>
  message.toUser === userId ||
  assignments.some(({ unitId, role }) => message.toUnit === unitId && (message.toRole === null || message.toRole === role));

export function messagesIn(session: Session): Messages {
  const { db } = session;
  return {
    async insert(...rows) {
      for (const part of parts(rows, ROWS_AT_ONCE))
        await session.insertAll(
          Message,
          part.map((row) => ({ label: null, runId: null, ...row })),
        );
    },
    async forReader(reader, limit = 100) {
      const own = await db
        .selectFrom('message')
        .selectAll()
        .where('toUser', '=', reader.userId)
        .where('actor', '!=', reader.userId)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const shared: MessageRow[] = [];
      for (const { unitId, role } of reader.assignments) {
        shared.push(
          ...(await db
            .selectFrom('message')
            .selectAll()
            .where('toUnit', '=', unitId)
            .where('actor', '!=', reader.userId)
            .where((is) => is.or([is('toRole', 'is', null), is('toRole', '=', role)]))
            .orderBy('at', 'desc')
            .orderBy('id', 'desc')
            .limit(limit)
            .execute()),
        );
      }
      const all = [...new Map([...own, ...shared].map((message) => [message.id, message])).values()];
      return all.sort((a, b) => (a.at + a.id > b.at + b.id ? -1 : 1)).slice(0, limit);
    },
    async withdraw(run) {
      const unread = await db
        .selectFrom('message')
        .select(['id', 'caseId'])
        .where('runId', '=', run)
        .where('readAt', 'is', null)
        .execute();
      await db.deleteFrom('message').where('runId', '=', run).where('readAt', 'is', null).execute();
      return [...new Set(unread.flatMap(({ caseId }) => caseId ?? []))];
    },
    async markRead(id, reader, at) {
      const message = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
      if (message === undefined || message.readAt !== null || !isFor(message, reader)) return false;
      await db.updateTable('message').set({ readAt: at }).where('id', '=', id).execute();
      return true;
    },
  };
}
