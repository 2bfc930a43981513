import type { Services } from '../services.ts';
import { defineRoute, objectOf, type Route } from '../route.ts';

const token = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };

export function sessionRoutes({ desk, storage, sessions }: Services): readonly Route[] {
  return [
    defineRoute({
      id: 'sign_in',
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in with a one-time link',
      access: 'public',
      body: objectOf({ token }),
      replies: { 204: null },
      async handle({ request, reply, body }) {
        await sessions.open(request, reply, (body as { token: string }).token);
      },
    }),
    defineRoute({
      id: 'read_session',
      method: 'GET',
      path: '/api/session',
      summary: 'Who is signed in, with which roles',
      access: 'session',
      replies: { 200: { type: 'object' } },
      async handle({ actor }) {
        const units = await storage.read((tx) => tx.units.list({ ids: actor.assignments.map(({ unit }) => unit) }));
        const byId = new Map(units.map((unit) => [unit.id, unit]));
        return {
          user: { id: actor.id, name: actor.name },
          assignments: actor.assignments.map(({ role, unit, root }) => {
            const place = byId.get(unit);
            return {
              role,
              roleLabel: desk.system.releases.get(root)?.roles.get(role)?.label ?? role,
              unit: { id: unit, name: place?.name ?? unit, kind: place?.kind ?? 'office', root },
            };
          }),
          languages: [...new Set([...desk.system.releases.values()].flatMap(({ languages }) => languages))],
          release: desk.system.digest,
        };
      },
    }),
    defineRoute({
      id: 'sign_out',
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out',
      access: 'session',
      replies: { 204: null },
      async handle({ request, reply }) {
        await sessions.close(request, reply);
      },
    }),
  ];
}
