import { expect, it } from 'vitest';
import { tellChanges } from '../../../core/cases/index.ts';
import type { System, WatchFile } from '../../../core/packs/index.ts';
import { sql, verbatim } from '../../../core/storage/database/fragment.ts';
import type { Session } from '../../../core/storage/database/session.ts';
import type { ImportRunRow, Storage } from '../../../core/storage/index.ts';
import { txOf } from '../../../core/storage/tx.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { runRow } from '../registry/identity/registry.ts';
import { sampleCase } from '../storage/sample.ts';

const [root, driver] = ['prova', 'anagrafe'];
const people = 5000;

const watch = (concept: string, of: 'subject' | 'household'): WatchFile => ({
  id: concept,
  version: '1.0.0',
  title: { it: concept, en: concept },
  concept,
  change: ['changed'],
  paths: ['v'],
  of,
  to: ['responsible'],
});
const system = {
  releases: new Map([
    [
      root,
      {
        watches: new Map([watch('reddito', 'subject'), watch('famiglia', 'household')].map((each) => [each.id, { watch: each }])),
        concepts: new Map(['reddito', 'famiglia'].map((id) => [id, { concept: { id, sensitivity: 'ordinary' } }])),
      },
    ],
  ]),
} as unknown as System;

onEachDatabase('a supply that changes what is said of many people with open cases', ({ open }) => {
  it('is told to each, and what is asked of the database does not grow with each of them', async () => {
    const storage = await open();
    const run = await plant(storage);
    let sent = 0;
    const told = await storage.transaction(({ session }) =>
      tellChanges(txOf(counting(session, () => (sent += 1))), system, run, new Date('2026-03-02T08:00:00Z')),
    );
    // Of each their income, and of each the other one in the household.
    expect(told).toBe(2 * people);
    expect(sent).toBeLessThan(people / 5);
    const [row] = await storage.read(({ session }) =>
      session.all<Record<string, unknown>>(
        sql`select (select count(*) from message where run_id = ${run.id}) as notices, (select count(*) from timeline) as events`,
      ),
    );
    expect([Number(row!['notices']), Number(row!['events'])]).toEqual([2 * people, people]);
  }, 120_000);
});

/** The same, with each statement noted. */
function counting(session: Session, note: () => void): Session {
  const noted =
    <A extends unknown[], R>(send: (...given: A) => R) =>
    (...given: A): R => {
      note();
      return send(...given);
    };
  return {
    ...session,
    rows: noted(session.rows) as Session['rows'],
    all: noted(session.all) as Session['all'],
    run: noted(session.run),
    insert: noted(session.insert) as Session['insert'],
    insertAll: noted(session.insertAll) as Session['insertAll'],
    update: noted(session.update) as Session['update'],
  };
}

/** People in households of two, each with an open case and two facts that the second run says otherwise. Returns that run. */
async function plant(storage: Storage): Promise<ImportRunRow> {
  return storage.transaction(async (tx) => {
    const { session } = tx;
    const numbers =
      session.dialect === 'sqlite'
        ? sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${people}) select i from n) as n`
        : sql`(select i from generate_series(1, ${people}) as g(i)) as n`;
    const fill = (table: string, columns: string, values: string) =>
      session.run(sql`insert into ${verbatim(`${table} (${columns})`)} select ${verbatim(values)} from ${numbers}`);
    for (const month of [1, 2])
      await tx.imports.insert({ ...runRow(root, driver), mode: 'replace', startedAt: `2026-0${month}-01T08:00:00Z` });
    await fill(
      'source_subject',
      'id, root, driver, kind, scheme, subject_key, fiscal_key, identity, changed_by',
      `i, '${root}', '${driver}', 'person', 'matricola', '' || i, 'K' || i, '{"surname":"Prova","name":"Ada"}', 1`,
    );
    for (const [at, [concept, group]] of [
      ['reddito', `''`],
      ['famiglia', `'F' || ((i + 1) / 2)`],
    ].entries())
      for (const run of [1, 2])
        await fill(
          'source_fact',
          'id, subject_id, concept, fact_key, group_key, data, valid_from, valid_to, run_id, ended_by, file, line, record',
          `i + ${(2 * at + run - 1) * people}, i, '${concept}', '', ${group}, '{"v":${run}}', '', '', ${run}, ${run === 1 ? 2 : 0}, 0, i, 'r'`,
        );
    await fill(
      'person',
      'id, surname, given_name, alias, anonymous, birth_date, sex, fiscal_code, fiscal_key, name_key, municipality, doc, version, created_at, updated_at',
      `'p' || i, 'Prova', 'Ada', null, 0, null, null, 'K' || i, 'K' || i, 'prova ada', null, '{}', 1, '2026-01-01', '2026-01-01'`,
    );
    const one = sampleCase({ root, personId: 'p0', responsible: 'ada' });
    await tx.cases.insert(one);
    const [first] = await session.all<Record<string, unknown>>(sql`select * from case_file`);
    const own: Readonly<Record<string, string>> = { id: "'c' || i", person_id: "'p' || i" };
    const names = Object.keys(first!);
    await fill(
      'case_file',
      names.join(', '),
      names.map((name) => own[name] ?? `(select f.${name} from case_file f where f.id = '${one.id}')`).join(', '),
    );
    await session.run(sql`analyze`);
    return (await tx.imports.ofDriver(root, driver)).find(({ startedAt }) => startedAt.startsWith('2026-02'))!;
  });
}
