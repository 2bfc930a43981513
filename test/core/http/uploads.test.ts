import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { sweepUploads } from '../../../core/cases/index.ts';
import { createDocumentStore } from '../../../core/http/document-store.ts';
import { newId } from '../../../core/ids.ts';
import type { UploadRow } from '../../../core/storage/index.ts';
import type { Client, Reply, TestServer } from '../../harness/server.ts';
import {
  cardAnswers,
  type CaseSeen,
  elsewhere,
  expectStatus,
  office,
  openCase,
  type ProblemSeen,
  readCase,
  start,
  takeCharge,
} from './intake.ts';
import { packsWithFiles } from '../../harness/packs-with-files.ts';
import { onEachServer } from './on-each-server.ts';

interface Sent {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
  readonly digest: string;
  readonly expires_at: string;
}

/** What a field of a file holds of it. */
const named = ({ id, name, size, media_type, digest }: Sent) => ({ document: id, name, size, media_type, digest });
const signed = (file: Sent) => ({ way: 'drawn', name: 'Ginevra Sassovivo', on: '2031-03-03', file: named(file) });
const later = (hours: number): string => new Date(Date.parse(start) + hours * 3_600_000).toISOString();
const told = (reply: Reply<ProblemSeen>) => [
  reply.status,
  ...(reply.body.problems?.map(({ code, pointer }) => `${code} ${pointer}`) ?? []),
];

onEachServer(
  'files before their case',
  (given) => {
    let server: TestServer;
    let elena: Client;
    let bruno: Client;
    let count = 0;
    beforeAll(async () => {
      server = given();
      elena = await server.user('assistente_sociale', office);
      bruno = await server.user('responsabile_ufficio', office);
    });

    const post = (client: Client, bytes: string, headers: Record<string, string> = {}, query = `unit=${office}&type=accesso`) =>
      client.send<{ document: Sent } & ProblemSeen>('POST', `/api/uploads?${query}`, new TextEncoder().encode(bytes), {
        'content-type': 'application/octet-stream',
        'content-disposition': "attachment; filename*=UTF-8''consenso.pdf",
        ...headers,
      });
    const upload = async (client = elena, bytes = `foglio ${(count += 1)}`) =>
      expectStatus(await post(client, bytes), 201).body.document;
    const open = (file: object, client = elena, headers: Record<string, string> = {}) =>
      client.send<{ case: CaseSeen } & ProblemSeen>(
        'POST',
        '/api/cases',
        { type: 'accesso', unit: office, answers: cardAnswers({ accesso: { carta: file } }) },
        headers,
      );
    const waiting = async (client = elena, unit = office) =>
      expectStatus(await client.get<{ items: Sent[] }>(`/api/uploads?unit=${unit}`), 200).body.items.map(({ id }) => id);
    const bytes = () =>
      readdir(join(server.folder, 'documents'), { recursive: true, withFileTypes: true }).then((all) =>
        all
          .filter((each) => each.isFile())
          .map(({ name }) => name)
          .sort(),
      );
    const rows = () =>
      server.running.storage.read((tx) => tx.uploads.ofUser(elena.userId, start).then((all) => all.map(({ id }) => id)));
    const endAt = (id: string, expiresAt: string) =>
      server.running.storage.transaction(async (tx) => {
        const row = (await tx.uploads.get(id))!;
        await tx.uploads.delete(id);
        await tx.uploads.insert({ ...row, expiresAt });
      });
    const clear = async () => {
      for (const id of await rows()) await server.running.storage.transaction((tx) => tx.uploads.delete(id));
    };
    const refused = [422, 'reference_unknown /accesso/carta'];

    it('become documents of the case that is opened with them', async () => {
      const file = await upload();
      expect(await waiting()).toContain(file.id);
      expect(file).toMatchObject({ name: 'consenso.pdf', media_type: 'application/pdf', expires_at: later(24) });
      const made = expectStatus(await open(named(file)), 201).body.case;
      const seen = await readCase(elena, made.id);
      expect(seen.documents).toMatchObject([{ id: file.id, name: 'consenso.pdf', size: file.size }]);
      expect(await waiting()).not.toContain(file.id);
      const { items } = (await elena.get<{ items: { kind: string; body: object }[] }>(`/api/cases/${made.id}/timeline`)).body;
      expect(items.filter(({ kind }) => kind === 'document').map(({ body }) => body)).toEqual([
        { document: file.id, opening: true },
      ]);
      for (const reader of [elena, bruno]) {
        const reply = await reader.get(`/api/documents/${file.id}`);
        expect([reply.status, reply.headers.get('content-length')]).toEqual([200, String(file.size)]);
      }
    });

    it('are needed where the form requires one, and go with the drawn signatures and lists of a case inside another', async () => {
      const none = await elena.send<ProblemSeen>('POST', '/api/cases', { type: 'accesso', unit: office, answers: cardAnswers() });
      expect(told(none)).toEqual([422, 'required /accesso/carta']);
      const [card, one, two, drawn] = [await upload(), await upload(), await upload(), await upload()];
      const answers = cardAnswers({
        accesso: { carta: named(card), allegati: [one, two, one].map(named), firma: signed(drawn) },
      });
      const made = expectStatus(
        await elena.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'accesso', unit: office, answers }),
        201,
      ).body.case;
      expect(made.documents.map(({ id }) => id).sort()).toEqual([card, one, two, drawn].map(({ id }) => id).sort());

      const parent = await takeCharge(elena, await openCase(elena, cardAnswers({ accesso: { carta: named(await upload()) } })));
      const plan = expectStatus(await post(elena, 'firma', {}, `unit=${office}&type=pai`), 201).body.document;
      const inside = await elena.send<{ case: CaseSeen }>('POST', '/api/cases', {
        type: 'pai',
        unit: office,
        parent: parent.id,
        answers: {
          tipo: 'generale',
          beneficiario: 'INDIVIDUALE',
          data_attivazione: '2031-03-03',
          fine_prevista: '2031-09-03',
          verifica_ogni: 1,
          verifica_unita: 'mesi',
          obiettivo_breve: 'Pagare le bollette arretrate',
          condiviso: true,
          firma: signed(plan),
        },
      });
      expect(expectStatus(inside, 201).body.case.documents.map(({ id }) => id)).toEqual([plan.id]);
    });

    it('are read by who sent them and nobody else', async () => {
      const file = await upload();
      const reply = await elena.get(`/api/documents/${file.id}`);
      expect([reply.status, reply.headers.get('content-disposition')]).toEqual([
        200,
        "attachment; filename*=UTF-8''consenso.pdf",
      ]);
      const zone = await server.user('coordinatore_zona', 'zona_2');
      for (const other of [bruno, zone, await server.user('assistente_sociale', office)]) {
        expect((await other.get<ProblemSeen>(`/api/documents/${file.id}`)).body.code).toBe('NUC_DOCUMENT_NOT_FOUND');
        expect(await waiting(other)).toEqual([]);
        expect(told(await open(named(file), other))[0]).toBeGreaterThanOrEqual(400);
      }
      expect(await waiting(elena, elsewhere)).toEqual([]);
      expect(told(await open(named(file)))).toEqual([201]);
    });

    it('are refused at their place when they are somebody else’s, described otherwise, of another unit, expired or taken', async () => {
      const file = await upload();
      expect(told(await open(named(file), bruno))).toEqual(refused);
      expect(told(await open({ ...named(file), size: 1 }))).toEqual(refused);
      expect(told(await open({ ...named(file), document: newId() }))).toEqual(refused);
      const other: UploadRow = {
        ...(await server.running.storage.read((tx) => tx.uploads.get(file.id)))!,
        id: newId(),
        unitId: elsewhere,
      };
      await server.running.storage.transaction((tx) => tx.uploads.insert(other));
      expect(told(await open({ ...named(file), document: other.id }))).toEqual(refused);
      expect((await elena.get(`/api/documents/${other.id}`)).status).toBe(404);
      await endAt(file.id, start);
      expect(await waiting()).not.toContain(file.id);
      expect((await elena.get(`/api/documents/${file.id}`)).status).toBe(404);
      expect(told(await open(named(file)))).toEqual(refused);
      await endAt(file.id, later(24));
      expect(told(await open(named(file)))).toEqual([201]);
      expect(told(await open(named(file)))).toEqual(refused);
    });

    it('are refused with what is no reference at all, and stay', async () => {
      const file = await upload();
      const strange = [
        "x' or '1'='1",
        '',
        ' ',
        '%',
        '*',
        'upload',
        file.id.toUpperCase(),
        `${file.id} `,
        0,
        null,
        true,
        [],
        [file.id],
        {},
      ];
      for (const document of strange) {
        const reply = await open({ ...named(file), document });
        expect([
          document,
          reply.status,
          reply.body.problems?.every(({ pointer }) => pointer.startsWith('/accesso/carta')),
        ]).toEqual([document, 422, true]);
      }
      for (const value of [[named(file)], file.id, { ...named(file), extra: 1 }, { ...named(file), name: 'x'.repeat(256) }])
        expect((await open(value as object)).status).toBe(422);
      expect(await waiting()).toContain(file.id);
      expect(told(await open(named(file)))).toEqual([201]);
    });

    it('are taken up once by many who try at the same time', async () => {
      const file = await upload();
      const replies = await Promise.all(Array.from({ length: 8 }, () => open(named(file))));
      expect(replies.map(told).sort()).toEqual([[201], ...Array.from({ length: 7 }, () => refused)].sort());
      const [made] = replies.filter(({ status }) => status === 201);
      expect((await readCase(elena, made!.body.case.id)).documents.map(({ id }) => id)).toEqual([file.id]);
    });

    it('are opened with once when the request is repeated under its key', async () => {
      const file = await upload();
      const key = { 'idempotency-key': 'apri-una-volta' };
      const twins = await Promise.all(Array.from({ length: 6 }, () => open(named(file), elena, key)));
      expect(new Set(twins.map(({ status, body }) => `${status} ${body.case?.id}`)).size).toBe(1);
      const again = expectStatus(await open(named(file), elena, key), 201).body.case;
      expect(again.id).toBe(twins[0]!.body.case.id);
      expect(again.documents.map(({ id }) => id)).toEqual([file.id]);
      const first = expectStatus(await post(elena, 'ripetuto', { 'idempotency-key': 'manda-una-volta' }), 201).body;
      expect((await post(elena, 'ripetuto', { 'idempotency-key': 'manda-una-volta' })).body).toEqual(first);
      expect((await post(elena, 'altro', { 'idempotency-key': 'manda-una-volta' })).body.code).toBe(
        'NUC_HTTP_IDEMPOTENCY_REUSED',
      );
    });

    it('stay where they were when the case is refused for another reason', async () => {
      const file = await upload();
      const key = { 'idempotency-key': 'prima-sbagliato' };
      const wrong = await elena.send<ProblemSeen>(
        'POST',
        '/api/cases',
        { type: 'accesso', unit: office, answers: { ...cardAnswers({ accesso: { carta: named(file) } }), segnalato: {} } },
        key,
      );
      expect(wrong.status).toBe(422);
      expect(await waiting()).toContain(file.id);
      expect(told(await open(named(file), elena, key))).toEqual([201]);
    });

    it('are taken only of who may open such a case, within the limits of documents, and leave no bytes when refused', async () => {
      const before = [await bytes(), await rows()];
      const ada = await server.user('operatore_accesso', office);
      const codes: unknown[] = [
        (await post(ada, 'x', {}, `unit=${office}&type=pai`)).body.code,
        (await post(elena, 'x', {}, `unit=${elsewhere}&type=accesso`)).body.code,
        (await post(elena, 'x', {}, `unit=${office}&type=nessuno`)).body.code,
        (await post(elena, 'x', {}, `unit=${office}`)).body.code,
        (await post(elena, 'x', { 'content-disposition': "attachment; filename*=UTF-8''x.exe" })).body.code,
        (await post(elena, 'x', { 'content-disposition': 'attachment' })).body.code,
        (await post(elena, 'x'.repeat(25 * 1024 * 1024 + 1))).body.code,
      ];
      expect(codes).toEqual([
        'NUC_ACCESS_DENIED',
        'NUC_CASE_UNIT_UNKNOWN',
        'NUC_CASE_TYPE_UNKNOWN',
        'NUC_HTTP_REQUEST_INVALID',
        'NUC_DOCUMENT_KIND',
        'NUC_HTTP_REQUEST_INVALID',
        'NUC_HTTP_BODY_TOO_LARGE',
      ]);
      expect([await bytes(), await rows()]).toEqual(before);
    });

    it('are limited in number and size for each user, also when they come at once', async () => {
      await clear();
      const some = await upload();
      const row = (await server.running.storage.read((tx) => tx.uploads.get(some.id)))!;
      await server.running.storage.transaction(async (tx) => {
        for (let made = 1; made < 97; made += 1) await tx.uploads.insert({ ...row, id: newId() });
      });
      const before = await bytes();
      const replies = await Promise.all(Array.from({ length: 8 }, (_, at) => post(elena, `insieme ${at}`)));
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
      expect(replies.find(({ status }) => status === 409)!.body.code).toBe('NUC_DOCUMENT_TOO_MANY');
      expect(await bytes()).toHaveLength(before.length + 3);
      expect((await post(bruno, 'di un altro')).status).toBe(201);
      await clear();
      await server.running.storage.transaction((tx) => tx.uploads.insert({ ...row, id: newId(), size: 500 * 1024 * 1024 - 3 }));
      expect((await post(elena, 'abcd')).status).toBe(409);
      expect((await post(elena, 'abc')).status).toBe(201);
      await clear();
    });

    it('are deleted with their bytes when nobody took them up, unless others need the same ones', async () => {
      await server.running.storage.transaction((tx) => tx.uploads.giveUp('9999'));
      await sweepUploads(server.running.storage, createDocumentStore(join(server.folder, 'documents')), new Date(start));
      const before = await bytes();
      const [lost, kept, taken] = [await upload(), await upload(), await upload()];
      const again = await upload(elena, `foglio ${count - 1}`);
      await endAt(again.id, later(26));
      const twin = await upload(elena, `foglio ${count}`);
      expect([again.digest, twin.digest]).toEqual([kept.digest, taken.digest]);
      expectStatus(await open(named(taken)), 201);
      server.setNow(later(24));
      await server.restart();
      expect(await rows()).toEqual([again.id]);
      expect(await bytes()).toEqual([...before, kept.digest, taken.digest].sort());
      expect(before).not.toContain(lost.digest);
      server.setNow(later(27));
      await server.restart();
      expect(await rows()).toEqual([]);
      expect(await bytes()).toEqual([...before, taken.digest].sort());
      server.setNow(start);
      elena = await server.user('assistente_sociale', office);
      expect((await elena.get(`/api/documents/${taken.id}`)).status).toBe(200);
    });

    it('are either taken up whole or swept whole when both happen at once', async () => {
      const store = createDocumentStore(join(server.folder, 'documents'));
      for (let round = 0; round < 12; round += 1) {
        const file = await upload();
        const sweep = () => sweepUploads(server.running.storage, store, new Date(later(48)));
        const [opened] = await Promise.all([open(named(file)), round % 2 === 0 ? sweep() : pause(round).then(sweep)]);
        const isThere = await store.has(file.digest);
        expect([opened.status, isThere, told(opened)]).toEqual(
          opened.status === 201 ? [201, true, [201]] : [422, false, refused],
        );
      }
    });
  },
  { system: await packsWithFiles({ required: true }) },
);

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

onEachServer(
  'files that nobody came back for',
  (given) => {
    it('are swept by a running server, bytes and all, in the hour after they expired', async () => {
      const server = given();
      const { storage } = server.running;
      const elena = await server.user('assistente_sociale', office);
      const send = async (bytes: string) =>
        expectStatus(
          await elena.send<{ document: Sent }>(
            'POST',
            `/api/uploads?unit=${office}&type=accesso`,
            new TextEncoder().encode(bytes),
            {
              'content-type': 'application/octet-stream',
              'content-disposition': "attachment; filename*=UTF-8''consenso.pdf",
            },
          ),
          201,
        ).body.document;
      const store = createDocumentStore(join(server.folder, 'documents'));
      const old = await send('di ieri');
      await storage.transaction(async (tx) => {
        const row = (await tx.uploads.get(old.id))!;
        await tx.uploads.delete(old.id);
        await tx.uploads.insert({ ...row, expiresAt: row.at });
      });
      const fresh = await send('di oggi');
      await expect.poll(() => storage.read((tx) => tx.uploads.get(old.id)), { timeout: 20_000 }).toBeNull();
      expect([await store.has(old.digest), await store.has(fresh.digest)]).toEqual([false, true]);
      expect(await storage.read((tx) => tx.uploads.get(fresh.id))).toMatchObject({ digest: fresh.digest, givenUp: false });
    });
  },
  // Behind the clock of the machine: what is put off until tomorrow is due.
  { at: '2021-03-02T09:00:00.000Z' },
);
