import type { Readable } from 'node:stream';
import {
  checkFiles,
  encodings,
  dropReadFiles,
  dropUnread,
  listImports,
  mostFiles,
  orderedDriver,
  orderImport,
  readImport,
  refusedFile,
  undoImport,
} from '../../registry/ordered/index.ts';
import { bodyPattern } from '../../storage/index.ts';
import { mutate } from '../mutation.ts';
import { defineRoute, nameParam, objectOf, type Route } from '../route.ts';
import type { HeldFile, Services } from '../services.ts';
import { formOverhead, receiveFiles } from './receive-files.ts';

const number = { type: 'string', pattern: '^[1-9]\\d{0,8}$' };
const params = objectOf({ id: number });

/** Supplies read into the registers: uploaded, followed, undone. */
export function importRoutes(services: Services): readonly Route[] {
  const { desk, storage, supplies, now } = services;
  const registers = { system: desk.system, supplies };
  const read = (call: { readonly actor: Parameters<typeof readImport>[2] }, id: number) =>
    storage.read((tx) => readImport(tx, registers, call.actor, id, now()));
  return [
    defineRoute({
      id: 'add_import',
      method: 'POST',
      path: '/api/imports',
      summary: 'Upload the files of a supply, each a part of the form, and have them read into the registers as one',
      access: 'case',
      query: objectOf(
        {
          driver: nameParam,
          root: nameParam,
          supply: { type: 'string', pattern: '^\\d{4}(-\\d{2}-\\d{2})?$' },
          body: { type: 'string', pattern: bodyPattern },
          correction: { enum: ['true', 'false'] },
          encoding: { enum: [...encodings] },
        },
        ['driver'],
      ),
      consumes: 'multipart/form-data',
      bodyLimit: supplies.limit + formOverhead,
      replies: { 202: objectOf({ import: { type: 'object' } }) },
      async handle(call) {
        const {
          driver,
          root = null,
          supply = null,
          body,
          correction,
          encoding,
        } = call.query as Record<string, string | undefined>;
        const order = { driver: driver!, root, supply, body, isCorrection: correction === 'true' };
        // Bytes are taken only of who may import, for a driver that is there.
        const { driver: known } = orderedDriver(desk, call.actor, order, now());
        const held: HeldFile[] = [];
        const drop = async (unread: readonly { readonly digest: string }[]) => {
          for (const file of held.splice(0)) await file.letGo();
          await dropUnread(
            storage,
            supplies,
            unread.map(({ digest }) => digest),
          );
        };
        const received = await receiveFiles({
          headers: call.request.headers,
          body: call.body as Readable,
          limit: supplies.limit,
          most: mostFiles,
          async write(bytes, limit) {
            const file = await supplies.receive(bytes, limit);
            held.push(file);
            return file;
          },
          drop,
        });
        try {
          const placed = received.map((file) => ({ ...file, path: held.find(({ digest }) => digest === file.digest)!.path }));
          const said = await checkFiles(known, placed, encoding as Parameters<typeof checkFiles>[2]);
          const files = received.map(({ name, bytes, digest }, at) => ({ name: name!, bytes, digest, encoding: said[at] }));
          return await mutate(
            services,
            call,
            async (tx, at) => {
              const id = await orderImport(tx, desk, call.actor, { ...order, files }, at);
              return { status: 202, body: { import: await readImport(tx, registers, call.actor, id, at) } };
            },
            { files, order },
          );
        } finally {
          // What a run was begun on stays; also a repeated request may bring what was read long ago.
          await drop(received);
        }
      },
    }),
    defineRoute({
      id: 'list_imports',
      method: 'GET',
      path: '/api/imports',
      summary: 'Runs of imports, the newest first, and what was erased since its time was over; only for who may import',
      access: 'case',
      query: objectOf({ cursor: number, limit: { type: 'string', pattern: '^([1-9]|[1-9]\\d|100)$' } }, []),
      replies: {
        200: objectOf({
          items: { type: 'array' },
          next: { type: ['string', 'null'] },
          drivers: { type: 'array' },
          erased: { type: 'array' },
        }),
      },
      handle: ({ query, actor }) =>
        storage.read((tx) =>
          listImports(
            tx,
            registers,
            actor,
            { before: query['cursor'] === undefined ? null : Number(query['cursor']), limit: Number(query['limit'] ?? 20) },
            now(),
          ),
        ),
    }),
    defineRoute({
      id: 'read_import',
      method: 'GET',
      path: '/api/imports/:id',
      summary: 'How far a run is and what came of it, with its first refused rows; never what a row says',
      access: 'case',
      params,
      replies: { 200: { type: 'object' } },
      handle: (call) => read(call, Number(call.params['id'])),
    }),
    defineRoute({
      id: 'read_refused_rows',
      method: 'GET',
      path: '/api/imports/:id/refused',
      summary:
        'The refused rows of a file of a run as they were, to be mended and imported as a correction; the first file unless said',
      access: 'case',
      params,
      query: objectOf({ file: { type: 'string', pattern: '^\\d{1,2}$' } }, []),
      replies: { 200: null },
      async handle({ params: { id }, query, actor, reply }) {
        const { name, content } = await storage.read((tx) =>
          refusedFile(tx, desk, actor, { id: Number(id), file: Number(query['file'] ?? 0), supplies }, now()),
        );
        reply
          .header('content-type', 'application/octet-stream')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
          .header('content-security-policy', "default-src 'none'; sandbox");
        return reply.send(content);
      },
    }),
    defineRoute({
      id: 'undo_import',
      method: 'POST',
      path: '/api/imports/:id/undo',
      summary: 'Undoes the last run of a driver: what it added is gone, what it ended stands again',
      access: 'case',
      params,
      replies: { 200: { type: 'object' } },
      async handle(call) {
        const id = Number(call.params['id']);
        const answer = await mutate(services, call, async (tx, at) => {
          await undoImport(tx, desk, call.actor, id, at);
          return { status: 200, body: await readImport(tx, registers, call.actor, id, at) };
        });
        const run = await storage.read((tx) => tx.imports.get(id));
        if (run !== null) await dropReadFiles(storage, supplies, run);
        return answer;
      },
    }),
  ];
}
