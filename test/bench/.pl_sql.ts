import Database from 'better-sqlite3';
const stats = new Map<string, { n: number; t: number; max: number }>();
const orig = Database.prototype.prepare;
let on = false;
Database.prototype.prepare = function (text: string) {
  const s = orig.call(this, text);
  if (s.reader) { const all = s.all.bind(s); s.all = (...a: unknown[]) => { const t = performance.now(); const r = all(...a); if (on) { const d = performance.now() - t; const k = text.replace(/\s+/g, ' '); const e = stats.get(k) ?? { n: 0, t: 0, max: 0 }; e.n++; e.t += d; e.max = Math.max(e.max, d); stats.set(k, e); } return r; }; }
  return s;
};
const { startMillionServer, at } = await import('./million-server.ts');
const { signIn } = await import('./caller.ts');
const server = await startMillionServer('sqlite', 1_000_000);
const role = process.argv[2] ?? 'assistente_sociale';
const us = role === 'assistente_sociale' ? server.offices.slice(0, 12) : server.land.zones.slice(0, 4).map((z) => z.id);
const ws = []; for (const [i, unit] of us.entries()) { const lo = server.land.units.find((u) => u.id === unit)!.lo; ws.push(await signIn(server, at, { id: role === 'assistente_sociale' ? `user_${lo * 4 + i % 4}` : 'z' + unit, role, unit })); }
const q = (turn: number) => process.argv[3] === 'search' ? null : ({ filters: { stato: ['preso_in_carico'], categoria: String(1 + turn % 8), aperto_il: { from: `${2017 + turn % 6}-01-01` } }, limit: 50 });
const run = async (t: number) => process.argv[3] === 'search' ? ws[t % ws.length]!.call('POST', '/api/persons/search', { text: ['rossi', 'mar', 'gr', 'ferrari maria'][t % 4], limit: 20 }) : ws[t % ws.length]!.call<{ rows: unknown[]; count: unknown }>('POST', '/api/lists/casi/query', q(t));
let last; for (let t = 0; t < 40; t++) last = await run(t);
console.log((last!.body as any).rows?.length, (last!.body as any).count);
on = true; const c = process.cpuUsage(); const ts = []; for (let t = 0; t < 100; t++) { const s = performance.now(); await run(t); ts.push(performance.now() - s); }
const d = process.cpuUsage(c); ts.sort((a, b) => a - b); console.log('cpu per turn ms', (d.user + d.system) / 1e5, 'p50', ts[50], 'p95', ts[95]);
for (const [k, e] of [...stats].sort((a, b) => b[1].t - a[1].t).slice(0, 14)) console.log((e.t / 100).toFixed(2), 'ms/turn', e.n, 'max', e.max.toFixed(1), k.slice(0, Number(process.argv[4] ?? 300)));
await server.close();
