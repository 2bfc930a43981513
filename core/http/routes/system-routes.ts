import { NucleoError } from '../../errors.ts';
import { describeApi } from '../openapi.ts';
import { defineRoute, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Health, and the description of the API; `others` are the routes to describe. */
export function systemRoutes({ desk, storage, version }: Services, others: readonly Route[]): readonly Route[] {
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
      id: 'describe_api',
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This description: OpenAPI 3.1 of the running release',
      access: 'session',
      replies: { 200: { type: 'object' } },
      async handle() {
        return describeApi([...others, ...routes], desk.system, version);
      },
    }),
  ];
  return routes;
}
