import { expect, it } from 'vitest';
import type { OpenedForm } from '../../../core/cases/index.ts';
import type { Client } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, elsewhere, expectStatus, office, openCard, openCase, step } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

interface Entry {
  readonly kind: string;
  readonly text: unknown;
  readonly actor: { readonly id: string };
}

const secret = 'Provaprivatissima';
const doctor = 'Provamedico';
const answers = cardAnswers({
  segnalato: { cognome: 'Sassovivo <b>', nome: 'Ginevra & "Co"' },
  accesso: { descrizione: 'Prima riga\nSeconda riga {{person.name}}' },
  salute: { medico: doctor },
  diario: { note_pubbliche: 'Nota per tutti', note_private: secret },
  nucleo: { gruppo_vulnerabile: '13' },
});

const print = (client: Client, id: string, document = 'scheda_accesso', query = '') =>
  client.get<string>(`/api/cases/${id}/prints/${document}${query}`);

const entriesOf = async (client: Client, id: string): Promise<readonly Entry[]> =>
  (await client.get<{ items: readonly Entry[] }>(`/api/cases/${id}/timeline`)).body.items;

onEachServer('a printed document', (server) => {
  it('is a whole page in the language asked, with values as the form shows them', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const { status, headers, body } = await print(elena, card.id, 'scheda_accesso', '?language=it');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(body).toMatch(/^<!doctype html>\n<html lang="it">/);
    expect(body).toContain('<dt>Data di nascita</dt><dd>17/05/1984</dd>');
    expect(body).toContain('<dt>Stato civile</dt><dd>Divorziato');
    expect(body).toContain('<dt>Anonimo fino al consenso</dt><dd>No</dd>');
    expect(body).not.toMatch(/ (style|on\w+)="|<style|<script(?! type="module" src="\/print\/)/);
    expect(/<title>(.*)<\/title>/.exec(body)?.[1]).toBe(`Scheda di accesso – ${card.number}`);

    const english = await print(elena, card.id, 'scheda_accesso', '?language=en');
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('<dt>Date of birth</dt><dd>17/05/1984</dd>');
    expect((await print(elena, card.id, 'scheda_accesso', '?language=de')).body).toContain('<html lang="it">');
  });

  it('serves its style sheet and script to a browser without a session', async () => {
    const elena = await server().user('assistente_sociale', office);
    const { body } = await print(elena, (await openCard(elena)).id);
    for (const [address] of body.matchAll(/\/print\/[0-9a-f]{16}\/print\.(css|js)/g)) {
      const reply = await fetch(`${server().running.address}${address}`);
      expect([address, reply.status, reply.headers.get('cache-control')]).toEqual([
        address,
        200,
        expect.stringContaining('immutable'),
      ]);
    }
    expect([...body.matchAll(/\/print\/[0-9a-f]{16}\//g)]).toHaveLength(2);
  });

  it('writes what was typed as text, whatever it looks like', async () => {
    const elena = await server().user('assistente_sociale', office);
    const { body } = await print(elena, (await openCard(elena, answers)).id);
    expect(body).toContain('Sassovivo &lt;b&gt; Ginevra &amp; &quot;Co&quot;');
    expect(body).toContain('<bdi class="value">Prima riga\nSeconda riga {{person.name}}</bdi>');
  });

  it('says beneath an answer who said it and of which day, and who confirmed it where another files it again', async () => {
    const elena = await server().user('assistente_sociale', office);
    const first = await openCard(elena, answers);
    const { body: seen } = await elena.get<{ person: { id: string } }>(`/api/cases/${first.id}`);
    const where = { unit: office, person: seen.person.id };
    const { body: opened } = await elena.send<OpenedForm>('POST', '/api/forms/scheda_accesso/open', where);
    const confirmed = Object.keys(opened.provenance);
    expect(confirmed).toContain('/segnalato/data_nascita');
    const filed = await elena.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'accesso', ...where, answers, confirmed });
    const { id } = expectStatus(filed, 201).body.case;
    const note = /<dt>Data di nascita<\/dt><dd>17\/05\/1984 <small>(.*?)<\/small><\/dd>/;
    const told = note.exec((await print(elena, id, 'scheda_accesso', '?language=it')).body)?.[1];
    expect(told).toMatch(/^Fonte: Anagrafe della persona, \d\d\/\d\d\/\d{4}$/);
    const english = await print(elena, id, 'scheda_accesso', '?language=en');
    expect(english.body).toMatch(/<dd>17\/05\/1984 <small>Source: Person record, /);

    const bruno = await server().user('responsabile_ufficio', office);
    const path = `/api/cases/${id}/submissions`;
    const tag = (await bruno.get(`/api/cases/${id}`)).headers.get('etag')!;
    const again = { form: 'scheda_accesso', answers: { ...answers, diario: { note_pubbliche: 'Altro' } } };
    expectStatus(await bruno.send('POST', path, again, { 'if-match': tag }), 201);
    const later = note.exec((await print(bruno, id, 'scheda_accesso', '?language=it')).body)?.[1];
    expect(later).toMatch(/^Fonte: Anagrafe della persona, .*; confermato da .+ il \d\d\/\d\d\/\d{4}$/);
  });

  it('marks what the reader may not see, and never writes it', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, answers);
    const whole = await print(elena, card.id);
    for (const each of [secret, doctor, 'Nota per tutti']) expect(whole.body).toContain(each);

    const front = await server().user('operatore_accesso', office);
    const masked = await print(front, card.id, 'scheda_accesso', '?language=en');
    expect(masked.status).toBe(200);
    for (const each of [secret, doctor]) expect(masked.body).not.toContain(each);
    expect(masked.body).toContain('Nota per tutti');
    expect(masked.body).toMatch(/<dt>General practitioner<\/dt><dd><span class="not-visible">not visible to you<\/span><\/dd>/);
    expect(masked.body).toMatch(/<dt>Private notes<\/dt><dd><span class="not-visible">/);
  });

  it('marks a closed answer whether there is one or not', async () => {
    const elena = await server().user('assistente_sociale', office);
    const front = await server().user('operatore_accesso', office);
    const marks = async (card: CaseSeen) => (await print(front, card.id)).body.match(/not-visible/g)?.length;
    expect(await marks(await openCard(elena, cardAnswers({ salute: { medico: doctor } })))).toBe(
      await marks(await openCard(elena, cardAnswers())),
    );
  });

  it('is absent for who cannot reach the case, as when there is no such document', async () => {
    const elena = await server().user('assistente_sociale', office);
    const other = await server().user('assistente_sociale', elsewhere);
    const card = await openCard(elena);
    const replies = [
      await print(other, card.id),
      await print(elena, card.id, 'non_esiste'),
      await print(elena, '01900000-0000-7000-8000-000000000000'),
    ];
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(replies[0]!.status).toBe(404);
  });

  it('tells a browser in words that it gets no document, and a program by its problem', async () => {
    const other = await server().user('assistente_sociale', elsewhere);
    const card = await openCard(await server().user('assistente_sociale', office));
    const accept = { accept: 'text/html,application/xhtml+xml' };
    const page = await other.get<string>(`/api/cases/${card.id}/prints/scheda_accesso`, accept);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).toContain('There is no such document');
    const absent = await other.get<string>('/api/cases/01900000-0000-7000-8000-000000000000/prints/scheda_accesso', accept);
    expect(absent.body).toBe(page.body);
    const stranger = await fetch(`${server().running.address}/api/cases/${card.id}/prints/scheda_accesso`, { headers: accept });
    expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining('The session has ended')]);
    const json = await other.get<{ code: string }>(`/api/cases/${card.id}`, accept);
    expect([json.status, json.body.code]).toEqual([404, 'NUC_CASE_NOT_FOUND']);
  });

  it('is not offered for cases of another type', async () => {
    const elena = await server().user('assistente_sociale', office);
    const found = await openCase(elena);
    expect((await print(elena, found.id)).status).toBe(404);
    const prints = async (id: string) =>
      (await elena.get<{ prints: readonly { id: string }[] }>(`/api/cases/${id}`)).body.prints.map((each) => each.id);
    expect(await prints(found.id)).not.toContain('scheda_accesso');
    expect(await prints((await openCard(elena)).id)).toContain('scheda_accesso');
  });

  it('is noted in the timeline with who printed it, and changes nothing else', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena);
    const before = await entriesOf(elena, card.id);
    expectStatus(await print(elena, card.id), 200);
    expectStatus(await print(elena, card.id, 'non_esiste'), 404);
    const after = await entriesOf(elena, card.id);
    expect(after.slice(1)).toEqual(before);
    expect(after[0]).toMatchObject({
      kind: 'print',
      actor: { id: elena.userId },
      text: { it: 'Stampato: Scheda di accesso', en: 'Printed: Intake card' },
    });
    expectStatus(await step(elena, card, 'completa'), 200);
  });

  it('is refused to another site', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena);
    const reply = await elena.get(`/api/cases/${card.id}/prints/scheda_accesso`, { 'sec-fetch-site': 'cross-site' });
    expect(reply.status).toBe(403);
    expect((await entriesOf(elena, card.id)).filter(({ kind }) => kind === 'print')).toEqual([]);
  });
});
