import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOrder, type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

const [january, february, march] = ['2024-01-31', '2024-02-29', '2024-03-31'];

/** Bills of invented people: each supply adds. */
const bills: DriverFile = { ...incomes, id: 'bollette_prova', supply: { mode: 'append' } };
const [record] = incomes.records;
/** Whoever is meant is called as the row says. */
const named: DriverFile = {
  ...bills,
  records: [
    {
      ...record!,
      facts: record!.facts!.map((fact) => ({
        ...fact,
        subject: { ...fact.subject, identity: { fiscal_code: 'codice', surname: 'famiglia' } },
        values: ['importo'],
      })),
    },
  ],
};
const codes = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'];

onEachDatabase('a supply that comes after a newer one', ({ open }) => {
  let folder = '';
  let storage: Storage;
  let files = 0;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-late-'));
    storage = await open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const give = async (
    supply: string | undefined,
    rows: readonly string[],
    more: Partial<ImportOrder> = {},
  ): Promise<ImportOutcome> =>
    runImport(storage, orderOf(await writeSupply(folder, `${(files += 1)}.csv`, rows), { supply, ...more }));
  const stands = (known: string | null = null): Promise<string[]> => standing(storage, codes, known);
  /** What a run said, with the run that ended it. */
  const saidBy = (run: number): Promise<string[]> =>
    storage.read(async (tx) => {
      const sent = { sql: `select data, ended_by from source_fact where run_id = ${run} order by id`, params: [] };
      const rows = await tx.session.all<{ data: string; ended_by: number }>(sent);
      return rows.map(({ data, ended_by }) => `${String((JSON.parse(data) as { importo: number }).importo)} ${ended_by}`);
    });
  const names = (): Promise<string[]> =>
    storage.read(async (tx) => {
      const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
      return subjects.map(({ key, identity }) => `${key} ${String(identity!['surname'])}`).sort();
    });
  const unconfirmed = (): Promise<string[]> =>
    storage.read(async (tx) => {
      const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
      const facts = await tx.sourceFacts.ofSubjects(
        subjects.map(({ id }) => id),
        { known: null, true: null },
      );
      return facts.flatMap(({ unconfirmed: by, data }) => (by === null ? [] : [`${String(data['importo'])} ${by}`]));
    });

  it('and mends an older one leaves what the newer says, and is kept as what was said then', async () => {
    await give(january, [row('A1', 2023, '1'), row('A2', 2023, 'x'), row('A3', 2023, 'x'), row('A4', 2023, 'x')]);
    const { run: newer } = await give(february, [row('A1', 2023, '1'), row('A2', 2023, '20'), row('A3', 2023, '30')]);
    const before = await stands();
    const { run } = await give(january, [row('A2', 2023, '2'), row('A3', 2023, '30'), row('A4', 2023, '4')], {
      isCorrection: true,
    });
    expect(run).toMatchObject({ state: 'done', supply: january, counts: { facts: 3, added: 0, changed: 0, unchanged: 1 } });
    expect(run.counts.overtaken).toEqual({ [february]: 2 });
    expect(await stands()).toEqual(before);
    expect(await stands(new Date().toISOString())).toEqual(before);
    expect(await saidBy(run.id)).toEqual([`200 ${newer.id}`, `400 ${newer.id}`]);
    // Nobody was ever known to live where only that supply says so.
    const { spans, spells } = await storage.read(async (tx) => {
      const [stranger] = await tx.sourceFacts.byFiscalKey('prova', ['A4']);
      const of = { root: 'prova', driver: incomes.id, concept: 'reddito' };
      const members = await tx.sourceFacts.membersEver(of, 'F1');
      return {
        spans: await tx.sourceFacts.spans([stranger!.id]),
        spells: members.filter(({ subject }) => subject === stranger!.id),
      };
    });
    expect({ spans, spells }).toEqual({ spans: [], spells: [] });
    // The next supply is set against what stands.
    const third = await give(march, [row('A1', 2023, '1'), row('A2', 2023, '20'), row('A4', 2023, '4')]);
    expect(third.run.counts).toMatchObject({ added: 1, changed: 0, unchanged: 2, ended: 1 });
  });

  it('is taken back alone, and stands where the newer one is undone before it is given again', async () => {
    const first = [row('A1', 2023, '1'), row('A2', 2023, 'x')];
    await give(january, first);
    const { run: newer } = await give(february, [row('A1', 2023, '10'), row('A2', 2023, '20')]);
    const mended = await writeSupply(folder, 'mended.csv', [row('A1', 2023, '3'), row('A2', 2023, '2'), row('A5', 2023, '5')]);
    const order = orderOf(mended, { supply: january, isCorrection: true });
    const late = await runImport(storage, order);
    expect(late.run.counts.overtaken).toEqual({ [february]: 3 });
    await expect(undoRun(storage, newer.id)).rejects.toMatchObject({ code: 'NUC_IMPORT_NOT_LAST' });
    await undoRun(storage, late.run.id);
    expect(await saidBy(late.run.id)).toEqual([]);
    expect(await storage.read((tx) => tx.sourceFacts.byFiscalKey('prova', ['A5']))).toEqual([]);
    expect(await stands()).toEqual(['A1 2023 1000', 'A2 2023 2000']);
    await undoRun(storage, newer.id);
    expect(await stands()).toEqual(['A1 2023 100']);
    const { run } = await runImport(storage, order);
    expect(run.counts).toMatchObject({ added: 2, changed: 1 });
    expect(run.counts.overtaken).toBeUndefined();
    expect(await stands()).toEqual(['A1 2023 300', 'A2 2023 200', 'A5 2023 500']);
  });

  it('and only adds leaves what each newer one says, fact by fact', async () => {
    await give(january, [row('A1', 2023, '1'), row('A2', 2023, '1'), row('A3', 2023, '1')], { driver: bills });
    const second = [row('A1', 2023, '3'), row('A4', 2023, '3'), row('A3', 2023, '1')];
    const { run: newer } = await give(march, second, { driver: bills });
    const rows = ['A1', 'A2', 'A3', 'A4', 'A5'].map((code) => row(code, 2023, '2'));
    const { run } = await give(february, rows, { driver: bills });
    // What the newer one said as it was said before is its own, too.
    expect(run.counts).toMatchObject({ facts: 5, added: 1, changed: 1, unchanged: 0, overtaken: { [march]: 3 } });
    expect((await saidBy(run.id)).sort()).toEqual([...Array(2).fill('200 0'), ...Array(3).fill(`200 ${newer.id}`)]);
    const after = ['A1 2023 300', 'A2 2023 200', 'A3 2023 100', 'A4 2023 300', 'A5 2023 200'];
    expect(await stands()).toEqual(after);
    await undoRun(storage, run.id);
    expect(await stands()).toEqual(['A1 2023 300', 'A2 2023 100', 'A3 2023 100', 'A4 2023 300']);
    await undoRun(storage, newer.id);
    expect(await stands()).toEqual(['A1 2023 100', 'A2 2023 100', 'A3 2023 100']);
    await give(february, rows, { driver: bills });
    expect(await stands()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'].map((code) => `${code} 2023 200`));
  });

  it('is told by the newest that overtook each fact', async () => {
    await give(february, [row('A1', 2023, '1'), row('A2', 2023, '1')], { driver: bills });
    await give(march, [row('A1', 2023, '1'), row('A3', 2023, '1')], { driver: bills });
    const { run } = await give(january, [row('A1', 2023, '2'), row('A2', 2023, '2'), row('A3', 2023, '2')], { driver: bills });
    expect(run.counts.overtaken).toEqual({ [february]: 1, [march]: 2 });
  });

  it('is no older than one of the same day or year, or of which nothing is said: the later stands', async () => {
    for (const [at, supply] of [january, january, '2024', undefined].entries()) {
      const { run } = await give(supply, [row('A1', 2023, String(at + 1))], { driver: bills });
      expect(run.counts.overtaken).toBeUndefined();
      expect(await stands()).toEqual([`A1 2023 ${at + 1}00`]);
    }
  });

  it('does not call people as they were called then', async () => {
    await give(january, ['A1;2023;1;Rossi', 'A2;2023;1;Rossi'], { driver: named });
    await give(march, ['A1;2023;1;Verdi'], { driver: named });
    const { run } = await give(february, ['A1;2022;1;Neri', 'A2;2022;1;Neri'], { driver: named });
    expect(run.counts).toMatchObject({ added: 2 });
    expect(await names()).toEqual(['A1 Verdi', 'A2 Neri']);
    await undoRun(storage, run.id);
    expect(await names()).toEqual(['A1 Verdi', 'A2 Rossi']);
  });

  it('takes the place of what no newer one says: that of which the newer refused the row stays unconfirmed', async () => {
    await give('2023-12-31', [row('A1', 2023, '1'), row('A2', 2023, '1'), row('A3', 2023, '1')]);
    await give(january, [row('A1', 2023, 'x'), row('A2', 2023, 'x'), row('A3', 2023, '1')]);
    const { run: newer } = await give(february, [row('A1', 2023, 'x'), row('A2', 2023, 'x'), row('A3', 2023, '3')]);
    expect(newer.counts.kept).toBe(2);
    const rows = [row('A1', 2023, '2'), row('A2', 2023, '1'), row('A3', 2023, '2')];
    const { run } = await give(january, rows, { isCorrection: true });
    expect(run.counts).toMatchObject({ changed: 1, unchanged: 1, overtaken: { [february]: 1 } });
    expect(await stands()).toEqual(['A1 2023 200', 'A2 2023 100', 'A3 2023 300']);
    expect((await unconfirmed()).sort()).toEqual([`100 ${february}`, `200 ${february}`]);
    await undoRun(storage, run.id);
    expect(await stands()).toEqual(['A1 2023 100', 'A2 2023 100', 'A3 2023 300']);
    expect((await unconfirmed()).sort()).toEqual([`100 ${february}`, `100 ${february}`]);
    const [left] = await storage.read((tx) =>
      tx.session.all<{ n: number }>({
        sql: 'select count(*) as n from unconfirmed_fact where fact_id not in (select id from source_fact)',
        params: [],
      }),
    );
    expect(Number(left!.n)).toBe(0);
  });

  it('and replaces, where only its rows say of when it is, ends nothing and stands for nothing', async () => {
    const heads: DriverFile = {
      ...incomes,
      file: { ...incomes.file, header: false },
      supply: { mode: 'replace', record: 'testa', field: 'data' },
      records: [
        { id: 'testa', match: { column: 1, is: ['T'] }, fields: [{ id: 'data', column: 2 }] },
        {
          ...record!,
          match: { column: 1, is: ['R'] },
          fields: record!.fields!.map((field, at) => ({ ...field, column: at + 2 })),
        },
      ],
    };
    const lines = (date: string, ...rows: string[]) => [`T;${date}`, ...rows.map((each) => `R;${each}`)];
    await give(undefined, lines('2024-02-29', row('A1', 2023, '10'), row('A2', 2023, '20')), { driver: heads });
    const { run } = await give(undefined, lines('2024-01-31', row('A1', 2023, '1'), row('A3', 2023, '3')), { driver: heads });
    expect(run).toMatchObject({ state: 'done', supply: january, counts: { ended: 0, overtaken: { [february]: 2 } } });
    expect(await stands()).toEqual(['A1 2023 1000', 'A2 2023 2000']);
  });

  it('and replaces leaves what a newer one said that was not whole', async () => {
    await give('2023-12-31', [row('A1', 2023, '1'), row('A2', 2023, '1'), row('A3', 2023, '1'), row('A4', 2023, '1')]);
    const counted: DriverFile = {
      ...incomes,
      records: [{ id: 'coda', match: { column: 'codice', is: ['CODA'] } }, ...incomes.records],
      counters: [{ record: 'coda', counts: ['riga'] }],
    };
    const torn = await give(february, [row('A1', 2023, '2'), row('A2', 2023, '1'), row('A5', 2023, '2')], { driver: counted });
    expect(torn.run.state).toBe('broken');
    const { run } = await give(january, [row('A3', 2023, '1'), row('A1', 2023, '9')]);
    expect(run).toMatchObject({ state: 'done', counts: { unchanged: 1, overtaken: { [february]: 1 }, ended: 1 } });
    expect(await stands()).toEqual(['A1 2023 200', 'A2 2023 100', 'A3 2023 100', 'A5 2023 200']);
  });

  it('counts each fact once when its reading is stopped and taken up', async () => {
    const many = (amount: number) => Array.from({ length: 9000 }, (_, at) => row(`C${at}`, 2023, String(amount)));
    await give(january, many(1), { driver: bills });
    // Half of what it says was said before.
    await give(march, [...many(1).slice(0, 3000), ...many(3).slice(3000, 6000)], { driver: bills });
    const path = await writeSupply(folder, 'late.csv', many(2));
    const order = orderOf(path, { driver: bills, supply: february, together: 4000 });
    let steps = 0;
    expect((await runImport(storage, { ...order, shouldPause: () => (steps += 1) > 0 })).run.state).toBe('running');
    const { run, isResumed } = await runImport(storage, order);
    expect([isResumed, run.state]).toEqual([true, 'done']);
    expect(run.counts).toMatchObject({ facts: 9000, added: 0, changed: 3000, unchanged: 0, overtaken: { [march]: 6000 } });
    const [stored] = await storage.read((tx) =>
      tx.session.all<{ all: number; standing: number }>({
        sql: `select count(*) as "all", sum(case when ended_by = 0 then 1 else 0 end) as standing from source_fact where run_id = ${run.id}`,
        params: [],
      }),
    );
    expect(Object.values(stored!).map(Number)).toEqual([9000, 3000]);
    const again = await give('2024-04-30', [...many(2), row('D1', 2023, '1')], { driver: bills });
    expect(again.run.counts).toMatchObject({ added: 1, changed: 6000, unchanged: 3000 });
  });

  for (const seed of [1, 2, 3, 4])
    it(`leaves the newest that says each fact, in whatever order they come (${seed})`, async () => {
      const roll = dice(seed);
      const days = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024'];
      let given: { run: number; supply: string; rows: readonly string[] }[] = [];
      const modelOf = () => {
        const [amounts, called] = [new Map<string, string>(), new Map<string, string>()];
        // Of the year alone nobody can tell: such a one takes the place of whatever is there.
        const ordered = given.toSorted((one, other) =>
          one.supply < other.supply ? -1 : one.supply > other.supply ? 1 : one.run - other.run,
        );
        for (const { rows } of ordered)
          for (const [code, year, amount, name] of rows.map((each) => each.split(';')) as [string, string, string, string][]) {
            amounts.set(`${code} ${year}`, `${code} ${year} ${amount}00`);
            called.set(code, `${code} ${name}`);
          }
        return { amounts: [...amounts.values()].sort(), called: [...called.values()].sort() };
      };
      for (let turn = 0; turn < 24; turn += 1) {
        const supply = days[roll(5)]!;
        const rows = Array.from(
          { length: 3 + roll(6) },
          () => `${codes[roll(5)]};${2022 + roll(2)};${1 + roll(3)};${['Rossi', 'Verdi'][roll(2)]}`,
        );
        const all = [...rows, `Z${turn};2022;1;Z`];
        const { run } = await give(supply, all, { driver: named, isCorrection: roll(4) === 0 });
        given.push({ run: run.id, supply, rows });
        const { facts, added, changed, unchanged, repeated = 0, contradicted = 0, overtaken = {} } = run.counts;
        const late = Object.values(overtaken).reduce((sum, count) => sum + count, 0);
        expect(added + changed + unchanged + repeated + contradicted + late).toBe(facts);
        expect(facts).toBe(all.length);
        expect({ amounts: await amounts(), called: await names() }, `turn ${turn}`).toEqual(modelOf());
        if (roll(4) > 0) continue;
        await undoRun(storage, run.id);
        given = given.slice(0, -1);
        expect({ amounts: await amounts(), called: await names() }, `undone ${turn}`).toEqual(modelOf());
      }
    });

  const amounts = (): Promise<string[]> =>
    storage.read(async (tx) => {
      const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
      const keyOf = new Map(subjects.map(({ id, key }) => [id, key]));
      const facts = await tx.sourceFacts.ofSubjects([...keyOf.keys()], { known: null, true: null });
      return facts.map(({ subjectId, key, data }) => `${keyOf.get(subjectId)} ${key} ${String(data['importo'])}`).sort();
    });
});

/** Numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
