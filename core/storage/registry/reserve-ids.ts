import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';

/** Takes the next ids of a table that counts its own, so that rows of many can be written at once and each is known. */
export async function reserveIds(session: Session, table: 'source_fact' | 'source_subject', count: number): Promise<number[]> {
  if (count === 0) return [];
  if (session.dialect === 'postgresql') {
    const rows = await session.all<{ id: string }>(
      sql`select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count})`,
    );
    return rows.map(({ id }) => Number(id));
  }
  // The transaction holds the only lock for writing: nobody takes them meanwhile.
  const [row] = await session.all<{ seq: number }>(sql`select seq from sqlite_sequence where name = ${table}`);
  const last = Number(row?.seq ?? 0);
  return Array.from({ length: count }, (_, at) => last + 1 + at);
}
