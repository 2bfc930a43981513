import { Readable } from 'node:stream';
import { findCase, findCaseToChange, readableLabels } from '../../cases/index.ts';
import { addDocument } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import { etagOf, expectedVersion, idempotencyKey, mutate } from '../mutation.ts';
import { defineRoute, idParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { nameOfUpload } from './upload-name.ts';

const largest = 25 * 1024 * 1024;
/** Kept with the document and shown; the download is always an attachment of opaque bytes. */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  p7m: 'application/pkcs7-mime',
  eml: 'message/rfc822',
  zip: 'application/zip',
};

export function documentRoutes(services: Services): readonly Route[] {
  const { desk, storage, documents, now } = services;
  return [
    defineRoute({
      id: 'add_document',
      method: 'POST',
      path: '/api/cases/:id/documents',
      summary: 'Add a file to a case; its name travels in Content-Disposition',
      access: 'case',
      params: objectOf({ id: idParam }),
      headers: {
        type: 'object',
        properties: {
          'if-match': { type: 'string' },
          'content-disposition': { type: 'string', description: "attachment; filename*=UTF-8''name.pdf" },
        },
      },
      consumes: 'application/octet-stream',
      replies: { 201: objectOf({ document: { type: 'object' } }) },
      async handle(call) {
        const version = expectedVersion(call);
        const name = nameOfUpload(call.request.headers['content-disposition']);
        const mediaType = mediaTypes[name.split('.').at(-1)!.toLowerCase()];
        if (mediaType === undefined) throw new NucleoError('NUC_DOCUMENT_KIND', { kinds: Object.keys(mediaTypes).join(', ') });
        // Bytes are taken only for a case that may be changed. A repeated request is judged by its key, not by the version it made.
        await storage.read((tx) =>
          findCaseToChange(tx, desk.system, call.actor, {
            id: call.params['id']!,
            action: 'change',
            version: idempotencyKey(call) === null ? version : null,
            at: now(),
          }),
        );
        const { digest, size } = await documents.write(call.body as Readable, largest);
        const work: Parameters<typeof mutate>[2] = async (tx, at) => {
          const { row } = await findCaseToChange(tx, desk.system, call.actor, {
            id: call.params['id']!,
            action: 'change',
            version,
            at,
          });
          const stored = await addDocument(tx, desk, { row, actor: call.actor, at, file: { digest, size, name, mediaType } });
          return {
            status: 201,
            etag: etagOf(stored.row.version),
            body: { document: { id: stored.document.id, name, size, media_type: mediaType, digest } },
          };
        };
        return mutate(services, call, work, { digest, name });
      },
    }),
    defineRoute({
      id: 'read_document',
      method: 'GET',
      path: '/api/documents/:id',
      summary: 'The bytes of a document, always as an attachment',
      access: 'case',
      params: objectOf({ id: idParam }),
      replies: { 200: null },
      async handle({ params, actor, reply }) {
        const document = await storage.read(async (tx) => {
          const found = await tx.documents.get(params['id']!);
          if (found === null) throw new NucleoError('NUC_DOCUMENT_NOT_FOUND');
          const row = await findCase(tx, desk.system, actor, found.caseId, now()).catch(() => null);
          const isReadable = row !== null && (await readableLabels(tx, desk.system, actor, row, now())).has(found.sensitivity);
          if (!isReadable) throw new NucleoError('NUC_DOCUMENT_NOT_FOUND');
          return found;
        });
        const bytes = await documents.read(document.digest);
        if (bytes === null) throw new NucleoError('NUC_DOCUMENT_NOT_FOUND');
        reply
          .header('content-type', 'application/octet-stream')
          .header('content-length', document.size)
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`)
          .header('content-security-policy', "default-src 'none'; sandbox");
        return reply.send(bytes);
      },
    }),
  ];
}
