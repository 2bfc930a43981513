import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCard, openCase, type ProblemSeen, start, step } from '../http/intake.ts';

interface Offered {
  readonly startable: readonly { readonly type: string; readonly against: readonly unknown[] }[];
}

describe('what is opened inside a case', () => {
  let server: TestServer;
  let elena: Client;
  let bruno: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
  });
  afterAll(() => server.close());

  const offered = async ({ id }: CaseSeen) => (await elena.get<Offered>(`/api/cases/${id}`)).body.startable;
  const opens = (type: string, parent: CaseSeen, answers: object = {}) =>
    elena.send<ProblemSeen & { case: CaseSeen }>('POST', '/api/cases', { type, unit: office, parent: parent.id, answers });

  it('is not what only a step may open', async () => {
    const card = await openCard(elena);
    expect((await offered(card)).map(({ type }) => type)).toEqual(['erogazione']);
    expect((await opens('caso', card)).body.code).toBe('NUC_CASE_PARENT_WRONG');
  });

  it('is offered with the reason and refused while the case is in another state', async () => {
    const of = await openCase(elena);
    const request = { tipo: 'contributo_economico', categoria_sociale: '3', tipo_richiesta: 'P', una_tantum: false };
    const answers = { ...request, data_richiesta: '2031-03-03', motivazione: 'Bollette' };
    const help = expectStatus(await opens('intervento', of, answers), 201).body.case;
    const reason = { it: 'Solo dallo stato «Attivato»', en: 'Only from the state «Activated»' };
    expect(await offered(help)).toMatchObject([{ type: 'erogazione', against: [reason] }]);
    const reply = await opens('erogazione', help);
    expect([reply.status, reply.body.code]).toEqual([409, 'NUC_CASE_CHILD_REFUSED']);
    expect(reply.body.problems).toMatchObject([{ code: 'only_from', text: reason }]);

    const active = { data_inizio: '2031-03-03', data_fine: '2031-09-03', importo: 20000, cadenza: 'M', riscossione: 'accredito' };
    expectStatus(await step(bruno, help, 'attiva', { answers: active }), 200);
    expect(await offered(help)).toMatchObject([{ type: 'erogazione', against: [] }]);
    expect((await opens('erogazione', help)).body.code).toBe('NUC_CASE_ANSWERS_INVALID');
  });

  it('is nothing once the case is closed', async () => {
    const card = expectStatus(await step(elena, await openCard(elena), 'annulla'), 200).body.case!;
    expect(await offered(card)).toEqual([]);
    expect((await opens('erogazione', card)).body.code).toBe('NUC_CASE_CHILD_REFUSED');
  });
});
