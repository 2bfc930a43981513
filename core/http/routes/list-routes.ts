import { type ListRequest, readWorklist } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import { defineRoute, nameParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { releaseFor } from './form-routes.ts';

const page = objectOf({
  rows: { type: 'array' },
  next: { type: ['string', 'null'] },
  count: objectOf({ value: { type: 'integer' }, capped: { type: 'boolean' } }),
});

export function listRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'query_list',
      method: 'POST',
      path: '/api/lists/:id/query',
      summary: 'A page of a worklist; what is searched for travels in the body',
      access: 'case',
      params: objectOf({ id: nameParam }),
      body: objectOf(
        {
          unit: nameParam,
          view: nameParam,
          filters: { type: 'object', maxProperties: 20 },
          sort: objectOf({ column: nameParam, direction: { enum: ['asc', 'desc'] } }),
          cursor: { type: 'string', maxLength: 2000 },
          limit: { type: 'integer', minimum: 1, maximum: 200 },
        },
        [],
      ),
      replies: { 200: page },
      handle: ({ params, body, actor }) =>
        storage.read(async (tx) => {
          const { unit, ...request } = body as ListRequest & { unit?: string };
          const release = await releaseFor(tx, services, actor, unit);
          const artefact = release.lists.get(params['id']!);
          const isForActor =
            artefact?.list.roles === undefined ||
            artefact.list.roles.some((role) => actor.assignments.some((held) => held.role === role));
          if (artefact === undefined || !isForActor) throw new NucleoError('NUC_LIST_UNKNOWN', { list: params['id']! });
          return readWorklist(tx, desk, actor, release, artefact.list, request, now());
        }),
    }),
  ];
}
