/** The least a start can be: the database opened, an empty Fastify that answers. `start-floor.ts <database file>` */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { openStorage } = await import('../../core/storage/index.ts');
const { default: fastify } = await import('fastify');
const storage = await openStorage({ kind: 'sqlite', file: process.argv[2] ?? '' });
const app = fastify();
app.get('/health', async () => ({ status: 'ok' }));
console.log(`answers at ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', () => void app.close().then(() => storage.close()));
