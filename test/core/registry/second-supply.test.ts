import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, writeSupply } from './supply.ts';

/** Incomes of people who are called by the household they are said to be of: what a row calls them may differ from another. */
const driver: DriverFile = {
  ...incomes,
  records: incomes.records.map((record) => ({
    ...record,
    facts: record.facts!.map((fact) => ({
      ...fact,
      subject: { ...fact.subject, identity: { fiscal_code: 'codice', surname: 'famiglia' } },
      values: ['importo'],
    })),
  })),
};

const codes = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'];

/** Of whom most supplies say the same: what they say is kept once, and named by those after it. */
const steady = Array.from({ length: 40 }, (_, at) => `S${at}`);
const everybody = [...codes, ...steady];

/** What must stand: of each code and year the last amount, of each code the last name. */
interface Model {
  readonly amounts: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

function after(model: Model, rows: readonly string[], isCorrection: boolean): Model {
  const amounts = new Map(isCorrection ? model.amounts : []);
  const names = new Map(model.names);
  for (const [code, year, amount, name] of rows.map((row) => row.split(';')) as [string, string, string, string][]) {
    amounts.set(`${code} ${year}`, amount);
    names.set(code, name);
  }
  return { amounts, names };
}

async function standing(storage: Storage): Promise<Model> {
  return storage.read(async (tx) => {
    const subjects = await tx.sourceFacts.byFiscalKey('prova', everybody);
    const keyOf = new Map(subjects.map(({ id, key }) => [id, key]));
    const facts = await tx.sourceFacts.ofSubjects([...keyOf.keys()], { known: null, true: null });
    return {
      amounts: new Map(
        facts.map(({ subjectId, key, data }) => [`${keyOf.get(subjectId)} ${key}`, String(Number(data['importo']) / 100)]),
      ),
      names: new Map(subjects.map(({ key, identity }) => [key, String(identity!['surname'])])),
    };
  });
}

const sorted = ({ amounts, names }: Model) => ({ amounts: [...amounts].sort(), names: [...names].sort() });

interface Again {
  readonly repeated: number;
  readonly contradicted: number;
  /** Rows that call somebody otherwise than the row before them of the same code. */
  readonly misnamed: number;
  /** Rows that are told to say the same, and otherwise. */
  readonly told: readonly [number, number];
}

/** How many rows say what an earlier one said last, and how many otherwise. */
function againIn(rows: readonly string[]): Again {
  const said = new Map<string, string>();
  const names = new Map<string, string>();
  let [repeated, contradicted, misnamed, same, otherwise] = [0, 0, 0, 0, 0];
  for (const [code, year, amount, name] of rows.map((row) => row.split(';') as [string, string, string, string])) {
    const before = said.get(`${code} ${year}`);
    const isAnother = (names.get(code) ?? name) !== name;
    if (isAnother) misnamed += 1;
    if (before === amount) repeated += 1;
    else if (before !== undefined) contradicted += 1;
    if (isAnother || (before !== undefined && before !== amount)) otherwise += 1;
    else if (before === amount) same += 1;
    said.set(`${code} ${year}`, amount);
    names.set(code, name);
  }
  return { repeated, contradicted, misnamed, told: [same, otherwise] };
}

/** Numbers that are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

onEachDatabase('a second supply', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  let files = 0;
  const give = async (storage: Storage, rows: readonly string[], isCorrection = false): Promise<ImportOutcome> => {
    const path = await writeSupply(folder, `${(files += 1)}.csv`, [...rows, `Z${files};1;1;Z`]);
    return runImport(storage, orderOf(path, { driver, isCorrection }));
  };

  for (const seed of [1, 2, 3])
    it(`leaves what it says, whatever was said before, changed, mended or undone (${seed})`, async () => {
      const storage = await open();
      const roll = dice(seed);
      const rowOf = () => `${codes[roll(6)]};${2020 + roll(2)};${1 + roll(3)};${['Rossi', 'Verdi'][roll(2)]}`;
      let model: Model = { amounts: new Map(), names: new Map() };
      let before = model;
      let rows: readonly string[] = Array.from({ length: 8 }, rowOf);
      for (let turn = 0; turn < 25; turn += 1) {
        const isCorrection = turn > 0 && roll(5) === 0;
        const whole = [...steady.map((code) => `${code};2020;1;${roll(100) === 0 ? 'Neri' : 'Rossi'}`), ...rows];
        const said = isCorrection ? [rowOf(), rowOf()] : roll(6) === 0 ? whole.toReversed() : whole;
        before = model;
        model = after(model, said, isCorrection);
        const { run, report } = await give(storage, said, isCorrection);
        expect(sorted(await standing(storage))).toEqual(sorted(model));
        expect(run.counts.facts).toBe(said.length + 1);
        const { added, changed, unchanged, repeated = 0, contradicted = 0, misnamed = 0 } = run.counts;
        const again = againIn(said);
        expect({ repeated, contradicted, misnamed, told: again.told }).toEqual(again);
        expect(added + changed + unchanged + repeated + contradicted).toBe(said.length + 1);
        const told = await storage.read(async (tx) => [
          await tx.imports.repeats(run.id, { isSame: true, limit: 100 }),
          await tx.imports.repeats(run.id, { isSame: false, limit: 100 }),
        ]);
        expect(told.map((rows) => rows.length)).toEqual(again.told);
        expect(report.total).toMatchObject({ rows: said.length + 1, carried: said.length + 1, facts: said.length + 1 });
        if (roll(4) === 0) {
          await undoRun(storage, run.id);
          // Whom it alone told of is gone.
          model = before;
          expect(sorted(await standing(storage))).toEqual(sorted(model));
        }
        if (isCorrection) continue;
        rows = rows.flatMap((row) => (roll(5) === 0 ? [] : roll(5) === 0 ? [rowOf()] : [row]));
        if (roll(2) === 0) rows = [...rows, rowOf()];
        if (roll(3) === 0) rows = rows.toReversed();
      }
    });

  it('that was cut ends nothing, and one that leaves out a large part is told', async () => {
    const storage = await open();
    const rows = Array.from({ length: 300 }, (_, at) => row(`C${at}`, 2023, '1'));
    await runImport(storage, orderOf(await writeSupply(folder, 'whole.csv', rows)));
    const cut = join(folder, 'cut.csv');
    await writeFile(cut, ['codice;anno;importo;famiglia', ...rows.slice(0, 200)].join('\n'));
    const torn = await runImport(storage, orderOf(cut));
    expect([torn.run.state, torn.run.counts.ended]).toEqual(['broken', 0]);
    expect(torn.report.problems.map(({ code }) => code)).toEqual(['last_line_open', 'supply_cut']);
    const { run, report } = await runImport(storage, orderOf(await writeSupply(folder, 'less.csv', rows.slice(0, 199))));
    expect([run.state, run.counts.ended]).toEqual(['done', 101]);
    expect(report.problems).toMatchObject([{ code: 'ended_most', severity: 'warning', params: { ended: 101, before: 300 } }]);
  });

  it('that says nothing at all ends nothing: a file of another layout, or an empty one, is no register without people', async () => {
    const storage = await open();
    await runImport(storage, orderOf(await writeSupply(folder, 'prima.csv', [row('A1', 2024, '10'), row('A2', 2024, '20')])));
    for (const rows of [[], ['A1;x;10;F1']]) {
      const { run, report } = await runImport(storage, orderOf(await writeSupply(folder, `silent${rows.length}.csv`, rows)));
      expect([run.state, run.counts.ended]).toEqual(['broken', 0]);
      expect(report.problems).toMatchObject([
        { code: rows.length === 0 ? 'no_rows' : 'supply_silent', file: `silent${rows.length}.csv`, severity: 'error' },
      ]);
    }
    const facts = await storage.read(async (tx) => {
      const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
      return tx.sourceFacts.ofSubjects(
        subjects.map(({ id }) => id),
        { known: null, true: null },
      );
    });
    expect(facts.map(({ data }) => data['importo']).sort()).toEqual([1000, 2000]);
  });

  it('without rows is refused at first already, and ends what was said only where its driver lets it', async () => {
    const storage = await open();
    const none = await runImport(storage, orderOf(await writeSupply(folder, 'none.csv', [])));
    expect([none.run.state, none.report.problems.map(({ code }) => code)]).toEqual(['broken', ['no_rows']]);
    await runImport(storage, orderOf(await writeSupply(folder, 'some.csv', [row('A1', 2024, '10')])));
    const driver = { ...incomes, supply: { mode: 'replace' as const, empty: true } };
    const blank = await runImport(storage, orderOf(await writeSupply(folder, 'blank.csv', ['', '']), { driver }));
    expect([blank.run.state, blank.run.counts.ended]).toEqual(['broken', 0]);
    const { run, report } = await runImport(storage, orderOf(await writeSupply(folder, 'empty.csv', []), { driver }));
    expect([run.state, run.counts.ended, report.problems]).toEqual(['done', 1, []]);
  });

  it('finds who is known after many who are new', async () => {
    const storage = await open();
    const known = Array.from({ length: 900 }, (_, at) => `C${at}`);
    const unknown = Array.from({ length: 900 }, (_, at) => `N${at}`);
    const saying = (people: readonly string[], amount: number) => people.map((code) => `${code};2020;${amount};Rossi`);
    await give(storage, saying(known, 1));
    const { run } = await give(storage, [...saying(unknown, 1), ...saying(known, 2), ...saying(unknown.slice(0, 10), 1)], true);
    expect(run.counts).toMatchObject({ added: 901, changed: 900, unchanged: 0, repeated: 10, ended: 0 });
    const [stored] = await storage.read((tx) =>
      tx.session.all<Record<string, unknown>>({
        sql: `select count(*) as subjects, (select count(*) from source_fact where ended_by = 0) as facts,
                (select count(distinct subject_id) from source_fact where ended_by = 0) as spoken from source_subject`,
        params: [],
      }),
    );
    // Those of the two supplies, and one beside of each.
    expect(Object.values(stored!).map(Number)).toEqual([1802, 1802, 1802]);
  });

  it('keeps of its rows what differs, as long as that is little', async () => {
    const storage = await open();
    const many = Array.from({ length: 2000 }, (_, at) => `C${at};2020;1;Rossi`);
    const kept: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const said = many.map((row, at) =>
        at % 100 < 7 * turn ? row.replace(';1;', `;${1 + (at % 100 < 7 * turn ? turn : 0)};`) : row,
      );
      const { run } = await give(storage, turn === 1 ? many : said);
      if (turn === 1) expect(run.counts).toMatchObject({ unchanged: 2000, changed: 0 });
      const [row] = await storage.read((tx) =>
        tx.session.all<{ letters: number }>({
          sql: `select sum(length(row_keys) + length(spans)) as letters from import_memory where run_id = ${run.id}`,
          params: [],
        }),
      );
      kept.push(Number(row!.letters));
    }
    const [whole] = kept as [number];
    expect(kept[1]).toBeLessThan(whole / 20);
    expect(kept[2]).toBeLessThan(whole / 4);
    // A quarter was said otherwise since: the run keeps all, and those after it name its rows.
    expect(kept.filter((letters) => letters > whole * 0.9).length).toBeGreaterThan(1);
  });

  it('does not write what it says as before', async () => {
    const storage = await open();
    const many = Array.from({ length: 9000 }, (_, at) => `C${at};2020;1;Rossi`);
    await give(storage, many);
    const second = await give(storage, [...many.slice(0, 100), 'C100;2020;2;Rossi', ...many.slice(102)]);
    expect(second.run.counts).toEqual({ facts: 9000, refused: 0, added: 1, changed: 1, unchanged: 8998, ended: 2 });
    const written = await storage.read((tx) =>
      tx.session.all<{ n: number }>({ sql: 'select count(*) as n from source_fact', params: [] }),
    );
    expect(Number(written[0]!.n)).toBe(9001 + 2);
  });
});
