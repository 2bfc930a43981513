import { judgeMatch, listMatches, type Match, readMatch } from '../../cases/index.ts';
import { etagOf, expectedVersion, mutate } from '../mutation.ts';
import { defineRoute, objectOf, type Call, type Route } from '../route.ts';
import type { Services } from '../services.ts';

const number = { type: 'string', pattern: '^[1-9]\\d{0,8}$' };
const params = objectOf({ id: number });
const decision = { enum: ['same', 'not_same', 'later'] };

/** Pairs of records that may be one person: looked at, judged, taken back. */
export function matchRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  const judge = (call: Call, said: 'same' | 'not_same' | 'later' | null) => {
    const id = Number(call.params['id']);
    const replyOf = (match: Match) => ({ status: 200, body: match, etag: etagOf(match.id), kept: { status: 200, body: {} } });
    return mutate(services, call, {
      run: async (tx, at) =>
        replyOf(await judgeMatch(tx, desk, call.actor, { id, version: expectedVersion(call), decision: said }, at)),
      again: async (tx, at) => replyOf(await readMatch(tx, desk, call.actor, id, at)),
    });
  };
  return [
    defineRoute({
      id: 'list_matches',
      method: 'GET',
      path: '/api/matches',
      summary: 'Pairs of records that may be one person, the likeliest first; only for who reviews them',
      access: 'case',
      query: objectOf(
        {
          state: { enum: ['review', 'later', 'link', 'reject'] },
          cursor: { type: 'string', pattern: '^\\d{1,5}\\.\\d{1,9}$' },
          limit: { type: 'string', pattern: '^([1-9]|[1-9]\\d|100)$' },
        },
        [],
      ),
      replies: {
        200: objectOf({
          items: { type: 'array' },
          next: { type: ['string', 'null'] },
          count: objectOf({ value: { type: 'integer' }, capped: { type: 'boolean' } }),
          last: { type: ['object', 'null'] },
        }),
      },
      handle: ({ query, actor }) =>
        storage.transaction((tx) =>
          listMatches(
            tx,
            desk,
            actor,
            {
              state: (query['state'] ?? 'review') as Match['state'],
              cursor: query['cursor'] ?? null,
              limit: Number(query['limit'] ?? 20),
            },
            now(),
          ),
        ),
    }),
    defineRoute({
      id: 'read_match',
      method: 'GET',
      path: '/api/matches/:id',
      summary: 'Two records side by side, with the evidence of each field',
      access: 'case',
      params,
      replies: { 200: { type: 'object' } },
      handle: async ({ params: { id }, actor, reply }) => {
        const match = await storage.transaction((tx) => readMatch(tx, desk, actor, Number(id), now()));
        reply.header('etag', etagOf(match.id));
        return match;
      },
    }),
    defineRoute({
      id: 'judge_match',
      method: 'PUT',
      path: '/api/matches/:id/decision',
      summary: 'Says that two records are one person or are not, or puts it off; it holds against every later run',
      access: 'case',
      params,
      body: objectOf({ decision }),
      replies: { 200: { type: 'object' } },
      handle: (call) => judge(call, (call.body as { decision: 'same' | 'not_same' | 'later' }).decision),
    }),
    defineRoute({
      id: 'take_back_match',
      method: 'DELETE',
      path: '/api/matches/:id/decision',
      summary: 'Takes the last judgement on a pair back, with the links that followed from it',
      access: 'case',
      params,
      replies: { 200: { type: 'object' } },
      handle: (call) => judge(call, null),
    }),
  ];
}
