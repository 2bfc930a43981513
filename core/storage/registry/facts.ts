import { and, sql, verbatim } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { parts } from './parts.ts';
import { SourceFact, type SourceFactRow, SourceSubject, type SourceSubjectRow } from '../entities/registry.ts';

/** When facts are asked about: what was known at an instant, and what was true on a day. */
export interface FactTime {
  /** An instant; null: now. */
  readonly known: string | null;
  /** A day; null: any. */
  readonly true: string | null;
}

/** A fact, with where it comes from. */
export type FoundFact = SourceFactRow & {
  readonly driver: string;
  readonly supply: string | null;
  readonly knownAt: string;
  /** Date or year of the last supply that refused the row that speaks of it, or the day on which it was read; null when none did since. */
  readonly unconfirmed: string | null;
};

/** What sources say. */
export interface SourceFacts {
  /** Those whom sources of a root call by one of these fiscal keys. */
  byFiscalKey(root: string, keys: readonly string[]): Promise<SourceSubjectRow[]>;
  /** Those whom sources called by one of them before, and call by another one now. */
  byEarlierKey(root: string, keys: readonly string[]): Promise<SourceSubjectRow[]>;
  /** Those whom sources called before by each of them, whatever they are called by now. */
  byEarlierKeys(root: string, keys: readonly string[]): Promise<ReadonlyMap<string, readonly SourceSubjectRow[]>>;
  subjects(ids: readonly number[]): Promise<SourceSubjectRow[]>;
  /** Those of some subjects of whom something is said. */
  speaking(ids: readonly number[], time: FactTime): Promise<ReadonlySet<number>>;
  /** Since when something is said of some subjects, and until when, as instants; nobody of whom nothing ever was. */
  spans(ids: readonly number[]): Promise<{ readonly subject: number; readonly since: string; readonly until: string | null }[]>;
  /** What is said of some subjects, by concept. */
  ofSubjects(ids: readonly number[], time: FactTime): Promise<FoundFact[]>;
  /** What is said with one of these group keys, such as the members of a household. */
  ofGroup(root: string, driver: string, concept: string, group: string, time: FactTime): Promise<FoundFact[]>;
  /** Who was ever put into a household by a source, with where they stood in others of the same concept: since when, and until when. */
  membersEver(of: Pick<ThingNames, 'root' | 'driver'> & { readonly concept: string }, group: string): Promise<MemberSpell[]>;
  /** What a source says of the things that it names so, each fact with the name. */
  ofThings(
    from: ThingNames,
    keys: readonly string[],
    time: FactTime,
  ): Promise<readonly (FoundFact & { readonly thing: string })[]>;
}

/** That a source had somebody in a household: from the supply that said so first to that which did no more. */
export interface MemberSpell {
  readonly subject: number;
  readonly group: string;
  readonly since: SpellEnd;
  readonly until: SpellEnd | null;
}

/** The instant at which a supply was read, and its date or year as far as it says. */
export interface SpellEnd {
  readonly at: string;
  readonly supply: string | null;
}

/** How a source names things, such as places and contracts. */
interface ThingNames {
  readonly root: string;
  readonly driver: string;
  readonly kind: string;
  readonly scheme: string;
}

interface MemberLine {
  readonly subject_id: number;
  readonly group_key: string;
  readonly since: string;
  readonly since_supply: string | null;
  readonly until: string | null;
  readonly until_supply: string | null;
}

/** No household and no dossier is larger. */
const most = 2000;

export function sourceFactsIn(session: Session): SourceFacts {
  const found = async (where: ReturnType<typeof sql>, time: FactTime): Promise<FoundFact[]> => {
    const rows = await session.all<Readonly<Record<string, unknown>>>(
      sql`select f.*, r.driver as of_driver, r.supply as of_supply, r.started_at as known_at, (${unconfirmedBy(time)}) as unconfirmed_by
          from source_fact f join import_run r on r.id = f.run_id join source_subject s on s.id = f.subject_id
          where ${where} and ${standing(time)} order by f.concept, f.valid_from desc, f.file, f.line, f.id limit ${most}`,
    );
    const facts = session.read(SourceFact, rows);
    return facts.map((fact, at) => ({
      ...fact,
      driver: String(rows[at]!['of_driver']),
      supply: rows[at]!['of_supply'] as string | null,
      knownAt: String(rows[at]!['known_at']),
      unconfirmed: rows[at]!['unconfirmed_by'] as string | null,
    }));
  };
  const subjectsWhere = (where: ReturnType<typeof sql>) =>
    session.rows(SourceSubject, sql`select s.* from source_subject s where ${where} order by s.id limit ${most}`);
  const subjects = async (ids: readonly number[]): Promise<SourceSubjectRow[]> => {
    const found: SourceSubjectRow[] = [];
    for (const part of parts(ids, most)) found.push(...(await subjectsWhere(sql`s.id in ${part}`)));
    return found;
  };
  return {
    async byFiscalKey(root, keys) {
      const found: SourceSubjectRow[] = [];
      for (const part of parts(keys))
        found.push(
          ...(await session.rows(
            SourceSubject,
            sql`select * from (
                  select s.*, row_number() over (partition by s.fiscal_key order by s.id) as place from source_subject s
                  where s.fiscal_key in ${part} and s.root = ${root} and s.kind = 'person'
                ) called where place <= ${most} order by id`,
          )),
        );
      return found;
    },
    byEarlierKey: async (root, keys) =>
      keys.length === 0
        ? []
        : await subjectsWhere(
            sql`s.id in (select e.subject_id from earlier_code e where e.code_key in ${keys} and e.root = ${root})
                and s.fiscal_key not in ${keys} and s.kind = 'person'`,
          ),
    async byEarlierKeys(root, keys) {
      const had: { readonly code_key: string; readonly subject_id: number }[] = [];
      for (const part of parts(keys))
        had.push(
          ...(await session.all<(typeof had)[number]>(
            sql`select distinct code_key, subject_id from earlier_code where code_key in ${part} and root = ${root} and subject_id <> 0`,
          )),
        );
      const known = new Map((await subjects([...new Set(had.map((row) => Number(row.subject_id)))])).map((one) => [one.id, one]));
      const persons = had.flatMap(({ code_key: key, subject_id: id }) => {
        const subject = known.get(Number(id));
        return subject?.kind === 'person' ? [{ key, subject }] : [];
      });
      return new Map([...Map.groupBy(persons, ({ key }) => key)].map(([key, same]) => [key, same.map(({ subject }) => subject)]));
    },
    subjects,
    async speaking(ids, time) {
      const found = new Set<number>();
      for (const part of parts(ids))
        for (const { subject_id: subject } of await session.all<{ subject_id: number }>(
          sql`select distinct f.subject_id from source_fact f join import_run r on r.id = f.run_id
              where f.subject_id in ${part} and ${standing(time)}`,
        ))
          found.add(Number(subject));
      return found;
    },
    async spans(ids) {
      if (ids.length === 0) return [];
      const rows = await session.all<{ subject_id: number; since: string; until: string | null; standing: number }>(
        sql`select f.subject_id, min(r.started_at) as since, max(e.started_at) as until,
              sum(case when f.ended_by = 0 then 1 else 0 end) as standing
            from source_fact f join import_run r on r.id = f.run_id left join import_run e on e.id = f.ended_by
            where f.subject_id in ${ids} and ${everStood('f')} group by ${verbatim('f.subject_id')}`,
      );
      return rows.map(({ subject_id: subject, since, until, standing: stand }) => ({
        subject,
        since,
        until: Number(stand) > 0 ? null : until,
      }));
    },
    ofSubjects: async (ids, time) => (ids.length === 0 ? [] : await found(sql`f.subject_id in ${ids}`, time)),
    // The cross join keeps SQLite from beginning with all subjects of the driver.
    async membersEver({ root, driver, concept }, group) {
      const rows = await session.all<MemberLine>(
        sql`select o.subject_id, o.group_key, r.started_at as since, r.supply as since_supply, e.started_at as until, e.supply as until_supply
            from source_fact o join import_run r on r.id = o.run_id left join import_run e on e.id = o.ended_by and o.ended_by > 0
            where o.concept = ${concept} and ${everStood('o')} and o.subject_id in (
              select f.subject_id from source_fact f cross join source_subject s
              where f.concept = ${concept} and f.group_key = ${group} and f.group_key <> ''
                and s.id = f.subject_id and s.root = ${root} and s.driver = ${driver})
            order by r.started_at, o.id limit ${most}`,
      );
      return rows.map(({ subject_id: subject, group_key: group, since, since_supply, until, until_supply }) => ({
        subject: Number(subject),
        group,
        since: { at: since, supply: since_supply },
        until: until === null ? null : { at: until, supply: until_supply },
      }));
    },
    async ofThings({ root, driver, kind, scheme }, keys, time) {
      const named = sql`s.root = ${root} and s.driver = ${driver} and s.kind = ${kind} and s.scheme = ${scheme} and s.subject_key in ${keys}`;
      const subjects = keys.length === 0 ? [] : await subjectsWhere(named);
      const names = new Map(subjects.map(({ id, key }) => [id, key]));
      const facts = names.size === 0 ? [] : await found(sql`f.subject_id in ${[...names.keys()]}`, time);
      return facts.map((fact) => ({ ...fact, thing: names.get(fact.subjectId)! }));
    },
    ofGroup: (root, driver, concept, group, time) =>
      found(
        sql`f.concept = ${concept} and f.group_key = ${group} and f.group_key <> '' and s.root = ${root} and s.driver = ${driver}`,
        time,
      ),
  };
}

/** Not what a newer supply had overtaken when it came: that was ended by a run before its own. */
const everStood = (alias: 'f' | 'o') => verbatim(`(${alias}.ended_by = 0 or ${alias}.ended_by >= ${alias}.run_id)`);

/** The supply that last refused the row of a fact that stands, as far as nobody said it again since. */
const unconfirmedBy = ({ known }: FactTime) => {
  // From the notes of a fact to their runs, never the other way round: there are many runs, and hardly any notes.
  const ofRun = (what: string) => sql`(select ${verbatim(what)} from import_run ur where ur.id = u.run_id)`;
  return sql`select ${ofRun('coalesce(ur.supply, substr(ur.started_at, 1, 10))')} from unconfirmed_fact u
      where u.fact_id = f.id and ${
        known === null
          ? sql`u.settled_by = 0`
          : sql`${ofRun('ur.started_at')} <= ${known}
              and (u.settled_by = 0 or (select s.started_at from import_run s where s.id = u.settled_by) > ${known})`
      } order by u.run_id desc limit 1`;
};

function standing({ known, true: day }: FactTime) {
  return and([
    known === null
      ? sql`f.ended_by = 0`
      : sql`r.started_at <= ${known} and (f.ended_by = 0 or (select e.started_at from import_run e where e.id = f.ended_by) > ${known})`,
    ...(day === null ? [] : [sql`f.valid_from <= ${day} and (f.valid_to = '' or f.valid_to >= ${day})`]),
  ]);
}
