import { rowsOf, sql, verbatim } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import type { ImportRunRow } from '../entities/registry.ts';
import { fiscalKeyOf } from '../people/keys.ts';
import { type Called, codeOf, isSame, keepCodes } from './earlier-codes.ts';
import { parts } from './parts.ts';
import { reserveIds } from './reserve-ids.ts';
import type { SaidFact } from './said-fact.ts';

/** Whom some facts are about. */
export interface SaidSubjects {
  /** Of each fact, in order. */
  readonly subjects: readonly number[];
  readonly isNew: (subject: number) => boolean;
  /** Those who are called in two ways. */
  readonly contested: ReadonlySet<number>;
  /** What stands of those who are called otherwise now. */
  readonly renamed: readonly number[];
}

interface Said {
  readonly kind: string;
  readonly scheme: string;
  readonly key: string;
  identity: string | null;
  fiscal: string;
  id: number;
  isContested: boolean;
  line: number;
}

const most = 400;
const columns = verbatim('id, subject_key, fiscal_key, identity, root, driver, kind, scheme, changed_by');
const ownColumns = verbatim('column1, column2, column3, column4');

/** Finds whom facts are about: who is new is written down; of who is known, what they were last called. */
export async function findSubjects(
  session: Session,
  { id: run, root, driver }: Pick<ImportRunRow, 'id' | 'root' | 'driver'>,
  facts: readonly SaidFact[],
): Promise<SaidSubjects> {
  const said = new Map<string, Said>();
  const each = facts.map((fact) => hear(said, fact));
  const all = [...said.values()];
  const renamed: Said[] = [];
  const before: Called[] = [];
  for (const group of alike(all))
    for (const some of parts(group, most)) {
      const byKey = new Map(some.map((one) => [one.key, one]));
      const [{ kind, scheme }] = some as [Said];
      const rows = await session.all<{ id: number; subject_key: string; identity: string | null }>(
        sql`select id, subject_key, identity from source_subject where root = ${root} and driver = ${driver} and kind = ${kind}
              and scheme = ${scheme} and subject_key in ${[...byKey.keys()]}`,
      );
      for (const row of rows) {
        const one = byKey.get(row.subject_key)!;
        one.id = Number(row.id);
        if (!one.isContested && (one.identity === null || one.identity === row.identity)) continue;
        renamed.push(one);
        const earlier = codeOf({ scheme, key: one.key, identity: row.identity });
        if (earlier !== null && !isSame(earlier, codeOf({ scheme, key: one.key, identity: one.identity })))
          before.push({ subject: one.id, ...earlier });
      }
    }
  const added = all.filter(({ id }) => id === 0);
  const ids = await reserveIds(session, 'source_subject', added.length);
  for (const [at, one] of added.entries()) one.id = ids[at]!;
  for (const group of alike(added))
    for (const some of parts(group, most)) {
      const [{ kind, scheme }] = some as [Said];
      const params = some.flatMap(({ id, key, fiscal, identity }) => [id, key, fiscal, identity]);
      await session.run(
        sql`insert into source_subject (${columns}) select ${ownColumns}, ${root}, ${driver}, ${kind}, ${scheme}, cast(${run} as integer)
            from (values ${rowsOf(some.length, params, 'integer')}) as said`,
      );
    }
  await keepCodes(session, { id: run, root, driver }, before);
  await rename(session, run, renamed);
  const isAdded = new Set(ids);
  return {
    subjects: each.map(({ id }) => id),
    isNew: (subject) => isAdded.has(subject),
    contested: new Set(all.filter(({ isContested }) => isContested).map(({ id }) => id)),
    renamed: await standingOf(
      session,
      renamed.map(({ id }) => id),
    ),
  };
}

const alike = (said: readonly Said[]) => Map.groupBy(said, ({ kind, scheme }) => `${kind} ${scheme}`).values();

/** Notes whom a fact is about, once for all facts about them: the last that is said of who they are counts. */
function hear(said: Map<string, Said>, fact: SaidFact): Said {
  const { kind, scheme, subject, line } = fact;
  const identity = fact.identity === null ? null : JSON.stringify(fact.identity);
  const about = `${kind} ${scheme} ${subject}`;
  const before = said.get(about);
  const code = fact.identity === null ? null : fact.identity['fiscal_code'];
  const own = kind === 'person' && scheme === 'fiscal_code' ? subject : null;
  const fiscal = fiscalKeyOf(typeof code === 'string' ? code : own) ?? '';
  if (before === undefined) {
    const one: Said = { kind, scheme, key: subject, identity, fiscal, id: 0, isContested: false, line };
    said.set(about, one);
    return one;
  }
  if (identity !== null && identity !== before.identity) {
    before.isContested ||= before.identity !== null && before.line !== line;
    before.identity = identity;
    before.line = line;
  }
  if (fiscal !== '') before.fiscal = fiscal;
  return before;
}

async function rename(session: Session, run: number, renamed: readonly Said[]): Promise<void> {
  for (const some of parts(renamed, most)) {
    const params = some.flatMap(({ id, identity, fiscal }) => [id, identity, fiscal]);
    await session.run(
      sql`update source_subject set identity = said.column2, fiscal_key = said.column3, changed_by = ${run}
          from (values ${rowsOf(some.length, params, 'integer')}) as said
          where source_subject.id = said.column1 and source_subject.identity is distinct from said.column2`,
    );
  }
}

async function standingOf(session: Session, subjects: readonly number[]): Promise<number[]> {
  const ids: number[] = [];
  for (const some of parts(subjects, most)) {
    const rows = await session.all<{ id: number }>(sql`select id from source_fact where subject_id in ${some} and ended_by = 0`);
    ids.push(...rows.map(({ id }) => Number(id)));
  }
  return ids;
}
