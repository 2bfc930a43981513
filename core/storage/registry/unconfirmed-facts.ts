import { rowsOf, sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';
import { parts } from './parts.ts';

/** What a refused row would have said: of any key where that could not be read. */
interface ClaimedFact {
  readonly kinds: readonly string[];
  readonly scheme: string;
  readonly subject: string;
  readonly concept: string;
  readonly key: string | null;
}

/** Facts that stand though the rows of a supply that speak of them were refused. */
export interface UnconfirmedFacts {
  /** Of each claim, the facts of the driver that it may be and that stand. */
  standing(run: Pick<ImportRunRow, 'root' | 'driver'>, claims: readonly ClaimedFact[]): Promise<number[][]>;
  add(run: number, facts: readonly number[]): Promise<void>;
  /** Those of some runs that nobody said again since. */
  of(runs: readonly number[]): Promise<number[]>;
  /** Says that a run confirmed facts that some runs left so. */
  settle(run: number, facts: readonly number[], of: readonly number[]): Promise<void>;
  /** Takes away what a run left so, or some of it. */
  drop(run: number, facts?: readonly number[]): Promise<void>;
}

const most = 400;

export function unconfirmedFactsIn(session: Session): UnconfirmedFacts {
  const subjectsOf = async (run: Pick<ImportRunRow, 'root' | 'driver'>, claims: readonly ClaimedFact[]) => {
    const found = new Map<string, number>();
    for (const [, same] of Map.groupBy(claims, ({ kinds, scheme }) => JSON.stringify([kinds, scheme]))) {
      const { kinds, scheme } = same[0]!;
      for (const keys of parts([...new Set(same.map(({ subject }) => subject))], most)) {
        const rows = await session.all<{ id: number; subject_key: string }>(
          sql`select id, subject_key from source_subject where root = ${run.root} and driver = ${run.driver} and kind in ${kinds}
                and scheme = ${scheme} and subject_key in ${keys} order by id`,
        );
        for (const { id, subject_key: subject } of rows) found.set(nameOf({ kinds, scheme, subject }), Number(id));
      }
    }
    return found;
  };
  return {
    async standing(run, claims) {
      const subjects = await subjectsOf(run, claims);
      const known = [...new Set(subjects.values())];
      const facts = new Map<number, { id: number; concept: string; key: string }[]>();
      for (const some of parts(known, most)) {
        const rows = await session.all<{ id: number; subject_id: number; concept: string; fact_key: string }>(
          sql`select id, subject_id, concept, fact_key from source_fact where subject_id in ${some} and ended_by = 0`,
        );
        for (const { id, subject_id, concept, fact_key: key } of rows) {
          const own = facts.get(Number(subject_id)) ?? [];
          own.push({ id: Number(id), concept, key });
          facts.set(Number(subject_id), own);
        }
      }
      return claims.map((claim) =>
        (facts.get(subjects.get(nameOf(claim)) ?? 0) ?? [])
          .filter(({ concept, key }) => concept === claim.concept && (claim.key === null || claim.key === key))
          .map(({ id }) => id),
      );
    },
    async add(run, facts) {
      for (const some of parts(facts, most))
        await session.run(
          sql`insert into unconfirmed_fact (fact_id, run_id, settled_by)
              select column1, cast(${run} as integer), 0 from (values ${rowsOf(some.length, some, 'integer')}) as said where true
              on conflict do nothing`,
        );
    },
    async of(runs) {
      if (runs.length === 0) return [];
      const rows = await session.all<{ fact_id: number }>(
        sql`select distinct fact_id from unconfirmed_fact where run_id in ${runs} and settled_by = 0`,
      );
      return rows.map((row) => Number(row.fact_id));
    },
    async settle(run, facts, of) {
      for (const some of parts(facts, most))
        await session.run(
          sql`update unconfirmed_fact set settled_by = ${run} where fact_id in ${some} and settled_by = 0 and run_id in ${of}`,
        );
    },
    async drop(run, facts) {
      if (facts === undefined) await session.run(sql`delete from unconfirmed_fact where run_id = ${run}`);
      else
        for (const some of parts(facts, most))
          await session.run(sql`delete from unconfirmed_fact where run_id = ${run} and fact_id in ${some}`);
    },
  };
}

const nameOf = ({ kinds, scheme, subject }: Pick<ClaimedFact, 'kinds' | 'scheme' | 'subject'>): string =>
  JSON.stringify([kinds, scheme, subject]);
