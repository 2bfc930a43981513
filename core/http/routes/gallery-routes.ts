import { catalogue, createTrials } from '../gallery/index.ts';
import { defineRoute, objectOf, type Route } from '../route.ts';

/** What forms are made of, to look at and to try. Nothing of it is about anybody, and nothing is kept. */
export function galleryRoutes(): readonly Route[] {
  const tryForm = createTrials();
  return [
    defineRoute({
      id: 'read_gallery',
      method: 'GET',
      path: '/api/gallery',
      summary: 'Every field type and layout with an example, prepared to be shown',
      access: 'session',
      replies: { 200: objectOf({ exhibits: { type: 'array' } }) },
      handle: () => Promise.resolve({ exhibits: catalogue() }),
    }),
    defineRoute({
      id: 'try_form',
      method: 'POST',
      path: '/api/gallery/compile',
      summary: 'Read and prepare a form that is being written: what is wrong with it, and the form when it can be shown',
      access: 'session',
      bodyLimit: 64 * 1024,
      body: objectOf({ form: { type: 'object' } }),
      replies: { 200: objectOf({ problems: { type: 'array' }, form: { type: ['object', 'null'] } }) },
      handle: ({ body }) => tryForm((body as { form: object }).form),
    }),
  ];
}
