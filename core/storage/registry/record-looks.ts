import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { RecordLook, type RecordLookRow } from '../entities/identity.ts';
import { parts } from './parts.ts';

/** Who looked at records side by side, and when. */
export interface RecordLooks {
  /** Notes that somebody looks at records; once an hour for each of them. */
  note(look: {
    readonly root: string;
    readonly records: readonly string[];
    readonly by: string;
    readonly at: string;
  }): Promise<void>;
  /** Whether somebody looked at a record since an instant. */
  hasSeen(look: { readonly record: string; readonly by: string; readonly since: string }): Promise<boolean>;
  /** Who looked at a record, the newest first. */
  of(record: string, most?: number): Promise<RecordLookRow[]>;
}

const HOUR = 3_600_000;

export function recordLooksIn(session: Session): RecordLooks {
  return {
    async note({ root, records, by, at }) {
      const since = new Date(Date.parse(at) - HOUR).toISOString();
      for (const part of parts([...new Set(records)], 400)) {
        const noted = await session.all<{ record: string }>(
          sql`select record from record_look where record in ${part} and seen_by = ${by} and seen_at > ${since}`,
        );
        const known = new Set(noted.map(({ record }) => record));
        for (const record of part) if (!known.has(record)) await session.insert(RecordLook, { root, record, by, at });
      }
    },
    async hasSeen({ record, by, since }) {
      const rows = await session.all(
        sql`select 1 from record_look where record = ${record} and seen_by = ${by} and seen_at >= ${since} limit 1`,
      );
      return rows.length > 0;
    },
    of: (record, most = 1000) =>
      session.rows(RecordLook, sql`select * from record_look where record = ${record} order by id desc limit ${most}`),
  };
}
