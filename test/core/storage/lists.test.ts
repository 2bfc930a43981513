import { expect, it } from 'vitest';
import { accessFor, type CasePredicate, type Policy } from '../../../core/access/index.ts';
import type { CaseRow, ListSort, PageQuery, Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sampleCase, samplePerson, sampleUnit } from './sample.ts';

const policy: Policy = {
  id: 'p',
  title: 'p',
  roles: [],
  rules: [
    { id: 'within', effect: 'permit', roles: ['worker'], actions: ['exist'], scope: 'subtree' },
    { id: 'mine', effect: 'permit', roles: ['worker'], actions: ['exist'], scope: 'assigned' },
  ],
};

/** A region of seventy offices: more than are read one by one. */
const offices = 70;
const reachOf = (lo: number, hi: number): CasePredicate =>
  accessFor(
    { id: 'me', assignments: [{ role: 'worker', unit: 'u', root: 'demo', lo, hi }] },
    [policy],
    'exist',
    null,
    new Date('2026-03-01'),
  );
const reaches = { office: reachOf(5, 5), some: reachOf(5, 24), region: reachOf(1, offices + 1) };

async function plant(storage: Storage): Promise<CaseRow[]> {
  const cases = Array.from({ length: 240 }, (_, at) => {
    const pos = 2 + (at % offices);
    return sampleCase({
      ...{
        id: `c${String(at).padStart(3, '0')}`,
        type: at % 5 === 0 ? 'pai' : 'caso',
        ownerUnit: `office_${pos}`,
        ownerPos: pos,
        number: `C-${at}`,
      },
      ...{ state: at % 3 === 0 ? 'in_carico.valutazione' : at % 3 === 1 ? 'in_carico_bis' : 'aperto', restricted: at % 17 === 0 },
      ...{
        responsible: at % 4 === 0 ? 'me' : null,
        personName: at % 2 === 0 ? `Dé Lùca ${at}` : `Rossi ${at}`,
        dueAt: at % 6 === 0 ? `2026-05-${10 + (at % 20)}T00:00:00.000Z` : null,
      },
      ...{ openedAt: `2026-01-${10 + (at % 20)}T08:00:00.000Z`, updatedAt: `2026-02-${10 + (at % 10)}T08:00:00.000Z` },
    });
  });
  await storage.transaction(async (tx) => {
    await tx.units.replaceTree('demo', [
      sampleUnit('region'),
      ...Array.from({ length: offices }, (_, at) => sampleUnit(`office_${at + 2}`, 'region')),
    ]);
    for (const [at, row] of cases.entries()) {
      await tx.cases.insert(row);
      await tx.values.replace(row.id, { categoria: at % 7 === 0 ? 'anziani' : 'minori' });
    }
  });
  return cases;
}

const isReached = ({ arms }: CasePredicate, row: CaseRow) =>
  row.responsible === 'me' ||
  (!row.restricted && arms.some(({ reach }) => reach.by === 'units' && row.ownerPos >= reach.lo && row.ownerPos <= reach.hi));

async function walkThrough(storage: Storage, query: Omit<PageQuery, 'limit'>): Promise<string[][]> {
  const pages: string[][] = [];
  let after: string | undefined;
  for (let turn = 0; turn < 100; turn += 1) {
    const page = await storage.read((tx) => tx.lists.page({ ...query, limit: 20, ...(after === undefined ? {} : { after }) }));
    pages.push(page.rows.map((row) => row.id));
    if (page.next === null) return pages;
    after = page.next;
  }
  throw new Error('The pages never end');
}

const sortKey: Record<string, (row: CaseRow) => string> = {
  'case.updated_at': (row) => row.updatedAt,
  'case.due_at': (row) => row.dueAt ?? '9999',
  'case.number': (row) => row.number ?? '',
  'person.name': (row) => (row.personName ?? '').replace('Dé Lùca', 'de luca').toLowerCase(),
};

function expectedOrder(rows: readonly CaseRow[], { column, direction }: ListSort): string[] {
  const keyOf = sortKey[column] ?? (() => '');
  const sorted = rows.toSorted((a, b) => (keyOf(a) + '\0' + a.id < keyOf(b) + '\0' + b.id ? -1 : 1)).map((row) => row.id);
  return direction === 'asc' ? sorted : sorted.toReversed();
}

onEachDatabase('lists', ({ open }) => {
  it('page every case in reach once and in order, whatever the reach, the sort and the filters', async () => {
    const storage = await open();
    const cases = await plant(storage);
    const filterSets: readonly { filters: PageQuery['filters']; keep: (row: CaseRow, at: number) => boolean }[] = [
      { filters: [], keep: () => true },
      { filters: [{ on: 'case.state', is: ['in_carico'] }], keep: (row) => row.state === 'in_carico.valutazione' },
      {
        filters: [
          { on: 'data.categoria', is: ['anziani'] },
          { on: 'case.opened_at', from: '2026-01-12', to: '2026-01-20' },
        ],
        keep: (row, at) => at % 7 === 0 && row.openedAt >= '2026-01-12' && row.openedAt < '2026-01-21',
      },
      { filters: [{ on: 'person.name', prefix: 'de luca 1' }], keep: (row) => row.personName?.startsWith('Dé Lùca 1') === true },
      { filters: [{ on: 'case.unit', is: ['office_6', 'office_9'] }], keep: (row) => row.ownerPos === 6 || row.ownerPos === 9 },
      { filters: [{ on: 'case.due_at', to: '2026-05-20' }], keep: (row) => row.dueAt !== null && row.dueAt < '2026-05-21' },
      {
        filters: [
          { on: 'case.responsible', is: ['me'] },
          { on: 'case.type', is: ['pai'] },
        ],
        keep: (row) => row.responsible === 'me' && row.type === 'pai',
      },
    ];
    for (const [name, predicate] of Object.entries(reaches)) {
      for (const column of ['case.updated_at', 'case.due_at', 'case.number', 'person.name'] as const) {
        for (const [at, { filters = [], keep }] of filterSets.entries()) {
          const sort: ListSort = { column, direction: at % 2 === 0 ? 'desc' : 'asc' };
          const expected = expectedOrder(
            cases.filter((row, index) => isReached(predicate, row) && keep(row, index)),
            sort,
          );
          const pages = await walkThrough(storage, { predicate, filters, sort });
          expect(pages.flat(), `${name} ${column} ${at}`).toEqual(expected);
          expect(pages.slice(0, -1).every((page) => page.length === 20)).toBe(true);
          expect(await storage.read((tx) => tx.lists.count({ predicate, filters }))).toEqual({
            value: expected.length,
            capped: false,
          });
        }
      }
    }
  });

  it('go back to the page before', async () => {
    const storage = await open();
    await plant(storage);
    for (const predicate of Object.values(reaches)) {
      const page = (place: object) => storage.read((tx) => tx.lists.page({ predicate, limit: 10, ...place }));
      const first = await page({});
      const second = await page({ after: first.next });
      const back = await page({ before: second.previous });
      expect(first.previous).toBeNull();
      expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
      expect([back.previous, back.next]).toEqual([null, first.next]);
    }
  });

  it('count no further than the cap', async () => {
    const storage = await open();
    await plant(storage);
    for (const predicate of [reaches.some, reaches.region]) {
      expect(await storage.read((tx) => tx.lists.count({ predicate }, 20))).toEqual({ value: 20, capped: true });
    }
  });

  it('count with the first page where that reads all rows anyway, and say the same as counting', async () => {
    const storage = await open();
    const cases = await plant(storage);
    const filters: PageQuery['filters'] = [{ on: 'data.categoria', is: ['minori'] }];
    const expected = cases.filter((row, at) => isReached(reaches.office, row) && at % 7 !== 0).length;
    expect(expected).toBeGreaterThan(20);
    const pageOf = (query: object) =>
      storage.read((tx) => tx.lists.page({ predicate: reaches.office, filters, limit: 10, countTo: 1001, ...query }));
    const first = await pageOf({});
    expect(first.rows).toHaveLength(10);
    expect(first.count).toEqual({ value: expected, capped: false });
    expect(first.count).toEqual(await storage.read((tx) => tx.lists.count({ predicate: reaches.office, filters })));
    expect((await pageOf({ countTo: 15 })).count).toEqual({ value: 15, capped: true });
    expect((await pageOf({ after: first.next })).count).toBeNull();
  });

  it('hold a row to every further predicate', async () => {
    const storage = await open();
    await plant(storage);
    const pages = await walkThrough(storage, { predicate: reaches.region, also: [reaches.office] });
    const expected = await walkThrough(storage, { predicate: reaches.office });
    expect(pages).toEqual(expected);
  });

  it('refuse a cursor and a column that are not theirs', async () => {
    const storage = await open();
    const page = (query: object) => storage.read((tx) => tx.lists.page({ predicate: reaches.office, limit: 5, ...query }));
    await expect(page({ after: 'nonsense' })).rejects.toThrow(RangeError);
    await expect(page({ sort: { column: 'c.id; drop table case_file', direction: 'asc' } })).rejects.toThrow(RangeError);
    await expect(page({ filters: [{ on: "data.x' or 1=1", is: ['y'] }] })).rejects.toThrow(RangeError);
    await expect(page({ filters: [{ on: 'case.type', is: [{ sql: '1=1' }] }] })).rejects.toThrow(TypeError);
  });
});

onEachDatabase('person search', ({ open }) => {
  it('finds persons through cases in reach or through where they live, and never an excluded one', async () => {
    const storage = await open();
    const people = [
      samplePerson({ id: 'in', surname: 'Rossi', givenName: 'Màrio', fiscalCode: 'RSSMRA80B01F839X' }),
      samplePerson({ id: 'out', surname: 'Rossi', givenName: 'Marta' }),
      samplePerson({ id: 'home', surname: 'Rossini', givenName: 'Ugo', municipality: '054039' }),
      samplePerson({ id: 'kin', surname: 'Rossi', givenName: 'Lia', municipality: '054039' }),
    ];
    await storage.transaction(async (tx) => {
      for (const person of people) await tx.persons.insert(person);
      const named = (personId: string, ownerPos: number) =>
        sampleCase({ personId, ownerPos, personName: personId === 'in' ? 'Rossi Màrio' : 'Rossi x' });
      for (const row of [named('in', 5), named('in', 6), named('out', 90), named('kin', 5)]) await tx.cases.insert(row);
      await tx.exclusions.insert({
        id: 'x',
        userId: 'me',
        caseId: null,
        personId: 'kin',
        reason: 'kin',
        by: 'you',
        at: '2026-01-01',
        from: '2026-01-01',
        until: null,
        endedBy: null,
      });
    });
    const found = async (text: string, predicate: CasePredicate, more: object = {}) =>
      (await storage.read((tx) => tx.persons.search({ text, limit: 10, predicate, ...more }))).found.map(
        ({ person, cases }) => `${person.id} ${cases}`,
      );
    for (const predicate of [reaches.some, reaches.region]) {
      expect(await found('ROSSI', predicate)).toEqual(['in 2']);
      expect(await found('mario rossi', predicate)).toEqual(['in 2']);
      expect(await found('rossi', predicate, { municipalities: ['054039'] })).toEqual(['in 2', 'home 0']);
      expect(await found('rossi', predicate, { birthDate: '1999-01-01' })).toEqual([]);
      expect(await found('rssmra80b01f839x', predicate)).toEqual(['in 2']);
    }
    expect(await found('rossi', reaches.office)).toEqual(['in 1']);
    const permits = (id: string) =>
      storage.read((tx) => tx.persons.permits({ predicate: reaches.some, municipalities: ['054039'] }, id));
    expect([await permits('in'), await permits('out'), await permits('home'), await permits('kin')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
