import { sql, type Fragment } from '../../database/fragment.ts';
import type { Session } from '../../database/session.ts';
import { Erasure, type ErasureRow } from '../../entities/registry.ts';
import { metaIn } from '../../control/meta.ts';
import { parts } from '../parts.ts';
import { forgetUnspoken } from './forget-subjects.ts';
import { lookAgain } from './restore-names.ts';

/** Facts that stand no more since a run, or that stand as it said them. */
export interface ExpiredBy {
  readonly run: number;
  readonly which: 'ended' | 'said';
}

/** What is kept no longer. */
export interface ExpiredFacts {
  /** Some of those that a run ended, or that it said and nobody ended, and that hold of no day after one. */
  of(by: ExpiredBy, lastDay: string, limit: number): Promise<number[]>;
  count(by: ExpiredBy, lastDay: string): Promise<number>;
  /** How many facts of a run there are. */
  ofRun(run: number): Promise<number>;
  /** Takes facts away, with those of whom nothing is said any more; returns how many of either. */
  erase(facts: readonly number[], at: string): Promise<{ readonly facts: number; readonly subjects: number }>;
  /** Takes away how those were called whom a run calls otherwise: it cannot be undone any more. */
  forgetNames(run: number): Promise<void>;
  /** Notes what is being taken away of a source, as far as it is; returns the number of the note. */
  note(row: Omit<ErasureRow, 'id'>): Promise<number>;
  /** Adds to a note what more is gone. */
  noteMore(note: number, gone: Pick<ErasureRow, 'facts' | 'subjects'>): Promise<void>;
  /** The last that was taken away in a root, the newest first. */
  noted(root: string, limit: number): Promise<ErasureRow[]>;
}

export function expiredFactsIn(session: Session): ExpiredFacts {
  const those = ({ run, which }: ExpiredBy, lastDay: string): Fragment =>
    sql`from source_fact where ${which === 'ended' ? sql`ended_by = ${run} and ended_by <> 0` : sql`run_id = ${run} and +ended_by = 0`}
          and (valid_to = '' or valid_to <= ${lastDay})`;
  const countOf = async (rest: Fragment): Promise<number> => {
    const [row] = await session.all<{ found: number }>(sql`select count(*) as found ${rest}`);
    return Number(row?.found ?? 0);
  };
  return {
    async of(by, lastDay, limit) {
      const rows = await session.all<{ id: number }>(sql`select id ${those(by, lastDay)} limit ${limit}`);
      return rows.map(({ id }) => Number(id));
    },
    count: (by, lastDay) => countOf(those(by, lastDay)),
    ofRun: (run) => countOf(sql`from source_fact where run_id = ${run}`),
    async erase(facts, at) {
      const subjects = new Set<number>();
      let erased = 0;
      for (const some of parts(facts)) {
        const rows = await session.all<{ subject_id: number }>(
          sql`delete from source_fact where id in ${some} returning subject_id`,
        );
        await session.run(sql`delete from unconfirmed_fact where fact_id in ${some}`);
        erased += rows.length;
        for (const { subject_id: subject } of rows) subjects.add(Number(subject));
      }
      const { records, forgotten } = await forgetUnspoken(session, [...subjects]);
      await lookAgain(session, records, at);
      return { facts: erased, subjects: forgotten };
    },
    async forgetNames(run) {
      await session.run(sql`delete from subject_before where run_id = ${run}`);
    },
    async note(row) {
      const id = await metaIn(session).next('erasure');
      await session.insert(Erasure, { ...row, id });
      return id;
    },
    async noteMore(note, { facts, subjects }) {
      await session.run(sql`update erasure set facts = facts + ${facts}, subjects = subjects + ${subjects} where id = ${note}`);
    },
    noted: (root, limit) =>
      session.rows(Erasure, sql`select * from erasure where root = ${root} order by id desc limit ${limit}`),
  };
}
