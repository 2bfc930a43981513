import { readDossier } from '../../cases/index.ts';
import { defineRoute, idParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

export function dossierRoutes({ desk, storage, now }: Services): readonly Route[] {
  return [
    defineRoute({
      id: 'read_dossier',
      method: 'GET',
      path: '/api/cases/:id/dossier',
      summary:
        'What registers say of the person of a case and of who lives with them, as far as the reader may read; the timeline notes who looked',
      access: 'case',
      params: objectOf({ id: idParam }),
      query: objectOf({ known: day, day }, []),
      replies: { 200: { type: 'object' } },
      handle: ({ params, query, actor }) =>
        storage.transaction((tx) =>
          readDossier(tx, desk, actor, { case: params['id']!, known: query['known'], day: query['day'] }, now()),
        ),
    }),
  ];
}
