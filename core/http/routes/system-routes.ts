import { NucleoError } from '../../errors.ts';
import { rootsWith } from '../../cases/index.ts';
import { describeApi } from '../openapi.ts';
import { defineRoute, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Health, what is to run next, and the description of the API; `others` are the routes to describe. */
export function systemRoutes(
  { desk, sessions, storage, version, now, tellChanges }: Services,
  others: readonly Route[],
): readonly Route[] {
  const routes: Route[] = [
    defineRoute({
      id: 'health',
      method: 'GET',
      path: '/health',
      summary: 'Whether the server and its database answer',
      access: 'public',
      replies: { 200: objectOf({ status: { const: 'ok' }, release: { type: 'string' }, database: { type: 'string' } }) },
      async handle() {
        try {
          await storage.health();
        } catch (error) {
          throw new NucleoError('NUC_STORAGE_UNAVAILABLE', {}, { cause: error });
        }
        return { status: 'ok', release: desk.system.digest, database: storage.kind };
      },
    }),
    defineRoute({
      id: 'read_changes',
      method: 'GET',
      path: '/api/changes',
      summary: 'What the packs on disk would change in what runs, once the server starts with them',
      access: 'session',
      replies: { 200: objectOf({ ok: { type: 'boolean' }, releases: { type: 'array' }, problems: { type: 'array' } }) },
      async handle({ actor }) {
        const roots = rootsWith(desk.system, actor, 'changes', now());
        if (roots.length === 0) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'changes' });
        const { releases: all, problems } = await tellChanges();
        const releases = all.filter(({ root }) => roots.includes(root));
        const ok = problems.length === 0 && releases.every(({ changes }) => changes.every(({ hurts }) => !hurts));
        // A problem in the packs of any root keeps the whole server from starting.
        return { ok, releases, problems };
      },
    }),
    defineRoute({
      id: 'describe_api',
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This description: OpenAPI 3.1 of the running release',
      access: 'session',
      replies: { 200: { type: 'object' } },
      async handle() {
        return describeApi([...others, ...routes], { system: desk.system, version, cookie: sessions.cookie });
      },
    }),
  ];
  return routes;
}
