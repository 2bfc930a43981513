import { beforeAll, expect, it } from 'vitest';
import { mostDrafts } from '../../../core/cases/drafts/own-draft.ts';
import { newId } from '../../../core/ids.ts';
import type { Client } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, elsewhere, expectStatus, office, openCase, type ProblemSeen, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

onEachServer('who may leave a form unfinished in a case', (given) => {
  let elena: Client;
  let anna: Client;
  let stranger: Client;
  let own: CaseSeen;
  let theirs: CaseSeen;

  beforeAll(async () => {
    const server = given();
    elena = await server.user('assistente_sociale', office);
    anna = await server.user('assistente_sociale', office);
    stranger = await server.user('assistente_sociale', elsewhere);
    own = await takeCharge(elena, await openCase(elena));
    theirs = await openCase(stranger, cardAnswers({ accesso: { ufficio: elsewhere } }), elsewhere);
  });

  const put = (client: Client, key: string, form: string) =>
    client.send<ProblemSeen>('PUT', `/api/drafts/${key}`, { form, answers: { presenti: 'Nessuno' } });
  const left = async (client: Client, { id } = own) =>
    expectStatus(await client.get<{ items: { key: string }[] }>(`/api/cases/${id}/drafts`), 200).body.items.map(({ key }) => key);
  /** As it could be kept before it was asked who may. */
  const plant = ({ userId }: Client, key: string, form: string) =>
    given().running.storage.transaction((tx) =>
      tx.drafts.put({ userId, key, form, answers: {}, confirmed: [], updatedAt: given().at() }),
    );

  it('is nobody whom it is out of reach of, as if it were not there', async () => {
    const refused = await put(stranger, `colloquio:${own.id}`, 'colloquio');
    const absent = await put(stranger, `colloquio:${newId()}`, 'colloquio');
    expect([refused.status, refused.body.code]).toEqual([404, 'NUC_CASE_NOT_FOUND']);
    expect(refused.body).toEqual(absent.body);
    for (const key of [`new:pai:${own.id}`, `new:accesso:${own.person!.id}`, `qualcosa:${own.id}`])
      expect([key, (await put(stranger, key, 'pai')).status]).toEqual([key, 404]);
    expect((await stranger.get(`/api/drafts/colloquio:${own.id}`)).status).toBe(204);
  });

  it('is nobody who may only read it, and for no form but one that is filed there', async () => {
    const coordinator = await given().user('coordinatore_zona', 'zona_2');
    expect((await coordinator.get(`/api/cases/${own.id}`)).status).toBe(200);
    const refused = [
      await put(coordinator, `colloquio:${own.id}`, 'colloquio'),
      await put(elena, `colloquio:${own.id}`, 'nota_diario'),
      await put(elena, `scheda_accesso:${own.id}`, 'scheda_accesso'),
      await put(elena, `new:accesso:${own.id}`, 'scheda_accesso'),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [409, 'NUC_CASE_FORM_NOT_HERE']));
    expectStatus(await put(elena, `colloquio:${own.id}`, 'colloquio'), 204);
    expectStatus(await put(elena, `new:pai:${own.id}`, 'pai'), 204);
    expectStatus(await put(elena, `new:accesso:${own.person!.id}`, 'scheda_accesso'), 204);
    expectStatus(await put(elena, 'modulo-del-comune', 'scheda_accesso'), 204);
  });

  it('is asked again where drafts are listed and taken over: a key alone proves nothing', async () => {
    const key = `nota_diario:${own.id}`;
    await plant(stranger, key, 'nota_diario');
    expect(await left(anna)).not.toContain(key);
    const taken = await anna.send<ProblemSeen>('POST', `/api/cases/${own.id}/drafts`, { key, of: stranger.userId });
    expect(taken.body.code).toBe('NUC_DRAFT_UNKNOWN');
    await plant(elena, key, 'nota_diario');
    expect(await left(anna)).toContain(key);
  });

  it('reads no draft of a case or person out of reach, nor finds it in the list', async () => {
    await plant(elena, `colloquio:${theirs.id}`, 'colloquio');
    await plant(elena, `new:accesso:${theirs.person!.id}`, 'scheda_accesso');
    expect((await elena.get(`/api/drafts/colloquio:${theirs.id}`)).status).toBe(204);
    expect((await elena.get(`/api/drafts/new:accesso:${theirs.person!.id}`)).status).toBe(204);
    expect(JSON.stringify((await elena.get('/api/drafts')).body)).not.toContain(theirs.id);
  });

  it('keeps no more than so many, says so at the key, and changes those that are there', async () => {
    const many = await given().user('assistente_sociale', office);
    for (let at = 0; at < mostDrafts; at += 1) await plant(many, `bozza-${at}`, 'scheda_accesso');
    const refused = await put(many, 'una-di-troppo', 'scheda_accesso');
    expect([refused.status, refused.body.code, refused.body.problems]).toEqual([
      409,
      'NUC_DRAFT_TOO_MANY',
      [expect.objectContaining({ code: 'drafts_too_many', pointer: '/key' })],
    ]);
    const key = `colloquio:${own.id}`;
    const take = () => many.send<ProblemSeen>('POST', `/api/cases/${own.id}/drafts`, { key, of: elena.userId });
    expect((await take()).body.code).toBe('NUC_DRAFT_TOO_MANY');
    expectStatus(await put(many, 'bozza-7', 'scheda_accesso'), 204);
    expectStatus(await many.send('DELETE', '/api/drafts/bozza-7'), 204);
    expectStatus(await take(), 200);
  });

  it('has left it to colleagues and reads it no more, once they are of another office', async () => {
    const leaver = await given().user('assistente_sociale', office);
    const key = `new:intervento:${own.id}`;
    expectStatus(await put(leaver, key, 'intervento'), 204);
    expectStatus(await leaver.get(`/api/drafts/${key}`), 200);
    await given().running.storage.transaction(async (tx) => {
      for (const { id } of await tx.users.assignmentsOf(leaver.userId, given().at()))
        await tx.users.endAssignment(id, '2031-03-03T09:05:00.000Z');
      await tx.users.assign({
        id: newId(),
        userId: leaver.userId,
        role: 'assistente_sociale',
        unitId: elsewhere,
        from: '2031-03-03T09:05:00.000Z',
        until: null,
      });
    });
    given().setNow('2031-03-03T09:10:00.000Z');
    expect((await leaver.get(`/api/drafts/${key}`)).status).toBe(204);
    expect((await leaver.get<{ items: object[] }>('/api/drafts')).body.items).toEqual([]);
    expect((await put(leaver, key, 'intervento')).status).toBe(404);
    expect(await left(anna)).toContain(key);
    expectStatus(await leaver.send('DELETE', `/api/drafts/${key}`), 204);
    expect(await left(anna)).not.toContain(key);
  });
});
