import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCase, start, step, takeCharge } from './intake.ts';

interface Opened {
  readonly answers: Readonly<Record<string, unknown>>;
}

const period = { data_inizio: '2031-03-03', data_fine: '2031-09-03' };
const shares = { quota_utente: 0, quota_ssn: 0, quota_altri: 0 };

describe('what the shipped forms propose, so that nobody types it again', () => {
  let server: TestServer;
  let elena: Client;
  let bruno: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
  });
  afterAll(() => server.close());

  const opened = async (form: string, on: object) =>
    expectStatus(await elena.send<Opened>('POST', `/api/forms/${form}/open`, { unit: office, ...on }), 200).body.answers;
  const openInside = async (type: string, parent: CaseSeen, answers: object) => {
    const asked = { type, unit: office, parent: parent.id, answers };
    return expectStatus(await elena.send<{ case: CaseSeen }>('POST', '/api/cases', asked), 201).body.case;
  };

  it('the day of a consent is that of the intake, and of the shares that nobody else bears none', async () => {
    expect((await opened('scheda_accesso', {}))['privacy']).toMatchObject({ data_consenso: start.slice(0, 10) });
    expect(await opened('erogazione', {})).toMatchObject(shares);
  });

  it('what is provided is counted as it was the last time', async () => {
    const of = await takeCharge(elena, await openCase(elena));
    const help = await openInside('intervento', of, {
      tipo: 'contributo_economico',
      categoria_sociale: '3',
      tipo_richiesta: 'P',
      una_tantum: false,
      data_richiesta: '2031-03-03',
      motivazione: 'Bollette',
    });
    expectStatus(await step(bruno, help, 'attiva', { answers: period }), 200);
    const granted = await openInside('erogazione', help, {
      tipo: 'contributo_economico',
      prova_mezzi: '4',
      frequenza: 'P',
      cadenza: 'M',
      spesa: 30000,
      quota_ente: 30000,
      ...shares,
      ...period,
    });
    const authorised = expectStatus(await step(bruno, granted, 'autorizza', {}), 200).body.case!;
    expect(await opened('erogazione_passo', { case: granted.id })).not.toHaveProperty('unita');
    const given = { data: '2031-03-03', quantita: 1, unita: 'ore' };
    expectStatus(await step(elena, authorised, 'registra', { answers: given }), 200);
    expect(await opened('erogazione_passo', { case: granted.id })).toMatchObject({ unita: 'ore' });
  });

  it('who asked for an intervention is told that it was activated, and for a provision that it was authorised', async () => {
    const { body } = await elena.get<{ items: readonly { readonly message: unknown }[] }>('/api/messages');
    const said = JSON.stringify(body);
    expect(said).toContain('è stato attivato');
    expect(said).toContain('è stata autorizzata');
  });
});
