import type { Session } from '../database/session.ts';
import { Timeline, type TimelineRow } from '../entities/casework.ts';

export type TimelineEntry = Omit<TimelineRow, 'seq'>;

/** What happened to each case. The database itself refuses to change or delete an entry. */
export interface TimelineStore {
  append(entry: TimelineEntry): Promise<void>;
  /** Entries of a case, newest first, older than the cursor `before` (a `seq`). */
  ofCase(caseId: string, page: { readonly before?: number; readonly limit: number }): Promise<TimelineRow[]>;
}

export function timelineIn(session: Session): TimelineStore {
  const { db } = session;
  return {
    async append(entry) {
      await session.insert(Timeline, entry);
    },
    async ofCase(caseId, { before, limit }) {
      let query = db.selectFrom('timeline').selectAll().where('caseId', '=', caseId);
      if (before !== undefined) query = query.where('seq', '<', before);
      return await query.orderBy('seq', 'desc').limit(limit).execute();
    },
  };
}
