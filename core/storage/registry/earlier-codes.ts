import { rowsOf, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { EarlierCode, type EarlierCodeRow, type ImportRunRow } from '../entities/registry.ts';
import { fiscalKeyOf } from '../people/keys.ts';
import { parts } from './parts.ts';

/** A code that a person was declared by until now. */
interface DeclaredCode {
  readonly person: string;
  readonly code: string;
  /** Instants. */
  readonly since: string;
  readonly until: string;
  /** The form that said it. */
  readonly source: string;
}

/** Codes that records were called by before, each with the time for which it was said and with who said it. */
export interface EarlierCodes {
  /** Those of some subjects of sources, the first one first. */
  ofSubjects(ids: readonly number[]): Promise<EarlierCodeRow[]>;
  /** Those of some persons whom cases declare. */
  ofPersons(ids: readonly string[]): Promise<EarlierCodeRow[]>;
  /** Those of subjects after one, up to another: for a run over everything. */
  ofSubjectsUpTo(after: number, last: number): Promise<EarlierCodeRow[]>;
  ofPersonsUpTo(after: string, last: string): Promise<EarlierCodeRow[]>;
  /** Whoever had one of these fiscal keys, in a root or as a person. */
  withKeys(root: string, keys: readonly string[]): Promise<EarlierCodeRow[]>;
  /** Persons who were declared by a code, or by a homocody variant of it. */
  ofPersonsWith(code: string): Promise<(EarlierCodeRow & { readonly personId: string })[]>;
  keepDeclared(code: DeclaredCode): Promise<void>;
}

export function earlierCodesIn(session: Session): EarlierCodes {
  const rows = (where: Fragment) => session.rows(EarlierCode, sql`select * from earlier_code where ${where}`);
  const inParts = async <V extends string | number>(values: readonly V[], where: (part: readonly V[]) => Fragment) => {
    const found: EarlierCodeRow[] = [];
    for (const part of parts(values)) found.push(...(await rows(where(part))));
    return found;
  };
  return {
    // The conditions are those of the indexes, said again for the databases to see it.
    ofSubjects: (ids) => inParts(ids, (part) => sql`subject_id in ${part} and subject_id <> 0 order by id`),
    ofPersons: (ids) => inParts(ids, (part) => sql`person_id in ${part} and person_id <> '' order by id`),
    ofSubjectsUpTo: (after, last) => rows(sql`subject_id > ${after} and subject_id <= ${last} and subject_id <> 0 order by id`),
    ofPersonsUpTo: (after, last) => rows(sql`person_id > ${after} and person_id <= ${last} and person_id <> '' order by id`),
    withKeys: (root, keys) => inParts(keys, (part) => sql`code_key in ${part} and root in ${[root, '']} order by id`),
    ofPersonsWith: async (code) =>
      (await rows(sql`code_key = ${fiscalKeyOf(code) ?? ''} and person_id <> '' order by id`)).filter(isOfPerson),
    async keepDeclared({ person, code, since, until, source }) {
      const key = fiscalKeyOf(code);
      if (key === null) return;
      const [last] = await rows(sql`person_id = ${person} and person_id <> '' order by id desc limit 1`);
      const row = { root: '', subjectId: 0, personId: person, code, key, from: null, to: null, sinceRun: 0, untilRun: 0, source };
      // What was said again since it was first said is not said anew.
      await session.insert(EarlierCode, { ...row, since: last === undefined ? since : last.until, until });
    },
  };
}

const isOfPerson = (row: EarlierCodeRow): row is EarlierCodeRow & { personId: string } => row.personId !== null;

interface Naming {
  readonly scheme: string;
  readonly key: string;
  /** JSON. */
  readonly identity: string | null;
}

/** A code with the days on which it holds, as far as the source says. */
export interface Code {
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** A code by which a source called somebody. */
export interface Called extends Code {
  readonly subject: number;
}

/** By which code a source calls somebody; null when by none. */
export function codeOf({ scheme, key, identity }: Naming): Code | null {
  const said = identity === null ? {} : (JSON.parse(identity) as Readonly<Record<string, unknown>>);
  const text = (name: string): string => (typeof said[name] === 'string' ? said[name].trim() : '');
  const code = text('fiscal_code') || (scheme === 'fiscal_code' ? key : '');
  return code === '' ? null : { code: code.toUpperCase(), from: text('code_from'), to: text('code_to') };
}

/** Whether it is one code for one time: a code that is renewed is another one. */
export const isSame = (one: Code, other: Code | null): boolean =>
  one.code === other?.code && one.from === other.from && one.to === other.to;

/** Those that are not kept yet: lines that differ are read again with each supply. */
export async function withoutKept(session: Session, called: readonly Called[]): Promise<Called[]> {
  const kept = new Set<string>();
  const nameOf = ({ subject, code, from, to }: Called): string => `${subject} ${code} ${from} ${to}`;
  for (const some of parts(called))
    for (const row of await session.rows(
      EarlierCode,
      sql`select * from earlier_code where subject_id in ${some.map(({ subject }) => subject)} and subject_id <> 0`,
    ))
      kept.add(nameOf({ subject: row.subjectId, code: row.code, from: row.from ?? '', to: row.to ?? '' }));
  return called.filter((each) => !kept.has(nameOf(each)));
}

const columns = verbatim(
  'root, subject_id, person_id, code, code_key, valid_from, valid_to, since, until, since_run, until_run, source',
);

/** Keeps the codes by which a source called some subjects until a run: only who is called otherwise costs anything. */
export async function keepCodes(
  session: Session,
  { id: run, root, driver }: Pick<ImportRunRow, 'id' | 'root' | 'driver'>,
  called: readonly Called[],
): Promise<void> {
  for (const some of parts(called, 400)) {
    // The code before it ended when this one began; the first one was there since anything was said of them.
    const begun = await session.all<{ id: number; since: number }>(
      sql`select s.id, coalesce(
            (select max(e.until_run) from earlier_code e where e.subject_id = s.id and e.subject_id <> 0),
            (select min(f.run_id) from source_fact f where f.subject_id = s.id), s.changed_by
          ) as since from source_subject s where s.id in ${some.map(({ subject }) => subject)}`,
    );
    const since = new Map(begun.map((row) => [Number(row.id), Number(row.since)]));
    const runs = await session.all<{ id: number; started_at: string }>(
      sql`select id, started_at from import_run where id in ${[...new Set([run, ...since.values()])]}`,
    );
    const at = new Map(runs.map((row) => [Number(row.id), row.started_at]));
    const params = some.flatMap(({ subject, code, from, to }) => {
      const first = since.get(subject) ?? run;
      const until = at.get(run) ?? '';
      return [root, subject, '', code, fiscalKeyOf(code) ?? '', from, to, at.get(first) ?? until, until, first, run, driver];
    });
    await session.run(sql`insert into earlier_code (${columns}) values ${rowsOf(some.length, params)}`);
  }
}
