import { openStorage, sql } from '../../core/storage/index.ts';
import { newId } from '../../core/ids.ts';
const s = await openStorage({ kind: 'sqlite', file: ':memory:' });
const id = newId();
await s.transaction(async (tx) => { await tx.tasks.insert({ id: newId(), caseId: id, key: 'a', label: { it: 'x', en: 'y' }, form: 'f', assignee: null, role: null, unitId: 'u', dueAt: null, status: 'open', blocks: [], createdAt: '2020', closedAt: null }); });
const N = 5000;
const time = async (name: string, f: (tx: any) => Promise<unknown>) => s.read(async (tx) => { for (let i = 0; i < 1000; i++) await f(tx); const c = process.cpuUsage(); const t = performance.now(); for (let i = 0; i < N; i++) await f(tx); const d = process.cpuUsage(c); console.log(name, ((performance.now() - t) / N * 1000).toFixed(1), 'us wall', ((d.user + d.system) / N).toFixed(1), 'us cpu'); });
for (let r = 0; r < 2; r++) {
await time('kysely tasks.ofCase (1 row)', (tx) => tx.tasks.ofCase(id));
await time('kysely tasks.ofCase (0 rows)', (tx) => tx.tasks.ofCase('none'));
await time('fragment', (tx) => tx.session.all(sql`select * from task where case_id = ${id} order by created_at, id`));
await time('native', (tx) => tx.session.native('select * from task where case_id = ? order by created_at, id', [id]));
}
for (let k=0;k<3;k++){const c = process.cpuUsage(); const t = performance.now(); for (let i = 0; i < 1000; i++) await s.read(async () => 1); const d = process.cpuUsage(c); console.log('empty read tx', ((performance.now() - t)).toFixed(1), 'us wall', ((d.user + d.system) / 1000).toFixed(1));}
await s.close();
