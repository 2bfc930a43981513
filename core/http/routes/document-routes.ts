import { type Actor, addDocument, findCaseToChange, ownUpload, reachOf, readableLabels } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DocumentRow, Tx, UploadRow } from '../../storage/index.ts';
import { etagOf, expectedVersion, idempotencyKey, mutate } from '../mutation.ts';
import { defineRoute, idParam, objectOf, type Route } from '../route.ts';
import type { Services } from '../services.ts';
import { describedFile, nameHeader, receiveDocument } from './receive-document.ts';

export function documentRoutes(services: Services): readonly Route[] {
  const { desk, storage, documents, now } = services;
  const readable = async (tx: Tx, actor: Actor, id: string): Promise<DocumentRow | UploadRow> => {
    const at = now();
    const found = await tx.documents.get(id);
    if (found === null) {
      // Before its case is opened, a file is there for who sent it.
      const upload = await ownUpload(tx, actor, id, at);
      if (upload === null) throw new NucleoError('NUC_DOCUMENT_NOT_FOUND');
      return upload;
    }
    const row = await tx.cases.visible(reachOf(desk.system, actor, 'content', at), found.caseId);
    const isReadable = row !== null && (await readableLabels(tx, desk.system, actor, row, at)).has(found.sensitivity);
    if (!isReadable) throw new NucleoError('NUC_DOCUMENT_NOT_FOUND');
    return found;
  };
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
        properties: { 'if-match': { type: 'string' }, 'content-disposition': nameHeader },
      },
      consumes: 'application/octet-stream',
      replies: { 201: objectOf({ document: { type: 'object' } }) },
      async handle(call) {
        const version = expectedVersion(call);
        const { name, mediaType } = describedFile(call);
        // Bytes are taken only for a case that may be changed. A repeated request is judged by its key, not by the version it made.
        await storage.read((tx) =>
          findCaseToChange(tx, desk.system, call.actor, {
            id: call.params['id']!,
            action: 'change',
            version: idempotencyKey(call) === null ? version : null,
            at: now(),
          }),
        );
        return receiveDocument(services, call, ({ digest, size }) =>
          mutate(
            services,
            call,
            async (tx, at) => {
              const { row } = await findCaseToChange(tx, desk.system, call.actor, {
                id: call.params['id']!,
                action: 'change',
                version,
                at,
              });
              const file = { digest, size, name, mediaType };
              const stored = await addDocument(tx, desk, { row, actor: call.actor, at, file });
              return {
                status: 201,
                etag: etagOf(stored.row.version),
                body: { document: { id: stored.document.id, name, size, media_type: mediaType, digest } },
              };
            },
            { digest, name },
          ),
        );
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
        const document = await storage.read((tx) => readable(tx, actor, params['id']!));
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
