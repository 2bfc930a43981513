import type { CasePredicate } from '../../access/predicate.ts';
import { join, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Case, type CaseRow } from '../entities/casework.ts';
import { caseWhere } from '../lists/case-where.ts';
import { foldName } from '../people/keys.ts';

/** What may change in a case; the version is raised by the store alone. */
export type CasePatch = Partial<Omit<CaseRow, 'id' | 'version' | 'createdBy' | 'openedAt' | 'releaseAtStart' | 'root'>>;

/** Cases, always changed against the version that was read. */
export interface Cases {
  get(id: string): Promise<CaseRow | null>;
  insert(row: CaseRow): Promise<void>;
  /** Changes the case and raises its version by one; `false` when somebody else changed it since, and then nothing is changed. */
  update(id: string, expectedVersion: number, patch: CasePatch): Promise<boolean>;
  /** The case when the predicate lets it be seen, else `null`: out of reach answers like absent. */
  visible(predicate: CasePredicate, id: string): Promise<CaseRow | null>;
  /** Those of the cases that the predicate holds for, in one question. */
  permitted(predicate: CasePredicate, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** For each predicate those of the cases that it holds for, in one question for all. */
  permittedBy(predicates: readonly CasePredicate[], ids: readonly string[]): Promise<readonly ReadonlySet<string>[]>;
  /** The cases opened inside these, oldest first. */
  childrenOf(...parents: readonly string[]): Promise<CaseRow[]>;
  /** The cases inside this one, and those inside them, oldest first; none that the predicate does not hold for, nor what is in one. */
  within(predicate: CasePredicate, id: string): Promise<CaseRow[]>;
  /** The cases about these persons, oldest first. */
  byPerson(...persons: readonly string[]): Promise<CaseRow[]>;
  byIds(ids: readonly string[]): Promise<CaseRow[]>;
  /** Writes a person's projected name on all their cases; versions stay, as nothing of the case changed. */
  renamePerson(personId: string, personName: string | null): Promise<void>;
}

export function casesIn(session: Session): Cases {
  const { dialect } = session;
  const rows = (where: Fragment) => session.rows(Case, sql`select c.* from case_file c where ${where}`);
  return {
    get: async (id) => (await rows(sql`c.id = ${id}`))[0] ?? null,
    async permitted(predicate, ids) {
      if (ids.length === 0) return new Set();
      const found = await session.all<{ id: string }>(
        sql`select c.id from case_file c where c.id in ${[...new Set(ids)]} and ${caseWhere(predicate, dialect)}`,
      );
      return new Set(found.map(({ id }) => id));
    },
    async permittedBy(predicates, ids) {
      if (ids.length === 0 || predicates.length === 0) return predicates.map(() => new Set());
      const said = predicates.map((predicate, index) =>
        join([sql`case when ${caseWhere(predicate, dialect)} then 1 else 0 end`, verbatim(`p${index}`)], ' as '),
      );
      const found = await session.all<Record<string, unknown> & { id: string }>(
        sql`select c.id, ${join(said, ', ')} from case_file c where c.id in ${[...new Set(ids)]}`,
      );
      return predicates.map((_, index) => new Set(found.flatMap((row) => (row[`p${index}`] === 1 ? [row.id] : []))));
    },
    async insert(row) {
      await session.insert(Case, { ...row, personKey: foldName(row.personName) });
    },
    async update(id, expectedVersion, patch) {
      const next = { ...patch, ...keyOf(patch), version: expectedVersion + 1 };
      return (await session.update(Case, next, sql`id = ${id} and version = ${expectedVersion}`)) === 1;
    },
    visible: async (predicate, id) => (await rows(sql`c.id = ${id} and ${caseWhere(predicate, dialect)}`))[0] ?? null,
    childrenOf: (...parents) => rows(sql`c.parent_id in ${parents} order by c.opened_at, c.id`),
    async within(predicate, id) {
      // `cross join` keeps the order of SQLite: from the few cases below to their rows, never the other way round.
      const found = await session.rows(
        Case,
        sql`with recursive below(id) as (
              select f.id from case_file f where f.parent_id = ${id}
              union
              select f.id from below b cross join case_file f where f.parent_id = b.id
            )
            select c.* from below b cross join case_file c
            where c.id = b.id and ${caseWhere(predicate, dialect)} order by c.opened_at, c.id`,
      );
      return reachedFrom(id, found);
    },
    byPerson: async (...persons) =>
      persons.length === 0 ? [] : await rows(sql`c.person_id in ${persons} order by c.opened_at, c.id`),
    byIds: async (ids) => (ids.length === 0 ? [] : await rows(sql`c.id in ${ids}`)),
    async renamePerson(personId, personName) {
      await session.update(Case, { personName, personKey: foldName(personName) }, sql`person_id = ${personId}`);
    },
  };
}

const keyOf = (patch: CasePatch) => (patch.personName === undefined ? {} : { personKey: foldName(patch.personName) });

/** Those of the cases that hang together with one through others of them. */
function reachedFrom(id: string, rows: readonly CaseRow[]): CaseRow[] {
  const inside = Map.groupBy(rows, ({ parentId }) => parentId);
  const reached = new Set<string>();
  const walk = (parent: string): void => {
    for (const row of inside.get(parent) ?? []) {
      reached.add(row.id);
      walk(row.id);
    }
  };
  walk(id);
  return rows.filter((row) => reached.has(row.id));
}
