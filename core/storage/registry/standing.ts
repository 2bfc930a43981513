import { type Fragment, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';

/** Ids that follow each other: the first and the last. */
export type Span = readonly [from: number, to: number];

/** A stored fact, with where it comes from. */
export interface FactPlace {
  readonly id: number;
  /** The run that added it, and the place of the file among those of its supply. */
  readonly run: number;
  readonly file: number;
}

/** What the supplies say that are newer than the one which is stored: those that were read before it nevertheless. */
export interface NewerSupplies {
  /** The newest run of those that say a stored fact; 0 when none does. */
  saying(fact: FactPlace): number;
  /** The newest run of those that say all there is to say in place of a file of the supply that is stored; 0 when none does. */
  inPlaceOf(file: number): number;
}

const idsAtOnce = 100_000;

/**
 * The facts of a run that stand, or those of some of its files, of which there may be millions: mostly all between the first and the
 * last but for a few.
 */
export async function standingOfRun(
  session: Session,
  { id: run, counts }: Pick<ImportRunRow, 'id' | 'counts'>,
  files?: readonly number[],
): Promise<Span[]> {
  if (files !== undefined) return spansOf(await idsOf(session, sql`run_id = ${run} and +ended_by = 0 and file in ${files}`));
  const own = sql`from source_fact where run_id = ${run}`;
  // Asked one by one, each is the end of an index; asked together, SQLite goes through all of them.
  const [ends] = await session.all<{ first: number | null; last: number | null }>(
    sql`select (select min(id) ${own}) as first, (select max(id) ${own}) as last`,
  );
  if (ends?.first == null || ends.last == null) return [];
  const [first, last] = [Number(ends.first), Number(ends.last)];
  const gone = await idsOf(session, sql`run_id = ${run} and ended_by <> 0`);
  // When no other run added facts in between, what did not end stands.
  if (last - first + 1 === factsAddedBy(counts)) return without([[first, last]], gone);
  return without(spansOf(await idsOf(session, sql`run_id = ${run}`)), gone);
}

const factsAddedBy = ({ added, changed, contradicted = 0, overtaken = {} }: ImportRunRow['counts']): number =>
  Object.values(overtaken).reduce((sum, count) => sum + count, added + changed + contradicted);

function spansOf(ids: readonly number[]): Span[] {
  const spans: [number, number][] = [];
  for (const id of ids)
    if (spans.at(-1)?.[1] === id - 1) spans.at(-1)![1] = id;
    else spans.push([id, id]);
  return spans;
}

/** Spans but for some ids of theirs; both in order. */
function without(spans: readonly Span[], ids: readonly number[]): Span[] {
  const left: Span[] = [];
  let at = 0;
  for (const [first, last] of spans) {
    let from = first;
    for (; at < ids.length && ids[at]! <= last; at += 1) {
      const id = ids[at]!;
      if (id > from) left.push([from, id - 1]);
      from = id + 1;
    }
    if (from <= last) left.push([from, last]);
  }
  return left;
}

/** Ids of facts in order, from an index alone: one text for many, instead of a row for each. */
async function idsOf(session: Session, which: Fragment): Promise<number[]> {
  const list = session.dialect === 'sqlite' ? sql`group_concat(id)` : sql`string_agg(cast(id as text), ',' order by id)`;
  const ids: number[] = [];
  for (;;) {
    const [row] = await session.all<{ ids: string | null }>(
      sql`select ${list} as ids from (
            select id from source_fact where ${which} and id > ${ids.at(-1) ?? 0} order by id limit ${idsAtOnce}
          ) as page`,
    );
    if (row?.ids == null) return ids;
    const found = String(row.ids).split(',').map(Number);
    for (const id of found) ids.push(id);
    if (found.length < idsAtOnce) return ids;
  }
}
