import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessFor, type Policy } from '../../core/access/index.ts';
import { openStorage, type PageQuery, type Storage, type StorageSettings, type UnitRow } from '../../core/storage/index.ts';
import { createDatabase, databaseUrl, startPostgres, vacuum } from '../harness/postgres.ts';
import { fillMillion } from './million.ts';

const policy: Policy = {
  id: 'bench',
  title: 'Bench',
  roles: [{ id: 'worker', label: 'Worker' }],
  rules: [
    { id: 'within', effect: 'permit', roles: ['worker'], actions: ['exist', 'identity'], scope: 'subtree' },
    { id: 'mine', effect: 'permit', roles: ['worker'], actions: ['exist', 'identity'], scope: 'assigned' },
    { id: 'granted', effect: 'permit', roles: ['worker'], actions: ['exist', 'identity'], scope: 'granted' },
  ],
};
const at = new Date('2026-06-01T00:00:00Z');
const categories = ['1', '2', '3', '4', '5', '6', '7', '8'];
const prefixes = ['rossi', 'ferrari', 'conti', 'mar', 'fer', 'gr', 'r', 'rossi maria', 'maria rossi', 'zzz', 'caputo lu', 'g'];

type Filters = NonNullable<PageQuery['filters']>;

const shapes: Record<string, (turn: number) => Omit<PageQuery, 'predicate' | 'limit'>> = {
  'no filter': () => ({}),
  '3 filters': (turn) => ({ filters: threeFilters(turn) }),
  '3 filters, one rare': (turn) => ({ filters: [...threeFilters(turn).slice(0, 2), { on: 'data.rischio', is: ['alto'] }] }),
  '3 filters, narrow': (turn) => ({
    filters: [
      { on: 'case.state', is: ['aperto'] },
      { on: 'data.categoria', is: [categories[turn % 8] ?? ''] },
      { on: 'case.opened_at', from: '2025-09-01', to: '2025-11-01' },
    ],
  }),
  '3 filters, by due date': (turn) => ({ filters: threeFilters(turn), sort: { column: 'case.due_at', direction: 'asc' } }),
  '3 filters, by name': (turn) => ({ filters: threeFilters(turn), sort: { column: 'person.name', direction: 'asc' } }),
};

function threeFilters(turn: number): Filters {
  return [
    { on: 'case.state', is: ['preso_in_carico'] },
    { on: 'data.categoria', is: [categories[turn % 8] ?? ''] },
    { on: 'case.opened_at', from: `${2018 + (turn % 6)}-01-01` },
  ];
}

const accessOf = (unit: UnitRow, turn: number) =>
  accessFor(
    {
      id: `user_${unit.lo * 4 + (turn % 4)}`,
      assignments: [{ role: 'worker', unit: unit.id, root: 'bench', lo: unit.lo, hi: unit.hi }],
    },
    [policy],
    'identity',
    null,
    at,
  );

async function measure(turns: number, work: (turn: number) => Promise<unknown>): Promise<string> {
  for (let turn = 0; turn < 5; turn += 1) await work(turn + 1000);
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now();
    await work(turn);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const atRank = (rank: number) => (times[Math.floor(rank * (times.length - 1))] ?? 0).toFixed(1);
  return `p50 ${atRank(0.5).padStart(6)} ms   p95 ${atRank(0.95).padStart(6)} ms   max ${atRank(1).padStart(6)} ms`;
}

async function run(settings: StorageSettings, cases: number, turns: number): Promise<void> {
  const storage = await openStorage(settings);
  const start = performance.now();
  const land = await fillMillion(storage, cases);
  if (settings.kind === 'postgresql') await vacuum(settings.url);
  console.log(`\n${settings.kind}, ${cases} cases (filled in ${((performance.now() - start) / 1000).toFixed(1)} s)`);
  const roles: Record<string, (turn: number) => UnitRow> = {
    office: (turn) => pick(land.offices, turn * 7),
    zone: (turn) => pick(land.zones, turn),
    region: () => land.region,
  };
  for (const [role, unitOf] of Object.entries(roles)) {
    for (const [shape, queryOf] of Object.entries(shapes)) {
      const query = (turn: number) => ({ ...queryOf(turn), predicate: accessOf(unitOf(turn), turn) });
      console.log(
        `  page   ${role.padEnd(7)} ${shape.padEnd(24)} ${await measure(turns, (turn) => storage.read((tx) => tx.lists.page({ ...query(turn), limit: 50 })))}`,
      );
      if (shape !== 'no filter' && shape !== '3 filters') continue;
      console.log(
        `  count  ${role.padEnd(7)} ${shape.padEnd(24)} ${await measure(turns, (turn) => storage.read((tx) => tx.lists.count(query(turn))))}`,
      );
    }
    console.log(
      `  search ${role.padEnd(7)} ${'name'.padEnd(24)} ${await measure(turns, (turn) => search(storage, unitOf(turn), turn, prefixes[turn % prefixes.length] ?? ''))}`,
    );
    console.log(
      `  search ${role.padEnd(7)} ${'code'.padEnd(24)} ${await measure(turns, (turn) => search(storage, unitOf(turn), turn, `BNC${String(1 + ((turn * 7919) % cases)).padStart(12, '0')}X`))}`,
    );
  }
  await storage.close();
}

const search = (storage: Storage, unit: UnitRow, turn: number, text: string) =>
  storage.read((tx) => tx.persons.search({ text, limit: 20, predicate: accessOf(unit, turn) }));

const pick = (units: readonly UnitRow[], turn: number): UnitRow => {
  const unit = units[turn % units.length];
  if (unit === undefined) throw new RangeError('There are no units');
  return unit;
};

const [kinds = 'sqlite,postgresql', sizes = '10000,1000000', turns = '100'] = process.argv.slice(2);
for (const size of sizes.split(',').map(Number)) {
  if (kinds.includes('sqlite')) {
    const folder = await mkdtemp(join(tmpdir(), 'nucleo-bench-'));
    await run({ kind: 'sqlite', file: join(folder, 'bench.db') }, size, Number(turns)).finally(() =>
      rm(folder, { recursive: true, force: true }),
    );
  }
  if (kinds.includes('postgresql')) {
    const server = await startPostgres([
      '-c',
      'shared_buffers=1GB',
      '-c',
      'maintenance_work_mem=512MB',
      '-c',
      'max_wal_size=8GB',
    ]);
    try {
      await createDatabase(server.url, 'bench');
      await run({ kind: 'postgresql', url: databaseUrl(server.url, 'bench') }, size, Number(turns));
    } finally {
      await server.stop();
    }
  }
}
