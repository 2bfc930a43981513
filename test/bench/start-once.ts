/** One start, in a process of its own: `start-once.ts own|floor <packs> <data>` ends when the first answer has come. */
import { join } from 'node:path';

const [kind = 'own', packs = '', data = ''] = process.argv.slice(2);
const file = join(data, `${kind}.db`);
const close = kind === 'own' ? await own() : await floor();
await close();

async function own(): Promise<() => Promise<void>> {
  const { loadPacks } = await import('../../core/packs/index.ts');
  const { startServer } = await import('../../core/http/index.ts');
  const { system, problems } = await loadPacks([packs]);
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault !== undefined) throw new Error(fault.message);
  const settings = {
    file: null,
    packs: [packs],
    roots: ['molti'],
    database: { kind: 'sqlite' as const, file },
    listen: { host: '127.0.0.1', port: 0 },
    demo: false as const,
    data,
    documents: join(data, 'documents'),
    languages: ['it', 'en'],
    publicUrl: 'http://127.0.0.1',
    sessionHours: 10,
  };
  const server = await startServer({ settings, system, version: '0.0.0-bench', pages: null });
  await answer(`${server.address}/health`);
  return () => server.close();
}

async function floor(): Promise<() => Promise<void>> {
  const { openStorage } = await import('../../core/storage/index.ts');
  const { default: fastify } = await import('fastify');
  const storage = await openStorage({ kind: 'sqlite', file });
  const app = fastify();
  app.get('/health', async () => ({ status: 'ok' }));
  await answer(`${await app.listen({ host: '127.0.0.1', port: 0 })}/health`);
  return async () => {
    await app.close();
    await storage.close();
  };
}

async function answer(url: string): Promise<void> {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`);
  await reply.text();
}
