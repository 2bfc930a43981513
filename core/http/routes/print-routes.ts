import { printDocument } from '../../cases/index.ts';
import { printPage } from '../printing/print-page.ts';
import { defineRoute, idParam, nameParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';

export function printRoutes({ desk, storage, now }: Services): readonly Route[] {
  return [
    defineRoute({
      id: 'print_document',
      method: 'GET',
      path: '/api/cases/:id/prints/:document',
      summary:
        'A document of a case as a page to be printed, as far as its reader may see the case; the timeline notes who printed it',
      access: 'case',
      params: objectOf({ id: idParam, document: nameParam }),
      query: objectOf({ language: { type: 'string', pattern: '^[a-z]{2}$' } }, []),
      produces: 'text/html',
      replies: { 200: { type: 'string' } },
      async handle({ params, query, actor, reply }) {
        const request = { case: params['id']!, document: params['document']!, language: query['language'] };
        const printed = await storage.transaction((tx) => printDocument(tx, desk, actor, request, now()));
        return reply.type('text/html; charset=utf-8').send(printPage(printed));
      },
    }),
  ];
}
