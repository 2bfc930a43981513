import { rowsOf, sql, verbatim } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';
import { fiscalKeyOf } from '../people/keys.ts';
import { isOtherwise, joinedIdentity, readIdentity } from './joined-identity.ts';
import { type Called, type Code, codeOf, isSame, keepCodes, withoutKept } from './earlier-codes.ts';
import type { NewerSupplies } from './standing.ts';
import { parts } from './parts.ts';
import { reserveIds } from './reserve-ids.ts';
import { type RowPlace, type SaidFact, somewhere } from './said-fact.ts';

/** Somebody or something that facts of one chunk are about. */
export interface SaidSubject {
  readonly id: number;
  readonly isNew: boolean;
  /** How many of the facts are about it. */
  readonly facts: number;
  /** Called in two ways, by two lines. */
  readonly isContested: boolean;
}

/** Whom some facts are about. */
interface SaidSubjects {
  /** Of each fact, in order. */
  readonly subjects: readonly SaidSubject[];
  /** Ids of the facts that stand of those who are called otherwise now. */
  readonly renamed: readonly number[];
  readonly named: readonly NamedOtherwise[];
}

/** A fact that calls somebody otherwise than was said before. */
export interface NamedOtherwise {
  /** Its place among those that were stored together. */
  readonly at: number;
  /** What both say of who it is. */
  readonly before: Identity;
  readonly now: Identity;
  /** The row of the same supply that said it before; null when it may have been an earlier supply. */
  readonly of: RowPlace | null;
}

type Identity = Readonly<Record<string, unknown>>;

/** One of them while facts are gone through. */
interface Said extends Mutable<SaidSubject> {
  readonly key: string;
  kind: string;
  /** Whether a line told the kind, where not all do. */
  isKindSaid: boolean;
  /** JSON; null when nothing is said of who it is. */
  identity: string | null;
  /** The key of its fiscal code; empty when it has none. */
  fiscal: string;
  /** What was said first of who it is, and by which fact. */
  first: { readonly at: number; readonly identity: string | null };
  /** The row that said its identity. */
  row: RowPlace;
  /** Codes of the lines before it, where several call them otherwise. */
  codes: Code[] | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** One who was known before, with what it was last called: JSON. */
interface Known {
  readonly one: Said;
  readonly kind: string;
  readonly fiscal: string;
  readonly identity: string | null;
  /** Whether the supply that is stored called it so. */
  readonly isOfRun: boolean;
}

/** Those of one kind and scheme, by their keys. */
interface Group {
  readonly kind: string;
  /** Where lines do not all tell the kind, all those that it may be. */
  readonly kinds: readonly string[] | null;
  readonly scheme: string;
  readonly said: Map<string, Said>;
}

type Run = Pick<ImportRunRow, 'id' | 'root' | 'driver'>;

const most = 400;
const columns = verbatim('id, subject_key, fiscal_key, identity, root, driver, kind, scheme, changed_by');
const ownColumns = verbatim('column1, column2, column3, column4');

/**
 * Finds whom facts are about: who is new is written down; of who is known, what they were last called. Those of whom a newer supply
 * speaks stay called as they are.
 */
export async function findSubjects(
  session: Session,
  run: Run,
  facts: readonly SaidFact[],
  newer?: NewerSupplies,
): Promise<SaidSubjects> {
  const groups = new Map<string, Map<string, Group>>();
  const named: NamedOtherwise[] = [];
  const subjects = facts.map((fact, at) => hear(groupOf(groups, fact), fact, { at, named }));
  const renamed: Known[] = [];
  const before: Called[] = [];
  for (const group of [...groups.values()].flatMap((schemes) => [...schemes.values()])) {
    const found = await findGroup(session, run, group);
    named.push(...found.flatMap(namedOtherwise));
    const others = found.filter(isRenamed);
    for (const known of newer === undefined ? others : await notSpokenOf(session, others, newer)) {
      renamed.push(known);
      const earlier = codeBefore(group, known);
      if (earlier !== null && known.kind === known.one.kind) before.push({ subject: known.one.id, ...earlier });
    }
  }
  await keepCodes(session, run, before);
  const also = [...groups.values()].flatMap((schemes) => [...schemes.values()]).flatMap(otherCodes);
  if (also.length > 0) await keepCodes(session, run, await withoutKept(session, also));
  await rename(session, run.id, renamed);
  return {
    subjects,
    named,
    renamed: await standingOf(
      session,
      renamed.map(({ one }) => one.id),
    ),
  };
}

/** Finds those of a group, writes down who is new, and returns who was known. */
async function findGroup(session: Session, run: Run, group: Group): Promise<Known[]> {
  const found: Known[] = [];
  let areNew = false;
  // In the order of their index: what lies on one page of it is then found, and put, at once.
  const inOrder = [...group.said.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  for (const some of parts(inOrder, most)) {
    // After some of whom nobody was known, the next are mostly new too, and need not be looked for.
    if (areNew && group.kinds === null && (await add(session, run, group, some)) === some.length) continue;
    const known = await recognise(session, run, group, some);
    const unknown = some.filter(({ id }) => id === 0);
    if (unknown.length > 0) await add(session, run, group, unknown);
    areNew = known.length === 0;
    found.push(...known);
  }
  return found;
}

function namedOtherwise({ one: { first }, identity, isOfRun }: Known): NamedOtherwise[] {
  if (identity === null || first.identity === null || !isOtherwise(identity, first.identity)) return [];
  return [{ at: first.at, before: readIdentity(identity), now: readIdentity(first.identity), of: isOfRun ? somewhere : null }];
}

const isRenamed = ({ one, kind, identity }: Known): boolean =>
  one.isContested || one.kind !== kind || (one.identity !== null && one.identity !== identity);

/** The code by which it was called until now; null when it had none, or has it still. */
function codeBefore({ scheme }: Group, { one: { key, identity: now }, identity }: Known): Code | null {
  const code = codeOf({ scheme, key, identity });
  return code === null || isSame(code, codeOf({ scheme, key, identity: now })) ? null : code;
}

/** Codes that other lines say of them than the last: they are called by that one, and found by each. */
function otherCodes({ scheme, said }: Group): Called[] {
  return [...said.values()].flatMap(({ id, key, identity, codes }) => {
    if (codes === null) return [];
    const now = codeOf({ scheme, key, identity });
    const others = codes.filter((code, at) => !isSame(code, now) && codes.findIndex((each) => isSame(code, each)) === at);
    return others.map((code) => ({ subject: id, ...code }));
  });
}

/**
 * Writes some down as new, and returns how many were. Those who were known keep what stands of them: `recognise` then gives them the id
 * that they have.
 */
async function add(session: Session, run: Run, group: Group, some: readonly Said[]): Promise<number> {
  if (group.kinds === null) return addOf(session, run, group, some);
  let count = 0;
  for (const [kind, same] of Map.groupBy(some, (one) => one.kind)) count += await addOf(session, run, { ...group, kind }, same);
  return count;
}

async function addOf(session: Session, run: Run, { kind, scheme }: Group, some: readonly Said[]): Promise<number> {
  const ids = await reserveIds(session, 'source_subject', some.length);
  const params: (string | number | null)[] = [];
  for (const [at, one] of some.entries()) {
    one.id = ids[at]!;
    one.isNew = true;
    params.push(one.id, one.key, one.fiscal, one.identity);
  }
  return session.run(
    sql`insert into source_subject (${columns})
        select ${ownColumns}, ${run.root}, ${run.driver}, ${kind}, ${scheme}, cast(${run.id} as integer)
        from (values ${rowsOf(some.length, params, 'integer')}) as said where true
        on conflict (root, driver, kind, scheme, subject_key) do nothing`,
  );
}

/** Finds those who were known before, with what they were called. */
async function recognise(
  session: Session,
  { id: runId, root, driver }: Run,
  { kind, kinds, scheme, said }: Group,
  some: readonly Said[],
): Promise<Known[]> {
  const keys = some.map(({ key }) => key);
  const isOf = kinds === null ? sql`kind = ${kind}` : sql`kind in ${kinds}`;
  const rows = await session.all<{
    id: number;
    subject_key: string;
    kind: string;
    fiscal_key: string;
    identity: string | null;
    changed_by: number;
  }>(
    sql`select id, subject_key, kind, fiscal_key, identity, changed_by from source_subject where root = ${root} and driver = ${driver} and ${isOf}
          and scheme = ${scheme} and subject_key in ${keys}`,
  );
  const known = new Map<string, Known>();
  // Of two of one key, written down before kinds were one, that of the kind which is told counts, else the later.
  for (const row of kinds === null ? rows : rows.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    const one = said.get(row.subject_key)!;
    // Somebody who was just added.
    if (one.id === Number(row.id)) continue;
    if (one.isKindSaid && known.get(one.key)?.kind === one.kind) continue;
    one.id = Number(row.id);
    one.isNew = false;
    const isOfRun = Number(row.changed_by) === runId;
    known.set(one.key, { one, kind: row.kind, fiscal: row.fiscal_key, identity: row.identity, isOfRun });
  }
  for (const { one, kind: last, identity } of known.values()) {
    if (!one.isKindSaid) one.kind = last;
    if (one.kind !== last || one.identity === null || one.identity === identity) continue;
    one.identity = joinedIdentity(identity, one.identity, scheme);
    one.fiscal = fiscalOf(one, scheme, identityOf(one));
  }
  return [...known.values()];
}

function groupOf(groups: Map<string, Map<string, Group>>, { kind, kinds: among, scheme }: SaidFact): Group {
  const kinds = among ?? null;
  const of = kinds === null ? kind : '';
  let schemes = groups.get(of);
  if (schemes === undefined) groups.set(of, (schemes = new Map()));
  let group = schemes.get(scheme);
  if (group === undefined) schemes.set(scheme, (group = { kind, kinds, scheme, said: new Map() }));
  return group;
}

/** Notes whom a fact is about, once for all facts about them: the last that is said of who they are counts. */
function hear(
  { kinds, scheme, said }: Group,
  fact: SaidFact,
  { at, named }: { readonly at: number; readonly named: NamedOtherwise[] },
): Said {
  const { subject, file, line, kind } = fact;
  const isKindSaid = kinds === null || fact.isKindSaid !== false;
  const now = fact.identity === null ? null : JSON.stringify(fact.identity);
  const before = said.get(subject);
  if (before === undefined) {
    const one = {
      key: subject,
      kind,
      isKindSaid,
      identity: now,
      fiscal: fiscalOf({ kind, key: subject }, scheme, fact.identity),
      id: 0,
      isNew: false,
      facts: 1,
      isContested: false,
      first: { at, identity: now },
      row: { file, line },
      codes: null,
    };
    said.set(subject, one);
    return one;
  }
  before.facts += 1;
  if (before.first.identity === null && now !== null) before.first = { at, identity: now };
  if (kinds !== null && isKindSaid) hearKind(before, kind);
  const identity = joinedIdentity(before.identity, now, scheme);
  if (identity !== before.identity) {
    const isOfRow = before.row.line === line && before.row.file === file;
    if (!isOfRow && before.identity !== null && now !== null && isOtherwise(before.identity, now)) {
      named.push({ at, before: readIdentity(before.identity), now: readIdentity(now), of: before.row });
      before.isContested = true;
      const code = codeOf({ scheme, key: subject, identity: before.identity });
      if (code !== null) (before.codes ??= []).push(code);
    }
    before.identity = identity;
    before.row = { file, line };
  } else if (kinds === null) return before;
  before.fiscal = fiscalOf(before, scheme, identityOf(before));
  return before;
}

/** The key of the fiscal code of a subject, by its identity; empty when it has none. */
function fiscalOf({ kind, key }: Pick<Said, 'kind' | 'key'>, scheme: string, identity: SaidFact['identity']): string {
  const code = identity?.['fiscal_code'];
  const own = kind === 'person' && scheme === 'fiscal_code' ? key : null;
  return fiscalKeyOf(typeof code === 'string' ? code : own) ?? '';
}

const identityOf = ({ identity }: Said): SaidFact['identity'] =>
  identity === null ? null : (JSON.parse(identity) as SaidFact['identity']);

/** Who is told to be of another kind than before is that; nothing that was told of who it is holds then. */
function hearKind(before: Said, kind: string): void {
  if (before.isKindSaid && before.kind !== kind) Object.assign(before, { identity: null, isContested: true });
  before.kind = kind;
  before.isKindSaid = true;
}

/**
 * Writes down what those who were known are called now. The sign before `column1` keeps SQLite, which does not know how few are said,
 * from reading all subjects and looking each up among them.
 */
async function rename(session: Session, run: number, renamed: readonly Known[]): Promise<void> {
  await keepNames(session, run, renamed);
  // The indexes of codes are only written where a code or the kind is another.
  const [same, others] = [true, false].map((isSame) =>
    renamed.filter(({ one, kind, fiscal }) => (one.kind === kind && one.fiscal === fiscal) === isSame),
  );
  for (const some of parts(same!, most)) {
    const params = some.flatMap(({ one: { id, identity } }) => [id, identity]);
    await session.run(
      sql`update source_subject set identity = said.column2, changed_by = ${run}
          from (values ${rowsOf(some.length, params, 'integer')}) as said
          where source_subject.id = +said.column1 and source_subject.identity is distinct from said.column2`,
    );
  }
  for (const some of parts(others!, most)) {
    const params = some.flatMap(({ one: { id, identity, fiscal, kind } }) => [id, identity, fiscal, kind]);
    await session.run(
      sql`update source_subject set identity = said.column2, fiscal_key = said.column3, kind = said.column4, changed_by = ${run}
          from (values ${rowsOf(some.length, params, 'integer')}) as said
          where source_subject.id = +said.column1
            and (source_subject.identity is distinct from said.column2 or source_subject.kind <> said.column4)`,
    );
  }
}

/** Keeps what they were called before the run, so that it can be undone: what its first transaction met counts. */
async function keepNames(session: Session, run: number, renamed: readonly Known[]): Promise<void> {
  for (const some of parts(renamed, most)) {
    const params = some.flatMap(({ one, kind, fiscal, identity }) => [one.id, kind, fiscal, identity]);
    await session.run(
      sql`insert into subject_before (run_id, subject_id, kind, fiscal_key, identity)
          select cast(${run} as integer), ${ownColumns} from (values ${rowsOf(some.length, params, 'integer')}) as said where true
          on conflict (run_id, subject_id) do nothing`,
    );
  }
}

/** Those of whom no newer supply says anything that stands. */
async function notSpokenOf(session: Session, some: readonly Known[], newer: NewerSupplies): Promise<Known[]> {
  const spokenOf = new Set<number>();
  for (const part of parts(some, most)) {
    const ids = part.map(({ one }) => one.id);
    const rows = await session.all<{ id: number; subject_id: number; run_id: number; file: number }>(
      sql`select id, subject_id, run_id, file from source_fact where subject_id in ${ids} and ended_by = 0`,
    );
    for (const { id, subject_id: subject, run_id: run, file } of rows)
      if (newer.saying({ id: Number(id), run: Number(run), file: Number(file) }) !== 0) spokenOf.add(Number(subject));
  }
  return some.filter(({ one }) => !spokenOf.has(one.id));
}

async function standingOf(session: Session, subjects: readonly number[]): Promise<number[]> {
  const ids: number[] = [];
  for (const some of parts(subjects, most)) {
    const rows = await session.all<{ id: number }>(sql`select id from source_fact where subject_id in ${some} and ended_by = 0`);
    ids.push(...rows.map(({ id }) => Number(id)));
  }
  return ids;
}
