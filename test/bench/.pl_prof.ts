import { Session } from 'node:inspector/promises';
import fs from 'node:fs';
(globalThis as any).__own = async (turn: (t: number) => Promise<void>) => {
  for (let t = 0; t < 120; t++) await turn(t);
  const s = new Session(); s.connect();
  await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval', { interval: 200 }); 
  const c0 = process.cpuUsage(); const t0 = performance.now(); for (let t = 0; t < 150; t++) await turn(t); const d0 = process.cpuUsage(c0); console.log('own unprofiled', ((performance.now() - t0) / 150).toFixed(2), 'wall', ((d0.user + d0.system) / 150000).toFixed(2), 'cpu');
  await s.post('Profiler.start');
  const n = 150; for (let t = 0; t < n; t++) await turn(t);
  const { profile } = await s.post('Profiler.stop');
  fs.writeFileSync('/tmp/own.cpuprofile', JSON.stringify(profile));
  process.exit(0);
};
const { openValidateSave } = await import('./.pl_ovs.ts');
await openValidateSave();
