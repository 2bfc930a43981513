import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { type CaseSeen, elsewhere, expectStatus, office, openCase, type ProblemSeen, step, takeCharge } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Left {
  readonly key: string;
  readonly title: { readonly it: string };
  readonly by: { readonly id: string; readonly name: string };
  readonly opens: string | null;
  readonly has_own: boolean;
}

interface DraftSeen {
  readonly answers: object;
  readonly confirmed: readonly string[];
  readonly taken: { readonly by: string; readonly at: string } | null;
}

const talk = { data: '2031-03-03', tipo: 'sostegno', luogo: 'ufficio', presenti: 'La persona' };

onEachServer('a form that a colleague left unfinished in a case', (given) => {
  let elena: Client;
  let anna: Client;
  let own: CaseSeen;

  beforeAll(async () => {
    elena = await given().user('assistente_sociale', office, 'Elena Malata');
    anna = await given().user('assistente_sociale', office, 'Anna Supplente');
    own = await takeCharge(elena, await openCase(elena));
  });

  const leave = async (client: Client, key: string, form: string, answers: object, confirmed: string[] = []) =>
    expectStatus(await client.send('PUT', `/api/drafts/${key}`, { form, answers, confirmed }), 204);
  const left = async (client: Client, { id } = own): Promise<readonly Left[]> =>
    expectStatus(await client.get<{ items: readonly Left[] }>(`/api/cases/${id}/drafts`), 200).body.items;
  const take = (client: Client, key: string, { id } = own) =>
    client.send<ProblemSeen>('POST', `/api/cases/${id}/drafts`, { key, of: elena.userId });

  it('is taken over by who could file it, without what they could not read; its author keeps theirs and is told', async () => {
    const key = `colloquio:${own.id}`;
    const all = { ...talk, testo_riservato: 'Solo per me', chiesto_un_tempo: 'Anche questo' };
    await leave(elena, key, 'colloquio', all, ['/presenti']);
    expect(JSON.stringify(await left(anna))).not.toContain('La persona');
    expect(await left(anna)).toMatchObject([{ key, by: { id: elena.userId, name: 'Elena Malata' }, has_own: false }]);
    expect(await left(elena)).toEqual([]);
    expectStatus(await take(anna, key), 200);
    const hers = expectStatus(await anna.get<DraftSeen>(`/api/drafts/${key}`), 200).body;
    expect(hers).toMatchObject({ confirmed: [], taken: null });
    expect(hers.answers).toEqual(talk);
    const kept = expectStatus(await elena.get<DraftSeen>(`/api/drafts/${key}`), 200).body;
    expect(kept).toMatchObject({ answers: all, taken: { by: 'Anna Supplente', at: given().at() } });
    const { body } = await elena.get<{ items: { taken: object | null }[] }>('/api/drafts');
    expect(body.items).toMatchObject([{ taken: { by: 'Anna Supplente' } }]);
    const notices = await elena.get<{ items: { text: { it: string } }[] }>('/api/messages');
    expect(notices.body.items[0]!.text.it).toMatch(/è stata ripresa da Anna Supplente\.$/);
    const told = await anna.get<{ items: { kind: string; actor: { id: string }; text: { it: string } }[] }>(
      `/api/cases/${own.id}/timeline`,
    );
    expect(told.body.items[0]).toMatchObject({ kind: 'draft', actor: { id: anna.userId } });
    expect(told.body.items[0]!.text.it).toMatch(/^Ripresa la bozza di Elena Malata: /);
    expect((await take(anna, key)).body.code).toBe('NUC_DRAFT_UNKNOWN');
  });

  it('is offered to nobody who could not file it there', async () => {
    const key = `nota_diario:${own.id}`;
    await leave(elena, key, 'nota_diario', { testo: 'x' });
    const reader = await given().user('coordinatore_zona', 'zona_2');
    expect(await left(reader)).toEqual([]);
    expect((await take(reader, key)).body.code).toBe('NUC_DRAFT_UNKNOWN');
    const stranger = await given().user('assistente_sociale', elsewhere);
    expect((await stranger.get(`/api/cases/${own.id}/drafts`)).status).toBe(404);
    expect((await take(stranger, key)).status).toBe(404);
    expect((await left(anna)).map((each) => each.key)).toContain(key);
  });

  it('that opens a case inside is taken over while it can be opened there', async () => {
    const key = `new:pai:${own.id}`;
    await leave(elena, key, 'pai', {});
    expect((await left(anna)).find((each) => each.key === key)).toMatchObject({ opens: 'pai' });
    const other = await openCase(elena);
    const early = await elena.send<ProblemSeen>('PUT', `/api/drafts/new:pai:${other.id}`, { form: 'pai', answers: {} });
    expect([early.status, early.body.code]).toEqual([409, 'NUC_CASE_FORM_NOT_HERE']);
    expect(await left(anna, other)).toEqual([]);
  });

  it('is not taken over one’s own', async () => {
    const key = `new:intervento:${own.id}`;
    await leave(elena, key, 'intervento', {});
    await leave(anna, key, 'intervento', { motivazione: 'Mia' });
    expect((await left(anna)).find((each) => each.key === key)).toMatchObject({ has_own: true });
    expect((await take(anna, key)).body.code).toBe('NUC_DRAFT_OWN');
    expect((await anna.get<DraftSeen>(`/api/drafts/${key}`)).body.answers).toEqual({ motivazione: 'Mia' });
  });

  it('is no more offered when the case is of another office', async () => {
    const moved = await takeCharge(elena, await openCase(elena));
    await leave(elena, `colloquio:${moved.id}`, 'colloquio', talk);
    expect(await left(anna, moved)).toHaveLength(1);
    const why = { motivo: 'Altra zona', informato: true };
    expectStatus(await step(elena, moved, 'segnala_settore', { answers: why, recipients: { unit: elsewhere } }), 200);
    expect(await left(anna, moved)).toEqual([]);
  });
});
