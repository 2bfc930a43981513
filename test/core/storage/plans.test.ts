import { expect, it } from 'vitest';
import { accessFor, type CasePredicate, type Policy } from '../../../core/access/index.ts';
import type { ListFilter, ListSort, Storage, Tx } from '../../../core/storage/index.ts';
import { listsIn } from '../../../core/storage/lists/lists.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { sql } from '../../../core/storage/database/fragment.ts';
import { plansOf } from './plans-of.ts';
import { sampleCase, sampleUnit } from './sample.ts';

const policy: Policy = {
  id: 'p',
  title: 'p',
  roles: [],
  rules: [
    { id: 'within', effect: 'permit', roles: ['worker', 'coordinator'], actions: ['exist'], scope: 'subtree' },
    { id: 'mine', effect: 'permit', roles: ['worker', 'lone'], actions: ['exist'], scope: 'assigned' },
    { id: 'granted', effect: 'permit', roles: ['worker'], actions: ['exist'], scope: 'granted' },
  ],
};
const reachOf = (role: string, lo: number, hi: number): CasePredicate =>
  accessFor(
    { id: 'me', assignments: [{ role, unit: 'office_5', root: 'demo', lo, hi }] },
    [policy],
    'exist',
    null,
    new Date('2026-03-01'),
  );
const offices = 70;
const reaches: Readonly<Record<string, CasePredicate>> = {
  office: reachOf('worker', 5, 5),
  zone: reachOf('coordinator', 5, 34),
  region: reachOf('coordinator', 1, offices + 1),
  own: reachOf('lone', 5, 5),
};
const filters: Readonly<Record<string, readonly ListFilter[]>> = {
  none: [],
  state: [{ on: 'case.state', is: ['aperto'] }],
  data: [{ on: 'data.categoria', is: ['minori'] }],
  opened: [{ on: 'case.opened_at', from: '2026-01-01', to: '2026-01-31' }],
  responsible: [{ on: 'case.responsible', is: ['me'] }],
  unit: [{ on: 'case.unit', is: ['office_7'] }],
  name: [{ on: 'person.name', prefix: 'ros' }],
  three: [
    { on: 'case.state', is: ['aperto'] },
    { on: 'data.categoria', is: ['minori'] },
    { on: 'case.opened_at', from: '2026-01-01' },
  ],
};
const sorts: readonly ListSort[] = (['case.updated_at', 'case.due_at', 'person.name', 'case.number'] as const).flatMap(
  (column) => [
    { column, direction: 'asc' as const },
    { column, direction: 'desc' as const },
  ],
);

onEachDatabase('plans of lists', ({ open, kind }) => {
  it('begin at an index of the cases, whatever the reach, the filters and the order', async () => {
    const storage = await open();
    await plant(storage);
    const scans: string[] = [];
    await storage.transaction(async (tx) => {
      // A table of so few rows is read whole unless that is out of the question.
      if (kind === 'postgresql') await tx.session.run(sql`set local enable_seqscan = off`);
      for (const shape of shapes()) {
        for (const plan of await plansOfShape(tx, shape)) {
          if (isScan(plan)) scans.push(`${shape.name}\n${plan}`);
        }
      }
    });
    expect(scans).toEqual([]);
  });

  // PostgreSQL weighs reading the units in order against sorting them, by its statistics.
  if (kind === 'postgresql') return;

  it('read the units of a narrow reach in the order of the list, without sorting them', async () => {
    const storage = await open();
    await plant(storage);
    const sorted: string[] = [];
    await storage.transaction(async (tx) => {
      for (const shape of shapes().filter(({ reach }) => reach === 'zone')) {
        for (const plan of await plansOfShape(tx, { ...shape, isPageOnly: true, filters: [] }))
          if (/TEMP B-TREE FOR ORDER BY/.test(plan)) sorted.push(`${shape.name}\n${plan}`);
      }
    });
    expect(sorted).toEqual([]);
  });
});

/** A whole table read; the entries of an index that a walk has taken, which are called as the table is, do not count. */
function isScan(plan: string): boolean {
  const times = (what: RegExp) => plan.match(what)?.length ?? 0;
  return times(/^SCAN (?:c|case_file)$/gm) > times(/^CO-ROUTINE c$/gm) || plan.includes('Seq Scan on case_file');
}

interface Shape {
  readonly name: string;
  readonly reach: string;
  readonly filters: readonly ListFilter[];
  readonly sort: ListSort;
  readonly isPageOnly?: boolean;
}

function shapes(): Shape[] {
  return Object.keys(reaches).flatMap((reach) =>
    Object.entries(filters).flatMap(([name, each]) =>
      sorts.map((sort) => ({ name: `${reach}, ${name}, ${sort.column} ${sort.direction}`, reach, filters: each, sort })),
    ),
  );
}

/** The plans of every statement that a page and a count of this shape send. */
const plansOfShape = ({ session }: Tx, { reach, filters: given, sort, isPageOnly = false }: Shape): Promise<string[]> =>
  plansOf(session, async (noted) => {
    const lists = listsIn(noted);
    const query = { predicate: reaches[reach]!, types: ['caso'], filters: given };
    await lists.page({ ...query, sort, limit: 50 });
    if (!isPageOnly) await lists.count(query, 1001);
  });

async function plant(storage: Storage): Promise<void> {
  await storage.transaction(async (tx) => {
    await tx.units.replaceTree('demo', [
      sampleUnit('region'),
      ...Array.from({ length: offices }, (_, at) => sampleUnit(`office_${at + 2}`, 'region')),
    ]);
    for (let at = 0; at < 140; at += 1) {
      const pos = 2 + (at % offices);
      const place = { ownerUnit: `office_${pos}`, ownerPos: pos, number: `C-${at}`, personName: `Rossi ${at}` };
      const row = sampleCase({ ...place, responsible: at % 4 === 0 ? 'me' : null });
      await tx.cases.insert(row);
      await tx.values.replace(row.id, { categoria: at % 7 === 0 ? 'anziani' : 'minori' });
    }
  });
}
