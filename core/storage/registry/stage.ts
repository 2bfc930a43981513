import { join, sql, verbatim, type Fragment } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { fiscalKeyOf } from '../people/keys.ts';

/** One thing that a row of a supply says, as it is stored. */
export interface SaidFact {
  readonly kind: string;
  readonly scheme: string;
  readonly subject: string;
  readonly identity: Readonly<Record<string, unknown>> | null;
  readonly concept: string;
  readonly key: string;
  /** What tells the group it belongs to, such as a number of household; '' when it belongs to none. */
  readonly group: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly to: string | null;
  readonly file: number;
  readonly line: number;
  readonly record: string;
}

const create = {
  sqlite: sql`create temp table if not exists import_stage (
    kind text, scheme text, subject text, fiscal text, identity text, concept text, fact_key text, group_key text, data text,
    valid_from text, valid_to text, file integer, line integer, record text, subject_id integer, fact_id integer, same integer
  )`,
  postgresql: sql`create temp table if not exists import_stage (
    kind text, scheme text, subject text collate "C", fiscal text, identity text, concept text collate "C", fact_key text collate "C",
    group_key text, data text, valid_from text, valid_to text, file integer, line integer, record text, subject_id integer,
    fact_id integer, same integer
  )`,
};

const columns = verbatim(
  'kind, scheme, subject, fiscal, identity, concept, fact_key, group_key, data, valid_from, valid_to, file, line, record',
);

/** Rows of a statement: far below the parameters that either database takes. */
const most = 400;

/** Puts facts where one statement can set all of them against what is stored. No two of them are about the same. */
export async function stageFacts(session: Session, facts: readonly SaidFact[]): Promise<void> {
  await session.run(create[session.dialect]);
  await session.run(sql`delete from import_stage`);
  for (let at = 0; at < facts.length; at += most) {
    const rows = facts.slice(at, at + most).map(rowOf);
    await session.run(sql`insert into import_stage (${columns}) values ${join(rows, ', ')}`);
  }
}

function rowOf(fact: SaidFact): Fragment {
  const { identity } = fact;
  const code = identity === null ? null : identity['fiscal_code'];
  const own = fact.kind === 'person' && fact.scheme === 'fiscal_code' ? fact.subject : null;
  return sql`${[
    fact.kind,
    fact.scheme,
    fact.subject,
    fiscalKeyOf(typeof code === 'string' ? code : own) ?? '',
    identity === null ? null : JSON.stringify(identity),
    fact.concept,
    fact.key,
    fact.group,
    JSON.stringify(fact.values),
    fact.from ?? '',
    fact.to ?? '',
    fact.file,
    fact.line,
    fact.record,
  ]}`;
}
