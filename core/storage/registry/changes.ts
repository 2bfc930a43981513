import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { SourceFact, type SourceFactRow } from '../entities/registry.ts';
import { parts } from './parts.ts';
import type { ImportRunRow } from '../entities/registry.ts';

/** A person with an open case whom a run may be about: by code or by link. `of` is whom the source calls them, `moved` whose facts changed. */
interface Concerned {
  readonly person: string;
  readonly of: number;
  readonly moved: number;
}

/** What a run changed in what sources say. */
export interface SourceChanges {
  /** Persons with open cases whose facts, or those of somebody in one household with them, a run changed under some concepts. */
  concerned(run: Pick<ImportRunRow, 'id' | 'root' | 'driver'>, concepts: readonly string[]): Promise<Concerned[]>;
  /** The facts of some subjects under some concepts that a run added or ended. */
  ofSubjects(run: number, subjects: readonly number[], concepts: readonly string[]): Promise<SourceFactRow[]>;
}

export function sourceChangesIn(session: Session): SourceChanges {
  return {
    // Nearly every fact stands: the plus keeps `ended_by` from being what is looked up, the cross joins keep SQLite in this order.
    async concerned({ id, root, driver }, concepts) {
      if (concepts.length === 0) return [];
      const rows = await session.all<{ person: string; called: number; moved: number }>(sql`
        with moved as (
          select subject_id, concept, group_key from source_fact where run_id = ${id} and +ended_by = 0 and concept in ${concepts}
          union
          select subject_id, concept, group_key from source_fact where ended_by = ${id} and ended_by <> 0 and concept in ${concepts}
        ), near as (
          select subject_id as of_subject, subject_id as moved from moved
          union
          select o.subject_id, m.subject_id from moved m cross join source_fact o cross join source_subject os
            where m.group_key <> '' and o.concept = m.concept and o.group_key = m.group_key and o.group_key <> '' and +o.ended_by in (0, ${id})
              and os.id = o.subject_id and os.driver = ${driver} and os.root = ${root}
        ), known as (
          select n.of_subject, n.moved, p.id as person from near n cross join source_subject s cross join person p
            where s.id = n.of_subject and s.fiscal_key <> '' and p.fiscal_key = s.fiscal_key
          union
          select n.of_subject, n.moved, substr(lp.record, 3) as person
            from near n cross join record_link ls cross join record_link lp
            where ls.record = 's:' || n.of_subject and ls.replaced_by = 0
              and lp.identity = ls.identity and lp.replaced_by = 0 and lp.record like 'p:%'
        )
        select distinct k.person, k.of_subject as called, k.moved from known k
          where exists (select 1 from case_file c where c.person_id = k.person and c.root = ${root} and c.category <> 'closed')
          order by k.person, k.of_subject, k.moved`);
      return rows.map(({ person, called, moved }) => ({ person, of: Number(called), moved: Number(moved) }));
    },
    async ofSubjects(run, subjects, concepts) {
      const found: SourceFactRow[] = [];
      for (const part of parts(subjects))
        found.push(
          ...(await session.rows(
            SourceFact,
            sql`select * from source_fact where subject_id in ${part} and concept in ${concepts}
                and (+run_id = ${run} and +ended_by = 0 or +ended_by = ${run}) order by id`,
          )),
        );
      return found;
    },
  };
}
