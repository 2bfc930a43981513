import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';

/** Ids that follow each other: the first and the last. */
export type Span = readonly [from: number, to: number];

const idsAtOnce = 100_000;

/** The facts of a run that stand, of which there may be millions: mostly all between the first and the last but for a few. */
export async function standingOfRun(session: Session, { id: run, counts }: Pick<ImportRunRow, 'id' | 'counts'>): Promise<Span[]> {
  const standing = sql`from source_fact where run_id = ${run} and ended_by = 0`;
  const [ends] = await session.all<{ first: number | null; last: number | null }>(
    sql`select (select min(id) ${standing}) as first, (select max(id) ${standing}) as last`,
  );
  if (ends?.first == null || ends.last == null) return [];
  const [first, last] = [Number(ends.first), Number(ends.last)];
  const ended = await session.all<{ id: number }>(
    sql`select id from source_fact where run_id = ${run} and ended_by > 0 and id > ${first} and id < ${last} order by id`,
  );
  const [outside] = await session.all<{ number: number }>(
    sql`select count(*) as number from source_fact where run_id = ${run} and ended_by > 0 and (id < ${first} or id > ${last})`,
  );
  // When no other run added facts in between, what did not end stands.
  if (last - first + 1 + Number(outside?.number) === counts.added + counts.changed)
    return spansBetween(
      first,
      last,
      ended.map(({ id }) => Number(id)),
    );
  const spans: [number, number][] = [];
  for (let after = first - 1, ids: readonly number[] = []; after === first - 1 || ids.length === idsAtOnce; after = ids.at(-1)!) {
    ids = await page(session, run, after);
    for (const id of ids)
      if (spans.at(-1)?.[1] === id - 1) spans.at(-1)![1] = id;
      else spans.push([id, id]);
  }
  return spans;
}

function spansBetween(first: number, last: number, ended: readonly number[]): Span[] {
  const spans: Span[] = [];
  let from = first;
  for (const id of [...ended, last + 1]) {
    if (id > from) spans.push([from, id - 1]);
    from = id + 1;
  }
  return spans;
}

/** One text instead of a row for each. */
async function page(session: Session, run: number, after: number): Promise<number[]> {
  const list = session.dialect === 'sqlite' ? sql`group_concat(id)` : sql`string_agg(cast(id as text), ',' order by id)`;
  const [row] = await session.all<{ ids: string | null }>(
    sql`select ${list} as ids from (
          select id from source_fact where run_id = ${run} and ended_by = 0 and id > ${after} order by id limit ${idsAtOnce}
        ) as page`,
  );
  return row?.ids == null ? [] : String(row.ids).split(',').map(Number);
}
