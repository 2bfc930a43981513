import { startMillionServer } from './million-server.ts';
const t = performance.now();
const s = await startMillionServer(process.argv[2] as never, Number(process.argv[3]));
console.log('started', ((performance.now() - t) / 1000).toFixed(1), s.offices.length);
await s.close();
