import { codesOf, searchCodes, type CodeQuery } from '../../cases/index.ts';
import { defineRoute, nameParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { releaseFor } from './form-routes.ts';

const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const parent = { type: 'string', maxLength: 60 };

/** Beyond so many codes a page that asks for few is told to search. */
const few = 1000;

export function codelistRoutes(services: Services): readonly Route[] {
  const { storage } = services;
  return [
    defineRoute({
      id: 'read_codelist',
      method: 'GET',
      path: '/api/codelists/:id',
      summary: 'The codes of a list valid on a date; with `few`, none of a list of more than a thousand, which is searched',
      access: 'session',
      isEmbeddable: true,
      params: objectOf({ id: nameParam }),
      query: objectOf({ unit: nameParam, on: date, parent, few: { type: 'string', enum: ['true'] } }, []),
      replies: { 200: objectOf({ codes: { type: 'array' }, searched: { type: 'boolean' } }, ['codes']) },
      handle: ({ params, query, actor }) =>
        storage.read(async (tx) => {
          const codes = codesOf(await releaseFor(tx, services, actor, query['unit']), params['id']!, query);
          return query['few'] === 'true' && codes.length > few ? { codes: [], searched: true } : { codes };
        }),
    }),
    defineRoute({
      id: 'search_codes',
      method: 'POST',
      path: '/api/codelists/:id/search',
      summary: 'The codes of a list whose label contains the words, those that begin with them first; or some by their code',
      access: 'session',
      isEmbeddable: true,
      params: objectOf({ id: nameParam }),
      body: objectOf(
        {
          unit: nameParam,
          text: { type: 'string', maxLength: 100 },
          codes: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 100 } },
          on: date,
          parent,
          limit: { type: 'integer', minimum: 1, maximum: 1000 },
          offset: { type: 'integer', minimum: 0, maximum: 1_000_000 },
        },
        ['text'],
      ),
      replies: { 200: objectOf({ codes: { type: 'array' }, more: { type: 'boolean' } }) },
      handle: ({ params, body, actor }) =>
        storage.read(async (tx) => {
          const { unit, text, codes, limit = 20, offset = 0, ...query } = body as CodeSearch;
          const wanted = codes && new Set(codes);
          const found = searchCodes(await releaseFor(tx, services, actor, unit), params['id']!, text, query).filter(
            ({ code }) => wanted?.has(code) ?? true,
          );
          return { codes: found.slice(offset, offset + limit), more: found.length > offset + limit };
        }),
    }),
  ];
}

interface CodeSearch extends CodeQuery {
  readonly unit?: string;
  readonly text: string;
  readonly codes?: readonly string[];
  readonly limit?: number;
  /** How many of those found to pass over. */
  readonly offset?: number;
}
