import { knownWords } from '../../core/storage/people/name-index.ts';
import { numberTree } from '../../core/storage/people/units.ts';
import { sql, type Storage, type Tx, type UnitRow } from '../../core/storage/index.ts';
import { verbatim } from '../../core/storage/database/fragment.ts';

const surnames =
  'rossi ferrari russo bianchi romano gallo costa fontana conti esposito ricci bruno deluca moretti marino greco barbieri lombardi giordano cassano colombo mancini longo leone martinelli marchetti martini galli gatti mariani ferrara santoro marini bianco conte serra farina gentile caruso morelli ferri testa ferraro pellegrini grassi rossetti damico bernardi mazza rizzi silvestri vitale franco parisi martino valentini castelli bellini monti lombardo fiore grasso ferretti riva caputo'.split(
    ' ',
  );
const givenNames =
  'maria anna giuseppe rosa angela giovanni teresa lucia antonio carmela luigi caterina francesca mario vincenzo elena paolo laura marco giulia andrea sara luca chiara davide marta matteo silvia'.split(
    ' ',
  );
const day = (offset: number) => new Date(Date.UTC(2016, 0, 1 + offset)).toISOString();

export interface Territory {
  readonly units: readonly UnitRow[];
  readonly region: UnitRow;
  readonly zones: readonly UnitRow[];
  readonly offices: readonly UnitRow[];
}

/** A code as municipalities have, of none that exists. */
const istatOf = (town: number) => String(990_000 + town);

/** One region, 12 zones, 92 municipalities and 292 offices. */
export function territory(): Territory {
  const unit = (id: string, kind: string, parentId: string | null) => ({
    id,
    root: 'bench',
    kind,
    parentId,
    name: id,
    codes: {},
    settings: {},
  });
  const zones = Array.from({ length: 12 }, (_, at) => unit(`zone_${at}`, 'zone', 'region'));
  const towns = Array.from({ length: 92 }, (_, at) => ({
    ...unit(`town_${at}`, 'municipality', `zone_${at % 12}`),
    codes: { istat: istatOf(at) },
  }));
  const offices = Array.from({ length: 292 }, (_, at) => unit(`office_${at}`, 'office', `town_${at % 92}`));
  const units = numberTree([unit('region', 'region', null), ...zones, ...towns, ...offices]);
  const ofKind = (kind: string) => units.filter((each) => each.kind === kind);
  const [region] = ofKind('region');
  if (region === undefined) throw new Error('There is no region');
  return { units, region, zones: ofKind('zone'), offices: ofKind('office') };
}

/**
 * Fills an empty database with `cases` cases of as many persons, 0.3 grants and 0.006 exclusions per case, all worked out
 * from the row number: the same in every run and in both databases. Each office has the same number of cases however many
 * there are in all: fewer cases are the cases of fewer offices. Indexes are dropped first and built again at the end.
 */
export async function fillMillion(storage: Storage, cases: number): Promise<Territory> {
  const land = territory();
  await storage.transaction((tx) => tx.units.replaceTree('bench', land.units));
  const indexes = await storage.transaction(dropIndexes);
  await storage.transaction((tx) => fillNames(tx, land));
  const owners = Math.max(1, Math.round(((land.units.length - 13) * cases) / 1_000_000));
  const step = 250_000;
  for (let from = 0; from < cases; from += step) {
    await storage.transaction((tx) => fillRange(tx, from + 1, Math.min(from + step, cases), owners));
  }
  await storage.transaction(async (tx) => {
    for (const index of indexes) await tx.session.run(verbatim(index));
    for (const table of ['bench_name', 'bench_owner', 'bench_day']) await tx.session.run(verbatim(`drop table ${table}`));
    await tx.session.run(verbatim('analyze'));
  });
  return land;
}

/** A number below `below` that looks random, worked out of `n`. */
const draw = (multiplier: number, below: number) => `((n * ${multiplier}) % 4294967291 % ${below})`;

async function fillRange(tx: Tx, from: number, to: number, owners: number): Promise<void> {
  const isSqlite = tx.session.dialect === 'sqlite';
  const padded = (value: string) => (isSqlite ? `printf('%012d', ${value})` : `lpad((${value})::text, 12, '0')`);
  const id = (kind: number, value = 'n') => `'0190000${kind}-0000-7000-8000-' || ${padded(value)}`;
  const numbers = isSqlite
    ? `with recursive s(n) as (select ${from} union all select n + 1 from s where n < ${to})`
    : `with s(n) as (select generate_series(${from}::bigint, ${to}::bigint))`;
  const run = (statement: string) => tx.session.run(verbatim(statement));
  await run(`insert into person (id, surname, given_name, alias, anonymous, birth_date, sex, fiscal_code, fiscal_key, name_key, municipality, doc, version, created_at, updated_at)
    ${numbers} select ${id(1)}, a.text, b.text, null, 0, substr(d.at, 1, 10), null, 'BNC' || ${padded('n')} || 'X', 'BNC' || ${padded('n')},
    a.text || ' ' || b.text, cast(990000 + ${draw(48271, 92)} as text), '{}', 1, d.at, d.at
    from s join bench_name a on a.i = ${draw(2654435761, surnames.length)} join bench_name b on b.i = 1000 + ${draw(69621, givenNames.length)} join bench_day d on d.i = ${draw(16807, 3600)}`);
  await run(`insert into person_word (word, words, person_id)
    ${numbers} select case w.i when 0 then a.text else b.text end, ' ' || a.text || ' ' || b.text || ' ', ${id(1)}
    from s join bench_name a on a.i = ${draw(2654435761, surnames.length)} join bench_name b on b.i = 1000 + ${draw(69621, givenNames.length)}
    join bench_name w on w.i < 2`);
  await run(`insert into case_file (id, type, kind, root, parent_id, person_id, number, owner_unit, owner_pos, responsible, state, category, states, snapshot, data, release, release_at_start,
      person_name, person_key, opened_at, updated_at, closed_at, due_at, restricted, created_by, version)
    ${numbers} select ${id(2)}, case when ${draw(40692, 10)} < 7 then 'caso' when ${draw(40692, 10)} < 9 then 'intervento' else 'pai' end, 'case', 'bench', null, ${id(1)},
    'C-' || n, o.id, o.pos, 'user_' || (o.pos * 4 + ${draw(39373, 4)}),
    case ${draw(742938285, 6)} when 0 then 'aperto' when 1 then 'preso_in_carico' when 2 then 'preso_in_carico' when 3 then 'segnalato_settore' else 'chiuso' end,
    case ${draw(742938285, 6)} when 0 then 'open' when 1 then 'active' when 2 then 'active' when 3 then 'waiting' else 'closed' end,
    '[]', '{"value":"a snapshot takes some room in a row, as long as this text or so, and longer when there are parallel regions"}', '{"categoria":"1"}', 'r', 'r',
    a.text || ' ' || b.text, a.text || ' ' || b.text, d.at, u.at, null, case when ${draw(62089911, 10)} < 3 then v.at else '9999-12-31T23:59:59.999Z' end,
    case when ${draw(1043618065, 100)} = 0 then 1 else 0 end, 'user_1', 1
    from s join bench_name a on a.i = ${draw(2654435761, surnames.length)} join bench_name b on b.i = 1000 + ${draw(69621, givenNames.length)}
    join bench_owner o on o.i = ${draw(630360016, owners)} join bench_day d on d.i = ${draw(16807, 3600)}
    join bench_day u on u.i = ${draw(784588716, 3900)} join bench_day v on v.i = ${draw(1343714438, 3900)}`);
  await run(`insert into case_value (case_id, key, value) ${numbers} select ${id(2)}, 'categoria',
    cast(1 + ${draw(1597334677, 8)} as text) from s`);
  await run(
    `insert into case_value (case_id, key, value) ${numbers} select ${id(2)}, 'rischio', case when ${draw(1811720897, 2000)} = 0 then 'alto' else 'basso' end from s`,
  );
  await run(`insert into access_grant (id, case_id, user_id, unit_id, actions, labels, valid_from, valid_until, origin, reason)
    ${numbers} select ${id(3)}, ${id(2)}, case when n % 2 = 0 then 'user_' || ${draw(22695477, 1600)} end, case when n % 2 = 1 then o.id end,
    '["exist","identity","content"]', '["plain","id"]', '2016-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', 'referral', null
    from s join bench_owner o on o.i = ${draw(1103515245, owners)} where ${draw(134775813, 10)} < 3`);
  await run(`insert into exclusion (id, user_id, case_id, person_id, reason, made_by, at)
    ${numbers} select ${id(4)}, 'user_' || ${draw(22695477, 1600)}, case when n % 2 = 0 then ${id(2)} end, case when n % 2 = 1 then ${id(1)} end, 'kin', 'user_1', '2020-01-01T00:00:00.000Z'
    from s where ${draw(214013, 1000)} < 6`);
}

async function fillNames(tx: Tx, { units }: Territory): Promise<void> {
  await tx.session.run(verbatim('create table bench_name (i integer primary key, text text)'));
  await tx.session.run(verbatim('create table bench_owner (i integer primary key, id text, pos integer)'));
  await tx.session.run(verbatim('create table bench_day (i integer primary key, at text)'));
  const names = [...surnames.map((text, at) => [at, text] as const), ...givenNames.map((text, at) => [1000 + at, text] as const)];
  for (const [at, text] of names) await tx.session.run(sql`insert into bench_name values (${at}, ${text})`);
  await tx.session.run(knownWords([...new Set(names.map(([, text]) => text))]));
  const owners = units.filter((unit) => unit.kind === 'municipality' || unit.kind === 'office');
  for (const [at, owner] of owners.entries())
    await tx.session.run(sql`insert into bench_owner values (${at}, ${owner.id}, ${owner.lo})`);
  for (let at = 0; at < 3900; at += 1) await tx.session.run(sql`insert into bench_day values (${at}, ${day(at)})`);
}

async function dropIndexes(tx: Tx): Promise<string[]> {
  const isSqlite = tx.session.dialect === 'sqlite';
  const query = isSqlite
    ? sql`select name, sql as text from sqlite_master where type = 'index' and sql is not null`
    : sql`select indexname as name, indexdef as text from pg_indexes where schemaname = 'public' and indexname not like '%\\_pkey' and tablename <> 'schema_migration'`;
  const indexes = await tx.session.all<{ name: string; text: string }>(query);
  for (const { name } of indexes) await tx.session.run(verbatim(`drop index ${name}`));
  return indexes.map((index) => index.text);
}
