import { declareExclusion, endExclusion, excludableFrom, type ExclusionRequest, readExclusions } from '../../../cases/index.ts';
import { mutate } from '../../mutation.ts';
import { defineRoute, idParam, objectOf, type Route } from '../../route.ts';
import type { Services } from '../../services.ts';

const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

/** Conflicts of interest: who may not know of a person, who says so, who ends it. */
export function exclusionRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'list_excludable',
      method: 'GET',
      path: '/api/persons/:id/excludable',
      summary:
        'Whom the reader may keep from a person: themselves, and those they answer for; how many cases of the person each is responsible for',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ params, actor }) =>
        storage.read(async (tx) => ({ items: await excludableFrom(tx, desk.system, actor, params['id']!, now()) })),
    }),
    defineRoute({
      id: 'list_exclusions',
      method: 'GET',
      path: '/api/exclusions',
      summary: 'Conflicts of interest of those whom the reader answers for, in force or to come, the newest first',
      access: 'case',
      query: objectOf({ cursor: idParam, limit: { type: 'string', pattern: '^([1-9]|[1-9]\\d|100)$' } }, []),
      replies: { 200: objectOf({ items: { type: 'array' }, next: { type: ['string', 'null'] } }) },
      handle: ({ query, actor }) =>
        storage.read((tx) =>
          readExclusions(tx, desk.system, actor, { cursor: query['cursor'] ?? null, limit: Number(query['limit'] ?? 20) }, now()),
        ),
    }),
    defineRoute({
      id: 'declare_exclusion',
      method: 'POST',
      path: '/api/exclusions',
      summary:
        'Keep from a person the caller themselves, or one they answer for, and give their cases of the person to a colleague or the office. One that nobody else may see needs a colleague',
      access: 'case',
      body: objectOf(
        {
          person: idParam,
          user: idParam,
          from: date,
          until: date,
          reason: { type: 'string', minLength: 1, maxLength: 1000, pattern: '\\S' },
          successor: idParam,
        },
        ['person', 'reason'],
      ),
      replies: {
        201: objectOf({
          id: { type: 'string' },
          from: { type: 'string' },
          until: { type: ['string', 'null'] },
          handed_over: { type: 'integer' },
        }),
      },
      handle: (call) =>
        mutate(services, call, async (tx, at) => {
          const { exclusion, handed } = await declareExclusion(tx, desk.system, call.actor, call.body as ExclusionRequest, at);
          const { id, from, until } = exclusion;
          return { status: 201, body: { id, from, until, handed_over: handed.length } };
        }),
    }),
    defineRoute({
      id: 'end_exclusion',
      method: 'POST',
      path: '/api/exclusions/:id/end',
      summary: 'End a conflict of interest of one whom the caller answers for, never one of their own',
      access: 'case',
      params: objectOf({ id: idParam }),
      body: objectOf({}, []),
      replies: { 204: null },
      handle: (call) =>
        mutate(services, call, async (tx, at) => {
          await endExclusion(tx, desk.system, call.actor, call.params['id']!, at);
          return { status: 204, body: null };
        }),
    }),
  ];
}
