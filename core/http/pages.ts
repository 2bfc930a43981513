import { join } from 'node:path';
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyStatic from '@fastify/static';
import { NucleoError } from '../errors.ts';
import type { Embedding } from './embedding.ts';

/** How the bundler names what never changes under its name. */
const isHashed = /-[\w-]{8}\.\w+$/;
const addresses: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/desk': 'index.html',
  '/desk/*': 'index.html',
  '/docs/api': 'index.html',
  '/gallery': 'gallery/index.html',
};

interface Served {
  readonly folder: string | null;
  readonly validators: string;
  readonly embedding: Embedding;
}

/** Serves the built pages: hashed files for ever, what is asked for by name never from a cache; and the compiled validators. */
export async function servePages(app: FastifyInstance, { folder, validators, embedding }: Served): Promise<void> {
  if (folder === null) return;
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, etag: true });
  const config: FastifyContextConfig & { readonly access: string } = { access: 'public' };
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => void embedding.admit(request, reply);
  app.get('/assets/validators/:file', { config, onRequest }, async (request, reply) => {
    const { file } = request.params as { file: string };
    if (file === 'validator-runtime.js')
      return reply.header('cache-control', 'no-cache').sendFile('validator-runtime.js', join(folder, 'assets'));
    if (!/^[0-9a-f]{32}\.mjs$/.test(file)) throw new NucleoError('NUC_HTTP_NOT_FOUND');
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/javascript; charset=utf-8')
      .sendFile(file, validators);
  });
  app.get('/assets/:file', { config, onRequest }, async (request, reply) => {
    const { file } = request.params as { file: string };
    return reply
      .header('cache-control', isHashed.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(join('assets', file));
  });
  for (const [address, file] of Object.entries(addresses)) {
    app.get(address, { config }, async (_request, reply) => reply.header('cache-control', 'no-cache').sendFile(file));
  }
}
