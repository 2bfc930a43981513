import { expect, it } from 'vitest';
import { accessFor } from '../../../core/access/index.ts';
import { casesIn } from '../../../core/storage/casework/cases.ts';
import { sql, verbatim } from '../../../core/storage/database/fragment.ts';
import type { Session } from '../../../core/storage/database/session.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { personsIn } from '../../../core/storage/people/persons.ts';
import { sourceChangesIn } from '../../../core/storage/registry/changes.ts';
import { earlierCodesIn } from '../../../core/storage/registry/earlier-codes.ts';
import { importsIn } from '../../../core/storage/registry/imports.ts';
import { matchRunsIn } from '../../../core/storage/registry/match-runs.ts';
import { personRecordsIn } from '../../../core/storage/registry/person-records.ts';
import { recordLinksIn } from '../../../core/storage/registry/record-links.ts';
import { sourceFactsIn } from '../../../core/storage/registry/facts.ts';
import { expiredFactsIn } from '../../../core/storage/registry/taken-away/expired-facts.ts';
import { storeFacts } from '../../../core/storage/registry/store-facts.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { runRow } from '../registry/identity/registry.ts';
import { plansOf } from './plans-of.ts';
import { sampleCase } from './sample.ts';

/** Persons, each with a subject of a source, two facts and a case; `NUCLEO_PLAN_ROWS=500000` makes a million facts. */
const rows = Number(process.env['NUCLEO_PLAN_ROWS'] ?? 20_000);
const [root, driver, concept] = ['prova', 'anagrafe', 'famiglia'];
const predicate = accessFor(
  { id: 'me', assignments: [{ role: 'worker', unit: 'o', root, lo: 1, hi: 9 }] },
  [
    {
      id: 'p',
      title: 'p',
      roles: [],
      rules: [{ id: 'within', effect: 'permit', roles: ['worker'], actions: ['exist'], scope: 'subtree' }],
    },
  ],
  'exist',
  null,
  new Date('2026-03-01'),
);
const middle = Math.floor(rows / 2);
const now = { known: null, true: null };
const then = { known: '2026-02-01T00:00:00Z', true: '2026-01-15' };

/** What the dossier, the search and the import ask of the registry, by the name of the query. */
const asked: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  byFiscalKey: (session) => sourceFactsIn(session).byFiscalKey(root, [`K${middle}`, `K${middle + 1}`]),
  byEarlierKey: (session) => sourceFactsIn(session).byEarlierKey(root, [`E${middle}`]),
  byEarlierKeys: (session) => sourceFactsIn(session).byEarlierKeys(root, [`E${middle}`]),
  'who is spoken of': (session) => sourceFactsIn(session).speaking([middle, middle + 1], then),
  'what a run changed of some': (session) => sourceChangesIn(session).ofSubjects(2, [middle, middle + 1], [concept]),
  spans: (session) => sourceFactsIn(session).spans([middle, middle + 1]),
  ofSubjects: (session) => sourceFactsIn(session).ofSubjects([middle], then),
  ofGroup: (session) => sourceFactsIn(session).ofGroup(root, driver, concept, `F${middle}`, now),
  membersEver: (session) => sourceFactsIn(session).membersEver({ root, driver, concept }, `F${middle}`),
  ofThings: (session) =>
    sourceFactsIn(session).ofThings({ root, driver, kind: 'place', scheme: 'via' }, ['V7', 'V8', 'V9'], then),
  concerned: (session) => sourceChangesIn(session).concerned({ id: 2, root, driver }, [concept]),
  byPerson: (session) => casesIn(session).byPerson(`p${middle}`, `p${middle + 1}`),
  byFiscalKeys: (session) => personsIn(session).byFiscalKeys([`K${middle}`, `K${middle + 1}`]),
  'search by code': (session) =>
    personsIn(session).search({ text: `ABCDEF80A01G${String(middle).padStart(3, '0').slice(0, 3)}X`, limit: 20, predicate }),
  'earlier codes of subjects': (session) => earlierCodesIn(session).ofSubjects([middle]),
  'earlier codes of persons': (session) => earlierCodesIn(session).ofPersons([`p${middle}`]),
  'earlier codes up to a subject': (session) => earlierCodesIn(session).ofSubjectsUpTo(middle, middle + 100),
  'earlier codes by key': (session) => earlierCodesIn(session).withKeys(root, [`E${middle}`]),
  'records of subjects': (session) => personRecordsIn(session).subjects(root, middle, 100),
  'changed subjects': (session) => personRecordsIn(session).subjects(root, 0, 100, { imports: 1, persons: '' }),
  'records of persons': (session) => personRecordsIn(session).persons(root, `p${middle}`, 100),
  'changed persons': (session) => personRecordsIn(session).persons(root, '', 100, { imports: 1, persons: '2026-02-01' }),
  'how far it has come': (session) => personRecordsIn(session).now(root),
  'records of some blocks': (session) => matchRunsIn(session).inBlocks(root, 0, [middle, middle + 1], 20),
  'links of records': (session) => recordLinksIn(session).of([`s:${middle}`]),
  'rows of a run that say otherwise': (session) => importsIn(session).repeats(2, { isSame: false, limit: 100 }),
  'expired facts that ended': (session) => expiredFactsIn(session).of({ run: 2, which: 'ended' }, '2020-01-01', 100),
  'expired facts that were said': (session) => expiredFactsIn(session).of({ run: 2, which: 'said' }, '2020-01-01', 100),
  'what was erased': (session) => expiredFactsIn(session).noted(root, 10),
  'records of somebody': (session) => recordLinksIn(session).ofIdentities([`i${middle}`]),
};

onEachDatabase('plans of the registry', ({ open }) => {
  it(`begin at an index of ${rows * 2} facts`, async () => {
    const storage = await open();
    await plant(storage);
    const scans: string[] = [];
    const times: Record<string, number> = {};
    for (const [name, ask] of Object.entries(asked))
      await storage.read(async ({ session }) => {
        await ask(session);
        const started = performance.now();
        await ask(session);
        times[name] = Math.round((performance.now() - started) * 10) / 10;
        for (const plan of await plansOf(session, ask)) scans.push(...scansIn(plan).map((line) => `${name}: ${line.trim()}`));
      });
    if (process.env['NUCLEO_PLAN_ROWS'] !== undefined) console.log(storage.kind, JSON.stringify(times));
    expect(scans).toEqual([]);
  }, 600_000);
});

onEachDatabase('pages of records to match', ({ open }) => {
  it('end where they are full: no page looks at all that come after it', async () => {
    const storage = await open();
    await plant(storage);
    const plans = await storage.read(({ session }) =>
      plansOf(session, (noted) => personRecordsIn(noted).subjects(root, middle, 100)),
    );
    expect(plans.join('\n')).not.toMatch(/TEMP B-TREE|Sort/);
    const [changed] = await storage.read(({ session }) =>
      plansOf(session, (noted) => personRecordsIn(noted).persons(root, '', 100, { imports: 1, persons: '2026-02-01' })),
    );
    expect(changed).toContain('person_updated');
  }, 600_000);
});

onEachDatabase('calling many by another name', ({ kind, open }) => {
  it('looks up each of them', async () => {
    const storage = await open();
    await plant(storage, 'unseen');
    // People of whom what is said stands already: only what they are called is written.
    const facts = Array.from({ length: 400 }, (_, at) => middle + at + 1)
      .filter((i) => i % 50 !== 0 && i % 101 !== 0)
      .map(saidOf);
    const plans = await storage.transaction(({ session }) =>
      plansOf(session, (noted) => storeFacts(noted, { id: 2, root, driver }, facts), 'update source_subject'),
    );
    // PostgreSQL knows how many there are, and rightly reads all of so few.
    if (kind === 'sqlite') expect(plans.flatMap(scansIn)).toEqual([]);
    const renamed = await storage.read(({ session }) => session.all(sql`select 1 from source_subject where changed_by = 2`));
    expect(renamed).toHaveLength(facts.length);
  }, 600_000);
});

const saidOf = (subject: number) => ({
  kind: 'person',
  scheme: 'matricola',
  subject: String(subject),
  identity: { surname: `Detta ${subject}` },
  concept: 'reddito',
  key: '',
  group: '',
  values: {},
  from: '2026-01-01',
  to: null,
  file: 0,
  line: subject,
  record: 'r',
});

const large = 'source_fact|source_subject|person|record_link|record_block|earlier_code|case_file';

/** Lines of a plan that read a whole table, or a whole index; what a statement worked out itself is small, and so are imports. */
function scansIn(plan: string): string[] {
  const lines = plan.split('\n');
  const worked = new Set(lines.flatMap((line) => /^(?:MATERIALIZE|CO-ROUTINE) (\w+)/.exec(line)?.[1] ?? []));
  return lines.filter((line) => {
    const whole = /^SCAN (\w+)(.*)$/.exec(line);
    if (whole === null) return new RegExp(`Seq Scan on (?:${large})\\b`).test(line);
    const [, name = '', how = ''] = whole;
    return !worked.has(name) && !/^(?:r|e|m|n|k|CONSTANT|\d+)$/.test(name) && !how.includes('import_run');
  });
}

/** All worked out from the number of the row, by the database itself. */
async function plant(storage: Storage, statistics: 'analysed' | 'unseen' = 'analysed'): Promise<void> {
  await storage.transaction(async (tx) => {
    const { session } = tx;
    const numbers =
      session.dialect === 'sqlite'
        ? sql`(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows}) select i from n) as n`
        : sql`(select i from generate_series(1, ${rows}) as g(i)) as n`;
    for (const run of [1, 2])
      await tx.imports.insert({ ...runRow(root, driver), mode: 'replace', startedAt: `2026-0${run}-01T08:00:00Z` });
    const fill = (table: string, columns: string, values: string) =>
      session.run(sql`insert into ${verbatim(`${table} (${columns})`)} select ${verbatim(values)} from ${numbers}`);
    await fill(
      'source_subject',
      'id, root, driver, kind, scheme, subject_key, fiscal_key, identity, changed_by',
      `i, '${root}', '${driver}', case when i % 50 = 0 then 'place' else 'person' end, case when i % 50 = 0 then 'via' else 'matricola' end,
       case when i % 50 = 0 then 'V' || (i / 50) else '' || i end, 'K' || i, null, 1`,
    );
    // Everybody in a household of three; one fact in a hundred was replaced by the second run.
    for (const [shift, of, group] of [
      [0, concept, `'F' || (i / 3)`],
      [rows, 'reddito', `''`],
    ] as const)
      await fill(
        'source_fact',
        'id, subject_id, concept, fact_key, group_key, data, valid_from, valid_to, run_id, ended_by, file, line, record',
        `i + ${shift}, i, '${of}', '', ${group}, '{}', '2026-01-01', '', case when i % 97 = 0 then 2 else 1 end, case when i % 101 = 0 then 2 else 0 end, 0, i, 'r'`,
      );
    await fill(
      'person',
      'id, surname, given_name, alias, anonymous, birth_date, sex, fiscal_code, fiscal_key, name_key, municipality, doc, version, created_at, updated_at',
      `'p' || i, 'Prova', 'Ada', null, 0, null, null, null, 'K' || i, 'prova ada ' || i, null, '{}', 1, '2026-01-01', '2026-01-01'`,
    );
    await fill(
      'record_link',
      'root, record, identity, against, stage, chance, evidence, run_id, pair_id, linked_by, linked_at, replaced_by',
      `'${root}', case when i % 2 = 0 then 's:' || i else 'p:p' || (i + 1) end, 'i' || ((i + 1) / 2), '', 'code', 10000, '[]', 1, 0, 'x', '2026-01-01', 0`,
    );
    await fill('record_block', 'root, rule, block_key, record', `'${root}', i % 2, i / 8, 's:' || i`);
    await fill(
      'earlier_code',
      'root, subject_id, person_id, code, code_key, valid_from, valid_to, since, until, since_run, until_run, source',
      `case when i % 3 = 0 then '' else '${root}' end, case when i % 3 = 0 then 0 else i end, case when i % 3 = 0 then 'p' || i else '' end,
       'E' || i, 'E' || i, '', '', '2026-01-01', '2026-02-01', 1, 2, '${driver}'`,
    );
    const one = sampleCase({ root, personId: 'p1', personName: 'Prova Ada' });
    await tx.cases.insert(one);
    const [first] = await session.all<Record<string, unknown>>(sql`select * from case_file`);
    const own: Readonly<Record<string, string>> = { id: "'c' || i", number: "'N-' || i", person_id: "'p' || i" };
    const names = Object.keys(first!);
    const values = names.map((name) => own[name] ?? `(select f.${name} from case_file f where f.id = '${one.id}')`);
    await fill('case_file', names.join(', '), values.join(', '));
  });
  if (statistics === 'analysed') await storage.transaction(({ session }) => session.run(sql`analyze`));
}
