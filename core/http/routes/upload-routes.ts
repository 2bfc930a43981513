import { addUpload, ownUploads, startPlace, type UploadPlace } from '../../cases/index.ts';
import type { UploadRow } from '../../storage/index.ts';
import { mutate } from '../mutation.ts';
import { defineRoute, nameParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { describedFile, nameHeader, receiveDocument } from './receive-document.ts';

/** Files for a case that is not open yet: opening it makes them its documents. */
export function uploadRoutes(services: Services): readonly Route[] {
  const { desk, storage, now } = services;
  return [
    defineRoute({
      id: 'add_upload',
      method: 'POST',
      path: '/api/uploads',
      summary: 'Send a file for a case about to be opened, whose answers name it; without that it is deleted after a day',
      access: 'case',
      query: objectOf({ unit: nameParam, type: nameParam }),
      headers: {
        type: 'object',
        properties: { 'idempotency-key': { type: 'string' }, 'content-disposition': nameHeader },
      },
      consumes: 'application/octet-stream',
      replies: { 201: objectOf({ document: { type: 'object' } }) },
      async handle(call) {
        const { actor } = call;
        const place = call.query as unknown as UploadPlace;
        const { name, mediaType } = describedFile(call);
        // Bytes are taken only of who may open such a case there.
        await storage.read((tx) => startPlace(tx, desk, actor, place, now()));
        return receiveDocument(services, call, ({ digest, size }) =>
          mutate(
            services,
            call,
            async (tx, at) => {
              const file = { digest, size, name, mediaType };
              const row = await addUpload(tx, desk, { actor, at, place, file });
              return { status: 201, body: { document: viewOf(row) } };
            },
            { digest, name },
          ),
        );
      },
    }),
    defineRoute({
      id: 'list_uploads',
      method: 'GET',
      path: '/api/uploads',
      summary: 'Files of the reader that wait for their case in a unit',
      access: 'session',
      query: objectOf({ unit: nameParam }),
      replies: { 200: objectOf({ items: { type: 'array' } }) },
      handle: ({ query, actor }) =>
        storage.read(async (tx) => ({ items: (await ownUploads(tx, actor, query['unit']!, now())).map(viewOf) })),
    }),
  ];
}

const viewOf = ({ id, name, size, mediaType, digest, expiresAt }: UploadRow) => ({
  id,
  name,
  size,
  media_type: mediaType,
  digest,
  expires_at: expiresAt,
});
