import { newId } from '../../ids.ts';
import type { Session } from '../database/session.ts';
import { parts, ROWS_AT_ONCE } from '../registry/parts.ts';
import { type CaseRow, Timeline, type TimelineRow } from '../entities/casework.ts';

/** What happened; in which case, and in the hands of which unit, the case itself says. */
export type TimelineEntry = Omit<TimelineRow, 'seq' | 'id' | 'caseId' | 'unit'>;

type CaseInHand = Pick<CaseRow, 'id' | 'ownerUnit'>;

/** What happened to each case. The database itself refuses to change or delete an entry. */
export interface TimelineStore {
  append(row: CaseInHand, entry: TimelineEntry): Promise<void>;
  /** One entry of each of several cases. */
  appendAll(entries: readonly (readonly [CaseInHand, TimelineEntry])[]): Promise<void>;
  /** Entries of a case, newest first, older than the cursor `before` (a `seq`). */
  ofCase(caseId: string, page: TimelinePage): Promise<TimelineRow[]>;
  /** The entries that tell the opening of these cases, newest first, older than the cursor. */
  openingsOf(caseIds: readonly string[], page: TimelinePage): Promise<TimelineRow[]>;
}

interface TimelinePage {
  readonly before?: number;
  readonly limit: number;
}

export function timelineIn(session: Session): TimelineStore {
  const { db } = session;
  const entries = db.selectFrom('timeline').selectAll();
  const paged = async (found: typeof entries, { before, limit }: TimelinePage) =>
    await (before === undefined ? found : found.where('seq', '<', before)).orderBy('seq', 'desc').limit(limit).execute();
  const appendAll: TimelineStore['appendAll'] = async (entries) => {
    for (const part of parts(entries, ROWS_AT_ONCE))
      await session.insertAll(
        Timeline,
        part.map(([{ id, ownerUnit }, entry]) => ({ ...entry, id: newId(), caseId: id, unit: ownerUnit })),
      );
  };
  return {
    append: (row, entry) => appendAll([[row, entry]]),
    appendAll,
    ofCase: (caseId, page) => paged(entries.where('caseId', '=', caseId), page),
    openingsOf: async (caseIds, page) =>
      caseIds.length === 0 ? [] : await paged(entries.where('caseId', 'in', caseIds).where('kind', '=', 'opened'), page),
  };
}
