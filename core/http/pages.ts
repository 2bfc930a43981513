import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import { NucleoError } from '../errors.ts';

const addresses = ['/', '/desk', '/desk/*', '/docs/api'];

/** Serves the built pages: hashed files for ever, the page itself never from a cache; and the compiled validators. */
export async function servePages(app: FastifyInstance, folder: string | null, validators: string): Promise<void> {
  if (folder === null) return;
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, etag: true });
  const config = { access: 'public' };
  app.get('/assets/validators/:file', { config }, async (request, reply) => {
    const { file } = request.params as { file: string };
    if (file === 'validator-runtime.js')
      return reply.header('cache-control', 'no-cache').sendFile('validator-runtime.js', join(folder, 'assets'));
    if (!/^[0-9a-f]{32}\.mjs$/.test(file)) throw new NucleoError('NUC_HTTP_NOT_FOUND');
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/javascript; charset=utf-8')
      .sendFile(file, validators);
  });
  app.get('/assets/:file', { config }, async (request, reply) => {
    const { file } = request.params as { file: string };
    return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(join('assets', file));
  });
  for (const address of addresses) {
    app.get(address, { config }, async (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'));
  }
}
