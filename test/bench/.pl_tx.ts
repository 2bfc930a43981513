import { openStorage } from '../../core/storage/index.ts';
const s = await openStorage({ kind: 'sqlite', file: process.argv[2] ?? ':memory:' });
for (let k=0;k<3;k++){const c = process.cpuUsage(); const t = performance.now(); for (let i = 0; i < 300; i++) await s.read(async () => 1); const d = process.cpuUsage(c); console.log('empty read tx', ((performance.now() - t)/300).toFixed(3), 'ms wall', ((d.user + d.system) / 300).toFixed(1), 'us cpu');}
for (let k=0;k<2;k++){const c = process.cpuUsage(); const t = performance.now(); for (let i = 0; i < 300; i++) await s.transaction(async () => 1); const d = process.cpuUsage(c); console.log('empty write tx', ((performance.now() - t)/300).toFixed(3), 'ms wall', ((d.user + d.system) / 300).toFixed(1), 'us cpu');}
await s.close();
