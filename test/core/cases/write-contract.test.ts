import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonShown } from '../../../core/cases/facts/reason-shown.ts';
import { newId } from '../../../core/ids.ts';
import { type Client, type Reply, startTestServer, type TestServer } from '../../harness/server.ts';
import {
  cardAnswers,
  type CaseSeen,
  elsewhere,
  expectStatus,
  office,
  openCard,
  openCase,
  type ProblemSeen,
  readCase,
  romanAnswers,
  start,
  step,
  traces,
} from '../http/intake.ts';

const talk = {
  data: '2031-03-03',
  tipo: 'sostegno',
  luogo: 'ufficio',
  presenti: 'La persona',
  riservato: false,
  testo: 'Colloquio',
};
const pointers = (reply: Reply<ProblemSeen>) => reply.body.problems?.map(({ pointer }) => pointer) ?? [];

describe('what may be written', () => {
  let server: TestServer;
  let elena: Client;
  let bruno: Client;
  let ada: Client;
  let irma: Client;
  let zita: Client;
  let tullia: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
    ada = await server.user('operatore_accesso', office);
    irma = await server.user('assistente_sociale', elsewhere);
    zita = await server.user('coordinatore_zona', 'zona_2');
    tullia = await server.user('assistente_sociale', 'pua_7');
  });
  afterAll(() => server.close());

  const fileIn = (
    client: Client,
    on: Pick<CaseSeen, 'id' | 'version'>,
    form: string,
    answers: unknown,
    more: Record<string, unknown> = {},
  ) =>
    client.send<ProblemSeen>(
      'POST',
      `/api/cases/${on.id}/submissions`,
      { form, answers, ...more },
      { 'if-match': `"${on.version}"` },
    );
  /** The request is refused with this status, and leaves no trace on the case. */
  async function refused(
    on: CaseSeen,
    work: () => Promise<Reply<ProblemSeen>>,
    status: number,
    code: string,
  ): Promise<Reply<ProblemSeen>> {
    const before = await traces(server, [on.id]);
    const reply = await work();
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await traces(server, [on.id])).toBe(before);
    return reply;
  }

  describe('in a form', () => {
    const started = (answers: unknown, unit = office) =>
      elena.send<ProblemSeen>('POST', '/api/cases', { type: 'accesso', unit, answers });
    const cases: readonly [string, Record<string, Record<string, unknown>>, string][] = [
      ['a field that no form has', { accesso: { inesistente: 'x' } }, '/accesso/inesistente'],
      ['a group that no form has', { obiettivi: { breve: 'x' } }, '/obiettivi'],
      ['a field of another form', { accesso: { testo: 'x' } }, '/accesso/testo'],
      ['a field that Rome adds', { accesso: { pua_asl: '2' } }, '/accesso/pua_asl'],
      ['a field its condition hides', { accesso: { inviante: elsewhere } }, '/accesso/inviante'],
      ['a field of a hidden page', { segnalante: { cognome: 'Altri' } }, '/segnalante/cognome'],
      ['a code that its list does not have', { chiusura: { categoria_sociale: '999' } }, '/chiusura/categoria_sociale'],
      ['a wrong type', { segnalato: { cognome: 7 } }, '/segnalato/cognome'],
      ['a text too long', { accesso: { operatore: 'x'.repeat(5000) } }, '/accesso/operatore'],
      ['a date that is none', { accesso: { data_accesso: '2031-02-30' } }, '/accesso/data_accesso'],
    ];
    it.each(cases)('refuses %s, and says where', async (_what, over, pointer) => {
      const reply = await started(cardAnswers(over));
      expect([reply.status, reply.body.code]).toEqual([422, 'NUC_CASE_ANSWERS_INVALID']);
      expect(pointers(reply)).toContain(pointer);
    });

    it('computes what is computed, whatever the caller says', async () => {
      const card = await openCard(elena, cardAnswers({ segnalato: { eta: 7 } }));
      const submission = card.forms.find(({ form }) => form === 'scheda_accesso')!.submissions[0]!;
      const filed = await elena.get<{ answers: { segnalato: { eta: number } } }>(`/api/submissions/${submission.id}`);
      expect(filed.body.answers.segnalato.eta).toBe(46);
    });

    it('asks in Rome what Rome asks', async () => {
      const reply = await tullia.send<ProblemSeen>('POST', '/api/cases', {
        type: 'accesso',
        unit: 'pua_7',
        answers: cardAnswers({ accesso: { ufficio: 'pua_7' } }),
      });
      expect(reply.status).toBe(422);
      expect(pointers(reply)).toEqual(
        expect.arrayContaining(['/accesso/pua_provenienza', '/accesso/pua_asl', '/pua/complessita']),
      );
      expectStatus(
        await tullia.send('POST', '/api/cases', { type: 'accesso', unit: 'pua_7', answers: cardAnswers(romanAnswers) }),
        201,
      );
    });

    it('refuses the fields of one form filed as another, and forms that are not of the case', async () => {
      const seen = await openCase(elena);
      expect(
        pointers(
          await refused(
            seen,
            () => fileIn(elena, seen, 'colloquio', { ...talk, categoria_sociale: '3' }),
            422,
            'NUC_CASE_ANSWERS_INVALID',
          ),
        ),
      ).toContain('/categoria_sociale');
      expect(
        pointers(
          await refused(
            seen,
            () => fileIn(elena, seen, 'colloquio', { ...talk, testo_riservato: 'x' }),
            422,
            'NUC_CASE_ANSWERS_INVALID',
          ),
        ),
      ).toContain('/testo_riservato');
      await refused(seen, () => fileIn(elena, seen, 'pai', { tipo: 'generale' }), 409, 'NUC_CASE_FORM_NOT_HERE');
      await refused(
        seen,
        () => fileIn(elena, seen, 'presa_in_carico', { data: '2031-03-03', categoria_sociale: '3' }),
        409,
        'NUC_CASE_FORM_NOT_HERE',
      );
      await refused(seen, () => fileIn(elena, seen, 'nessuno', {}), 409, 'NUC_CASE_FORM_NOT_HERE');
      await refused(
        seen,
        () => fileIn(elena, seen, 'colloquio', talk, { task: 'prima_valutazione' }),
        404,
        'NUC_CASE_TASK_UNKNOWN',
      );
    });

    it('takes a panel only in the states and from the roles of its workflow', async () => {
      const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
      await refused(card, () => fileIn(elena, card, 'scheda_accesso', cardAnswers()), 409, 'NUC_CASE_FORM_NOT_HERE');
      const seen = await openCase(elena);
      await refused(seen, () => fileIn(zita, seen, 'colloquio', talk), 403, 'NUC_ACCESS_DENIED');
    });
  });

  describe('by a step', () => {
    it('refuses a step that this state does not have, with its reasons and no values', async () => {
      const card = await openCard(elena);
      const reply = await refused(card, () => step(elena, card, 'apri_caso'), 409, 'NUC_CASE_STEP_REFUSED');
      expect(reply.body.problems!.length).toBeGreaterThan(0);
      expect(JSON.stringify(reply.body)).not.toMatch(/"trace"|Sassovivo|Ginevra/);
      await refused(card, () => step(elena, card, 'prendi_visione'), 409, 'NUC_CASE_STEP_REFUSED');
      await refused(card, () => step(elena, card, 'inesistente'), 404, 'NUC_CASE_STEP_UNKNOWN');
      await refused(card, () => step(elena, card, 'constructor'), 404, 'NUC_CASE_STEP_UNKNOWN');
    });

    it('refuses a step whose guard says no, and says what must hold without saying the answers', async () => {
      const card = await openCard(elena, noConsent());
      const reply = await refused(card, () => step(elena, card, 'completa'), 409, 'NUC_CASE_STEP_REFUSED');
      expect(JSON.stringify(reply.body.problems)).toContain('consenso');
      expect(JSON.stringify(reply.body)).not.toMatch(/"trace"|informazione|Sassovivo/);
    });

    it('tells what is missing by its label, and nothing that has none', () => {
      const [release] = server.running.desk.system.releases.values();
      const base = { code: 'guard', text: '', verdict: 'unknown', transition: null, guard: null, trace: [], about: [] } as const;
      const unknown = ['forms.scheda_accesso.chiusura.esito', 'answers.motivo', 'case.data.verificata', 'forms.inesistente.x'];
      const { missing } = reasonShown(release!, { ...base, unknown }, 'chiusura_caso');
      expect(missing).toMatchObject([{ it: 'Esito dell’accesso' }, { it: 'Motivo' }]);
    });

    it('refuses to mark by hand a task that a step does, which the step marks', async () => {
      type Tasks = { tasks: { key: string; status: string; doneBy: { it: string }[] }[] };
      const of = await openCase(elena);
      const task = async () =>
        (await elena.get<Tasks>(`/api/cases/${of.id}`)).body.tasks.find(({ key }) => key === 'decidi_presa_in_carico')!;
      expect((await task()).doneBy.map(({ it }) => it)).toContain('Prendi in carico');
      const path = `/api/cases/${of.id}/tasks/decidi_presa_in_carico/complete`;
      const byHand = () => elena.send<ProblemSeen>('POST', path, {}, { 'if-match': `"${of.version}"` });
      await refused(of, byHand, 409, 'NUC_CASE_TASK_BY_STEP');
      expect((await task()).status).toBe('open');
      const charge = { data: '2031-03-03', categoria_sociale: '3', problematica: 'economica' };
      expectStatus(await step(elena, of, 'prendi_in_carico', { answers: charge }), 200);
      expect((await task()).status).toBe('done');
    });

    it('refuses every step but those its view calls possible, in every state it passes', async () => {
      let seen = await openCard(elena);
      for (const next of ['completa', 'modifica', 'completa', 'concludi']) {
        const view = (
          await elena.get<{ steps: { step: string; possible: boolean; form: string | null; recipients: object | null }[] }>(
            `/api/cases/${seen.id}`,
          )
        ).body;
        for (const each of view.steps.filter(({ possible }) => !possible)) {
          const reply = await step(elena, seen, each.step);
          expect([each.step, reply.status]).toEqual([each.step, reply.body.code === 'NUC_CASE_ANSWERS_INVALID' ? 422 : 409]);
        }
        seen = expectStatus(await step(elena, seen, next), 200).body.case!;
      }
      expect(seen.state.category).toBe('closed');
    });

    it('refuses answers to a step that asks none', async () => {
      const card = await openCard(elena);
      expect(
        pointers(
          await refused(card, () => step(elena, card, 'completa', { answers: { accesso: {} } }), 422, 'NUC_CASE_ANSWERS_INVALID'),
        ),
      ).toEqual(['/answers']);
    });

    it('wants exactly the recipients that the step asks for, of the same system', async () => {
      const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
      const cases: readonly [Record<string, unknown>, string][] = [
        [{}, '/recipients/unit'],
        [{ unit: 'nessuna' }, '/recipients/unit'],
        [{ unit: 'pua_7' }, '/recipients/unit'],
        [{ unit: elsewhere, operator: elena.userId }, '/recipients/operator'],
        [{ unit: elsewhere, body: 'perugia' }, '/recipients/body'],
      ];
      for (const [recipients, pointer] of cases) {
        expect(
          pointers(await refused(card, () => step(elena, card, 'invia', { recipients }), 422, 'NUC_CASE_ANSWERS_INVALID')),
        ).toEqual([pointer]);
      }
      await refused(
        card,
        () => step(elena, card, 'invia', { recipients: { unit: elsewhere, chi: 'x' } }),
        400,
        'NUC_HTTP_REQUEST_INVALID',
      );
      expectStatus(await step(elena, card, 'invia', { recipients: { unit: elsewhere } }), 200);
    });

    it('hands a case only to an active colleague of the same system', async () => {
      const opened = await openCase(elena);
      const seen = expectStatus(
        await step(elena, opened, 'prendi_in_carico', { answers: { data: '2031-03-03', categoria_sociale: '3' } }),
        200,
      ).body.case!;
      const gone = await server.user('assistente_sociale', office);
      await server.running.storage.transaction((tx) => tx.users.setActive(gone.userId, false));
      for (const operator of [newId(), gone.userId, tullia.userId, 'constructor']) {
        expect(
          pointers(
            await refused(
              seen,
              () => step(bruno, seen, 'assegna', { answers: {}, recipients: { operator } }),
              422,
              'NUC_CASE_ANSWERS_INVALID',
            ),
          ),
        ).toEqual(['/recipients/operator']);
      }
      expect(
        expectStatus(await step(bruno, seen, 'assegna', { answers: {}, recipients: { operator: bruno.userId } }), 200).body.case!
          .responsible!.id,
      ).toBe(bruno.userId);
    });

    it('refuses a step to roles that may not take it', async () => {
      const card = expectStatus(await step(elena, await openCard(elena), 'completa'), 200).body.case!;
      await refused(card, () => step(ada, card, 'apri_caso'), 403, 'NUC_ACCESS_DENIED');
      await refused(card, () => step(zita, card, 'apri_caso'), 403, 'NUC_ACCESS_DENIED');
      const seen = await openCase(elena);
      await refused(
        seen,
        () => step(elena, seen, 'assegna', { answers: {}, recipients: { operator: elena.userId } }),
        403,
        'NUC_ACCESS_DENIED',
      );
    });
  });

  describe('by opening a case', () => {
    const opened = (client: Client, body: Record<string, unknown>) => client.send<ProblemSeen>('POST', '/api/cases', body);
    it('refuses types, units, people and parents that are not the caller’s to use', async () => {
      const card = await openCard(elena);
      const seen = await openCase(irma, cardAnswers({ accesso: { ufficio: elsewhere } }), elsewhere);
      const cases: readonly [Client, Record<string, unknown>, number, string][] = [
        [elena, { type: 'inesistente', unit: office }, 404, 'NUC_CASE_TYPE_UNKNOWN'],
        [elena, { type: 'constructor', unit: office }, 404, 'NUC_CASE_TYPE_UNKNOWN'],
        [elena, { type: 'accesso', unit: elsewhere, answers: cardAnswers() }, 422, 'NUC_CASE_UNIT_UNKNOWN'],
        [elena, { type: 'accesso', unit: 'pua_7', answers: cardAnswers() }, 422, 'NUC_CASE_UNIT_UNKNOWN'],
        [elena, { type: 'accesso', unit: 'inesistente', answers: cardAnswers() }, 422, 'NUC_CASE_UNIT_UNKNOWN'],
        [ada, { type: 'caso', unit: office, person: card.person!.id }, 403, 'NUC_ACCESS_DENIED'],
        [zita, { type: 'accesso', unit: office, answers: cardAnswers() }, 403, 'NUC_ACCESS_DENIED'],
        [elena, { type: 'pai', unit: office, parent: card.id }, 422, 'NUC_CASE_PARENT_WRONG'],
        [elena, { type: 'pai', unit: office, parent: seen.id }, 404, 'NUC_CASE_NOT_FOUND'],
        [elena, { type: 'caso', unit: office, person: newId() }, 404, 'NUC_PERSON_NOT_FOUND'],
        [elena, { type: 'caso', unit: office, person: seen.person!.id }, 404, 'NUC_PERSON_NOT_FOUND'],
        [elena, { type: 'caso', unit: office }, 422, 'NUC_CASE_PERSON_MISSING'],
        [
          elena,
          { type: 'caso', unit: office, person: card.person!.id, responsible: elena.userId },
          400,
          'NUC_HTTP_REQUEST_INVALID',
        ],
        [elena, { type: 'caso', unit: office, person: card.person!.id, restricted: false }, 400, 'NUC_HTTP_REQUEST_INVALID'],
      ];
      for (const [client, body, status, code] of cases) {
        const reply = await opened(client, body);
        expect([JSON.stringify(body).slice(0, 90), reply.status, reply.body.code]).toEqual([
          JSON.stringify(body).slice(0, 90),
          status,
          code,
        ]);
      }
    });
  });

  describe('out of reach', () => {
    it('answers exactly like absent, by every road to a case', async () => {
      const seen = await openCase(elena);
      const talked = expectStatus(
        await elena.send<{ submission: { id: string }; case: CaseSeen }>(
          'POST',
          `/api/cases/${seen.id}/submissions`,
          { form: 'colloquio', answers: talk },
          { 'if-match': `"${seen.version}"` },
        ),
        201,
      ).body;
      const headers = {
        'if-match': `"${talked.case.version}"`,
        'content-type': 'application/octet-stream',
        'content-disposition': "attachment; filename*=UTF-8''foglio.txt",
      };
      const document = expectStatus(
        await elena.send<{ document: { id: string } }>(
          'POST',
          `/api/cases/${seen.id}/documents`,
          new TextEncoder().encode('foglio'),
          headers,
        ),
        201,
      ).body.document;
      const roads: readonly ((
        client: Client,
        ids: { case: string; submission: string; document: string; person: string },
      ) => Promise<Reply<ProblemSeen>>)[] = [
        (client, ids) => client.get(`/api/cases/${ids.case}`),
        (client, ids) => client.get(`/api/cases/${ids.case}/timeline`),
        (client, ids) => client.get(`/api/submissions/${ids.submission}`),
        (client, ids) => client.get(`/api/documents/${ids.document}`),
        (client, ids) => client.get(`/api/persons/${ids.person}`),
        (client, ids) => client.send('POST', `/api/cases/${ids.case}/steps/chiudi`, {}, { 'if-match': '"1"' }),
        (client, ids) => client.send('POST', `/api/cases/${ids.case}/steps/inesistente`, {}, { 'if-match': '"1"' }),
        (client, ids) =>
          client.send('POST', `/api/cases/${ids.case}/submissions`, { form: 'colloquio', answers: talk }, { 'if-match': '"1"' }),
        (client, ids) =>
          client.send('POST', `/api/cases/${ids.case}/tasks/prima_valutazione/complete`, {}, { 'if-match': '"1"' }),
        (client, ids) => client.send('POST', `/api/cases/${ids.case}/documents`, new TextEncoder().encode('x'), headers),
        (client, ids) => client.send('POST', '/api/forms/colloquio/open', { unit: elsewhere, case: ids.case }),
        (client, ids) => client.send('POST', '/api/forms/colloquio/check', { unit: elsewhere, case: ids.case, answers: {} }),
        (client, ids) => client.send('POST', '/api/cases', { type: 'pai', unit: elsewhere, parent: ids.case }),
        (client, ids) => client.send('POST', '/api/cases', { type: 'caso', unit: elsewhere, person: ids.person }),
      ];
      const real = { case: seen.id, submission: talked.submission.id, document: document.id, person: seen.person!.id };
      const absent = { case: newId(), submission: newId(), document: newId(), person: newId() };
      const before = await traces(server, [seen.id]);
      for (const [index, road] of roads.entries()) {
        const [hidden, nothing] = [await road(irma, real), await road(irma, absent)];
        expect([index, hidden.status, hidden.body]).toEqual([index, 404, nothing.body]);
        expect(plain(hidden)).toEqual(plain(nothing));
      }
      expect(await traces(server, [seen.id])).toBe(before);
      expect((await readCase(elena, seen.id)).documents).toHaveLength(1);
    });
  });
});

/** Headers without what differs between any two replies. */
function plain({ headers }: Reply<unknown>): [string, string][] {
  return [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
}

/** A card whose outcome does not need the consent, so that it can be filed without. */
function noConsent() {
  const answers = cardAnswers({ privacy: { consenso: false }, chiusura: { esito: 'informazione' } });
  delete answers['chiusura']!['categoria_sociale'];
  delete answers['privacy']!['data_consenso'];
  delete answers['privacy']!['modo_consenso'];
  return answers;
}
