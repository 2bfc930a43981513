import { beforeAll, expect, it } from 'vitest';
import type { Client } from '../../harness/server.ts';
import { cardAnswers, expectStatus, office, openCard, openCase, type ProblemSeen, readCase, step, traces } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const talk = (text: string) => ({
  form: 'colloquio',
  answers: { data: '2031-03-03', tipo: 'sostegno', luogo: 'ufficio', presenti: 'La persona', riservato: false, testo: text },
});

onEachServer('two users on one case', (server) => {
  let elena: Client;
  let bruno: Client;
  beforeAll(async () => {
    elena = await server().user('assistente_sociale', office);
    bruno = await server().user('responsabile_ufficio', office);
  });
  const fileTalk = (client: Client, on: { id: string; version: number }, text: string, headers: Record<string, string> = {}) =>
    client.send<ProblemSeen & { submission: { id: string } }>('POST', `/api/cases/${on.id}/submissions`, talk(text), {
      'if-match': `"${on.version}"`,
      ...headers,
    });

  it('lets the first write and tells the second to look again, losing nothing', async () => {
    const seen = await openCase(elena);
    const replies = await Promise.all([fileTalk(elena, seen, 'di Elena'), fileTalk(bruno, seen, 'di Bruno')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 412]);
    const stale = replies.find(({ status }) => status === 412)!;
    expect(stale.body).toMatchObject({ code: 'NUC_CASE_STALE' });
    const again = await readCase(bruno, seen.id);
    expect(again.version).toBe(seen.version + 1);
    expectStatus(await fileTalk(replies[0]!.status === 412 ? elena : bruno, again, 'di nuovo'), 201);
    const talks = (await readCase(elena, seen.id)).forms.find(({ form }) => form === 'colloquio')!.submissions;
    expect(talks).toHaveLength(2);
  });

  it('holds one write of each round of fifty', async () => {
    let seen = await openCase(elena);
    for (let round = 0; round < 2; round += 1) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          fileTalk(index % 2 === 0 ? elena : bruno, seen, `giro ${round} scritto da ${index}`),
        ),
      );
      const counts = Object.groupBy(replies, ({ status }) => String(status));
      expect({ made: counts['201']?.length, stale: counts['412']?.length }).toEqual({ made: 1, stale: 49 });
      const next = await readCase(elena, seen.id);
      expect(next.version).toBe(seen.version + 1);
      seen = next;
    }
    expect(seen.forms.find(({ form }) => form === 'colloquio')!.submissions).toHaveLength(2);
  });

  it('takes a step once when two take it together', async () => {
    const card = await openCard(elena);
    const complete = expectStatus(await step(elena, card, 'completa'), 200).body.case!;
    const replies = await Promise.all([step(elena, complete, 'apri_caso'), step(bruno, complete, 'apri_caso')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    const after = await readCase(elena, card.id);
    expect(after.children).toHaveLength(1);
  });

  it('wants the version that the writer saw', async () => {
    const seen = await openCase(elena);
    const before = await traces(server(), [seen.id]);
    const path = `/api/cases/${seen.id}/submissions`;
    for (const [given, status, code] of [
      [undefined, 428, 'NUC_CASE_VERSION_MISSING'],
      ['*', 412, 'NUC_CASE_STALE'],
      [`W/"${seen.version}"`, 412, 'NUC_CASE_STALE'],
      [`"${seen.version}", "9"`, 412, 'NUC_CASE_STALE'],
      ['"999999999999"', 412, 'NUC_CASE_STALE'],
      [String(seen.version), 412, 'NUC_CASE_STALE'],
    ] as const) {
      const reply = await elena.send<ProblemSeen>('POST', path, talk('mai'), given === undefined ? {} : { 'if-match': given });
      expect([given, reply.status, reply.body.code]).toEqual([given, status, code]);
    }
    expect(await traces(server(), [seen.id])).toBe(before);
  });

  it('answers a repeated request with the same reply and does it once', async () => {
    const body = { type: 'accesso', unit: office, answers: cardAnswers() };
    const key = { 'idempotency-key': 'una-scheda-sola' };
    const first = expectStatus(await elena.send<{ case: { id: string; number: string } }>('POST', '/api/cases', body, key), 201);
    const again = expectStatus(await elena.send('POST', '/api/cases', body, key), 201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const other = await elena.send<ProblemSeen>(
      'POST',
      '/api/cases',
      { ...body, answers: cardAnswers({ segnalato: { nome: 'Altra' } }) },
      key,
    );
    expect([other.status, other.body.code]).toEqual([422, 'NUC_HTTP_IDEMPOTENCY_REUSED']);
    // The key is the caller's own: somebody else's request under the same words is another request.
    const foreign = expectStatus(await bruno.send<{ case: { id: string } }>('POST', '/api/cases', body, key), 201);
    expect(foreign.body.case.id).not.toBe(first.body.case.id);

    const seen = await openCase(elena);
    const filed = expectStatus(await fileTalk(elena, seen, 'una volta', { 'idempotency-key': 'un-colloquio-solo' }), 201);
    const repeated = expectStatus(await fileTalk(elena, seen, 'una volta', { 'idempotency-key': 'un-colloquio-solo' }), 201);
    expect(repeated.body).toEqual(filed.body);
    expect((await readCase(elena, seen.id)).forms.find(({ form }) => form === 'colloquio')!.submissions).toHaveLength(1);
  });

  it('does a request once however many twins arrive together', async () => {
    const cards = async () =>
      (await elena.send<{ count: { value: number } }>('POST', '/api/lists/accessi/query', {})).body.count.value;
    const before = await cards();
    const body = { type: 'accesso', unit: office, answers: cardAnswers() };
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        elena.send<{ case: { id: string } }>('POST', '/api/cases', body, { 'idempotency-key': 'dodici-gemelle' }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(new Set(replies.map((reply) => reply.body.case.id)).size).toBe(1);
    expect(await cards()).toBe(before + 1);

    const seen = await openCase(elena);
    const twins = await Promise.all(
      Array.from({ length: 12 }, () => fileTalk(elena, seen, 'gemelli', { 'idempotency-key': 'dodici-colloqui' })),
    );
    expect(new Set(twins.map(({ status, body: { submission } }) => `${status} ${submission?.id}`)).size).toBe(1);
    expect((await readCase(elena, seen.id)).version).toBe(seen.version + 1);
  });

  it('keeps nothing of a refused request under its key', async () => {
    const key = { 'idempotency-key': 'prima-sbagliata' };
    expectStatus(await elena.send('POST', '/api/cases', { type: 'accesso', unit: office, answers: {} }, key), 422);
    expectStatus(await elena.send('POST', '/api/cases', { type: 'accesso', unit: office, answers: cardAnswers() }, key), 201);
  });

  it('stores a repeated document once and refuses its key for other bytes', async () => {
    const seen = await openCase(elena);
    const headers = {
      'if-match': `"${seen.version}"`,
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''verbale.txt",
      'idempotency-key': 'un-documento-solo',
    };
    const send = (text: string) =>
      elena.send<{ document: { id: string } } & ProblemSeen>(
        'POST',
        `/api/cases/${seen.id}/documents`,
        new TextEncoder().encode(text),
        headers,
      );
    const first = expectStatus(await send('uno'), 201);
    expect(expectStatus(await send('uno'), 201).body).toEqual(first.body);
    expect((await send('due')).body.code).toBe('NUC_HTTP_IDEMPOTENCY_REUSED');
    expect((await readCase(elena, seen.id)).documents.map(({ id }) => id)).toEqual([first.body.document.id]);
  });
});
