import { rm } from 'node:fs/promises';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { OpenedForm } from '../../../../core/cases/index.ts';
import { listRuns, undoRun } from '../../../../core/registry/index.ts';
import type { Client } from '../../../harness/server.ts';
import { code, load, supply } from '../../registry/register.ts';
import { sql } from '../../../../core/storage/index.ts';
import { onEachServer } from '../on-each-server.ts';
import { askOncePack, registers } from './pack.ts';

const { system, folder } = await askOncePack();
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Found {
  readonly items: readonly { record: number; name: string; birth_date: string | null; sources: readonly { at: string }[] }[];
  readonly code?: string;
}
interface Made {
  readonly code?: string;
  readonly case: { readonly id: string; readonly forms: readonly { readonly submissions: readonly { id: string }[] }[] };
}

const lookUp = (client: Client, asked: string) =>
  client.send<Found>('POST', '/api/registers/look-up', { type: 'caso', unit: 'valle', code: asked });
const open = (client: Client, record: number) =>
  client.send<OpenedForm & { code?: string }>('POST', '/api/forms/scheda/open', { unit: 'valle', record });
const file = (client: Client, record: number, answers: object, confirmed: readonly string[]) =>
  client.send<Made>('POST', '/api/cases', { type: 'caso', unit: 'valle', record, answers, confirmed });

onEachServer(
  'looking somebody up in registers',
  (server) => {
    beforeEach(async () => {
      const { storage } = server().running;
      for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
      await load(server(), supply, '2031-01-10T08:00:00Z', registers.git);
    });
    const recordOf = async (client: Client): Promise<number> => (await lookUp(client, code)).body.items[0]!.record;

    it('finds them by a whole code, also by what it is written as otherwise, and notes who looked', async () => {
      const ada = await server().user('assistente', 'valle');
      const { status, body } = await lookUp(ada, code);
      expect([status, body.items]).toMatchObject([
        200,
        [{ name: 'SASSOVIVO GINEVRA', birth_date: '1984-05-17', sources: [{ at: '2031-01-10' }] }],
      ]);
      // The same code where digits were replaced by letters.
      const [{ record } = { record: 0 }] = (await lookUp(ada, 'SSSGVR84E57G47UW')).body.items;
      expect(record).toBe(body.items[0]!.record);
      const looks = await server().running.storage.read((tx) => tx.recordLooks.of(`s:${record}`));
      expect(looks).toHaveLength(1);
      expect((await lookUp(ada, 'SSSGVR84E57G478')).status).toBe(400);
      expect((await lookUp(ada, 'RSSMRA85T10A562S')).body.items).toEqual([]);
    });

    it('starts a case with what they say, and notes in it that they were looked into', async () => {
      const ada = await server().user('assistente', 'valle');
      const record = await recordOf(ada);
      const { body } = await open(ada, record);
      const proposed = { nascita: '1984-05-17', componenti: 3, reddito: 900_000 };
      expect(body.answers).toMatchObject(proposed);
      expect(body.provenance['/nascita']?.says).toMatchObject([{ from: [{ source: 'anagrafe_git', at: '2031-01-10' }] }]);
      const typed = { ...body.answers, cognome: 'Sassovivo', nome: 'Ginevra', codice: code };
      const unconfirmed = await file(ada, record, typed, []);
      expect([unconfirmed.status, unconfirmed.body.code]).toEqual([422, 'NUC_CASE_ANSWERS_INVALID']);
      const all = ['/nascita', '/componenti', '/reddito', '/familiari/0', '/familiari/1'];
      const filed = await file(ada, record, typed, all);
      expect(filed.status).toBe(201);
      const [{ id } = { id: '' }] = filed.body.case.forms.flatMap(({ submissions }) => submissions);
      const submission = await ada.get<{ sources: object }>(`/api/submissions/${id}`);
      expect(Object.keys(submission.body.sources)).toEqual(all);
      const timeline = await ada.get<{ items: { kind: string }[] }>(`/api/cases/${filed.body.case.id}/timeline`);
      expect(timeline.body.items.map(({ kind }) => kind)).toContain('dossier');
    });

    it('opens nothing for a number that was not looked up by the same person lately', async () => {
      const ada = await server().user('assistente', 'valle');
      const record = await recordOf(ada);
      const eva = await server().user('assistente', 'valle');
      for (const refused of [await open(eva, record), await file(eva, record, {}, []), await open(ada, record + 1)])
        expect([refused.status, refused.body.code]).toEqual([404, 'NUC_PERSON_NOT_FOUND']);
      const setSeen = (at: string) =>
        server().running.storage.transaction(({ session }) => session.run(sql`update record_look set seen_at = ${at}`));
      const now = Date.parse(server().at());
      await setSeen(new Date(now - 6.9 * 86_400_000).toISOString());
      expect((await open(ada, record)).status).toBe(200);
      await setSeen(new Date(now - 7.1 * 86_400_000).toISOString());
      expect((await open(ada, record)).status).toBe(404);
    });

    it('refuses who may not read there what registers say', async () => {
      const desk = await server().user('sportello', 'valle');
      const { status, body } = await lookUp(desk, code);
      expect([status, body.code]).toEqual([403, 'NUC_ACCESS_DENIED']);
    });

    it('keeps two people of one code apart', async () => {
      const other = supply.map((line) => line.replace('SASSOVIVO GINEVRA;1984-05-17', 'CAMPANELLI BRUNO;1951-02-03'));
      await load(server(), other, '2031-02-10T08:00:00Z', registers.anpr);
      const ada = await server().user('assistente', 'valle');
      const { items } = (await lookUp(ada, code)).body;
      expect(items.map(({ name }) => name).toSorted()).toEqual(['CAMPANELLI BRUNO', 'SASSOVIVO GINEVRA']);
    });
  },
  { system },
);
