import { sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Person, type PersonRow } from '../entities/people.ts';
import { SourceSubject, type SourceSubjectRow } from '../entities/registry.ts';

/** What tells which records were changed after some others were matched. */
export interface Since {
  readonly imports: number;
  readonly persons: string;
}

/** Whatever speaks of a person: what a source says, and what cases declare. */
export interface PersonRecords {
  /** Those whom sources of a root call persons, after an id, in order. */
  subjects(root: string, after: number, limit: number, since?: Since): Promise<SourceSubjectRow[]>;
  subjectsById(root: string, ids: readonly number[]): Promise<SourceSubjectRow[]>;
  /** Persons who have a case in the root, after an id, in order. */
  persons(root: string, after: string, limit: number, since?: Since): Promise<PersonRow[]>;
  /** How many records there are of either sort. */
  count(root: string): Promise<number>;
  /** How far the root has come: the last import that changed somebody, the last change of a person. */
  now(root: string): Promise<Since>;
}

export function personRecordsIn(session: Session): PersonRecords {
  const subjects = (where: Fragment, rest: Fragment) =>
    session.rows(SourceSubject, sql`select * from source_subject where ${where} ${rest}`);
  // In the order of ids a page ends where it is full. SQLite would take the index of the root, and sort all of it for each page.
  const inOrder = verbatim(session.dialect === 'sqlite' ? '+root' : 'root');
  return {
    subjects: (root, after, limit, since) =>
      subjects(
        since === undefined
          ? sql`${inOrder} = ${root} and kind = 'person' and id > ${after}`
          : sql`root = ${root} and changed_by > ${since.imports} and kind = 'person' and id > ${after}`,
        sql`order by id limit ${limit}`,
      ),
    subjectsById: async (root, ids) =>
      ids.length === 0 ? [] : subjects(sql`id in ${ids} and root = ${root} and kind = 'person'`, sql`order by id`),
    persons: (root, after, limit, since) =>
      session.rows(
        Person,
        // The other way round for those that changed: they are few, and found by the index of when.
        sql`select p.* from person p where ${since === undefined ? sql`p.id > ${after}` : sql`p.id || '' > ${after} and p.updated_at >= ${since.persons}`}
            and exists (select 1 from case_file c where c.person_id = p.id and c.root = ${root}) order by p.id limit ${limit}`,
      ),
    async count(root) {
      const [row] = await session.all<{ found: number }>(
        sql`select (select count(*) from source_subject where root = ${root} and kind = 'person')
              + (select count(distinct person_id) from case_file where root = ${root}) as found`,
      );
      return Number(row?.found ?? 0);
    },
    async now(root) {
      // Of an import under way, who is still to come counts as new: so does all that it has brought.
      const [run] = await session.all<{ last: number | null }>(
        sql`select coalesce(
              (select min(id) - 1 from import_run where root = ${root} and state = 'running'),
              (select max(changed_by) from source_subject where root = ${root})
            ) as last`,
      );
      const [person] = await session.all<{ last: string | null }>(sql`select max(updated_at) as last from person`);
      return { imports: Number(run?.last ?? 0), persons: person?.last ?? '' };
    },
  };
}
