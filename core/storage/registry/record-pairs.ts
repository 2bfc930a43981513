import { and, join, sql, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { RecordPair, type PairState, type RecordPairRow } from '../entities/identity.ts';
import { parts } from './parts.ts';
import { type PairViewer, seenBy } from './seen-records.ts';

export type NewPair = Omit<RecordPairRow, 'id' | 'replacedBy'>;

export interface PairQuery extends PairViewer {
  readonly state: PairState;
  /** The pair after which to go on. */
  readonly after: Pick<RecordPairRow, 'chance' | 'id'> | null;
  readonly limit: number;
}

/** Pairs of records to be looked at, and what somebody said of them. */
export interface RecordPairs {
  /** A pair that stands or stood, as it is. */
  get(id: number): Promise<RecordPairRow | null>;
  standing(left: string, right: string): Promise<RecordPairRow | null>;
  /** Makes other transactions that hold the same pair wait for this one: two who judge it at once do so one after the other. */
  hold(id: number): Promise<void>;
  /** A page, the likeliest first; the same condition as `visible`. */
  page(query: PairQuery): Promise<RecordPairRow[]>;
  visible(viewer: PairViewer, id: number): Promise<RecordPairRow | null>;
  count(query: Omit<PairQuery, 'after' | 'limit'>, most: number): Promise<number>;
  /** What people said of pairs in which some records are, or of all in the root. */
  judged(root: string, records?: readonly string[]): Promise<RecordPairRow[]>;
  /** The pairs that wait in which some records are, or all in the root. */
  waiting(root: string, records?: readonly string[]): Promise<RecordPairRow[]>;
  /** Every judgement on two records, the newest first. */
  history(left: string, right: string): Promise<RecordPairRow[]>;
  /** Puts pairs in the place of those that stood. */
  put(pairs: readonly NewPair[]): Promise<void>;
}

export function recordPairsIn(session: Session): RecordPairs {
  const rows = (rest: Fragment) => session.rows(RecordPair, sql`select p.* from record_pair p where ${rest}`);
  const ofRecords = async (root: string, state: Fragment, records?: readonly string[]) => {
    if (records === undefined) return rows(sql`p.root = ${root} and p.replaced_by = 0 and ${state} order by p.id`);
    const found = new Map<number, RecordPairRow>();
    for (const part of parts(records))
      for (const side of [sql`p.left_record in ${part}`, sql`p.right_record in ${part}`])
        for (const row of await rows(sql`${side} and p.replaced_by = 0 and p.root = ${root} and ${state}`))
          found.set(row.id, row);
    return [...found.values()];
  };
  const conditionFor = async (viewer: PairViewer): Promise<Fragment> =>
    and([sql`p.root in ${viewer.roots}`, await seenBy(session, viewer, ['p.left_record', 'p.right_record'])]);
  return {
    get: async (id) => (await rows(sql`p.id = ${id}`))[0] ?? null,
    standing: async (left, right) =>
      (await rows(sql`p.left_record = ${left} and p.right_record = ${right} and p.replaced_by = 0`))[0] ?? null,
    async hold(id) {
      // On SQLite transactions that write run one after the other anyway.
      if (session.dialect === 'postgresql')
        await session.all(
          sql`select p.id from record_pair p join record_pair n on n.left_record = p.left_record and n.right_record = p.right_record
              where n.id = ${id} order by p.id for update of p`,
        );
    },
    async page({ state, after, limit, ...viewer }) {
      // One arm for each root, so that each is read from the index in order.
      const seen = await conditionFor(viewer);
      const arms = viewer.roots.map((root) => {
        const from = after === null ? [] : [sql`(p.chance, p.id) < (${after.chance}, ${after.id})`];
        const where = and([sql`p.root = ${root}`, sql`p.replaced_by = 0`, sql`p.state = ${state}`, ...from, seen]);
        return sql`select * from (select p.* from record_pair p where ${where} order by p.chance desc, p.id desc limit ${limit}) x`;
      });
      if (arms.length === 0) return [];
      return session.rows(
        RecordPair,
        sql`select * from (${join(arms, ' union all ')}) u order by u.chance desc, u.id desc limit ${limit}`,
      );
    },
    visible: async (viewer, id) => (await rows(sql`p.id = ${id} and ${await conditionFor(viewer)}`))[0] ?? null,
    async count({ state, ...viewer }, most) {
      const seen = await conditionFor(viewer);
      const counted = viewer.roots.map(
        (root) =>
          sql`select * from (select 1 from record_pair p where ${and([sql`p.root = ${root}`, sql`p.replaced_by = 0`, sql`p.state = ${state}`, seen])} limit ${most}) x`,
      );
      if (counted.length === 0) return 0;
      const [row] = await session.all<{ size: number }>(
        sql`select count(*) as size from (select * from (${join(counted, ' union all ')}) u limit ${most}) c`,
      );
      return Number(row?.size ?? 0);
    },
    judged: (root, records) => ofRecords(root, sql`p.stage = 'reviewer' and p.state in ('link', 'reject')`, records),
    waiting: (root, records) => ofRecords(root, sql`p.state in ('review', 'later')`, records),
    history: (left, right) => rows(sql`p.left_record = ${left} and p.right_record = ${right} order by p.id desc limit 200`),
    async put(pairs) {
      for (const part of parts(pairs, 400)) {
        const both = sql`(left_record, right_record) in (values ${join(
          part.map(({ left, right }) => sql`${[left, right]}`),
          ', ',
        )})`;
        await session.run(sql`update record_pair set replaced_by = -id where ${both} and replaced_by = 0`);
        await session.run(
          sql`insert into record_pair (root, left_record, right_record, state, stage, chance, evidence, marks, run_id, decided_by, decided_at, replaced_by)
              values ${join(part.map(valuesOf), ', ')}`,
        );
        await session.run(
          sql`update record_pair set replaced_by = (
                select n.id from record_pair n where n.left_record = record_pair.left_record
                  and n.right_record = record_pair.right_record and n.replaced_by = 0
              ) where ${both} and replaced_by < 0`,
        );
      }
    },
  };
}

const valuesOf = (pair: NewPair): Fragment =>
  sql`${[
    pair.root,
    pair.left,
    pair.right,
    pair.state,
    pair.stage,
    pair.chance,
    JSON.stringify(pair.evidence),
    JSON.stringify(pair.marks),
    pair.runId,
    pair.by,
    pair.at,
    0,
  ]}`;
