import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseHeadline } from '../../../core/cases/reading/case-headline.ts';
import { type Client, shippedSystem, startTestServer, type TestServer } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCase, start, takeCharge } from '../http/intake.ts';

interface Headed {
  readonly headline: unknown;
  readonly children: readonly { readonly type: string; readonly headline: unknown }[];
}

const grant = { it: 'Contributo economico a integrazione del reddito', en: 'Cash supplement to income' };

describe('the headline of a case', () => {
  let server: TestServer;
  let elena: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
  });
  afterAll(() => server.close());

  it('says beside its kind what an intervention is, there, in the case around it and where it is to be done', async () => {
    const of = await takeCharge(elena, await openCase(elena));
    const request = { tipo: 'contributo_economico', categoria_sociale: '3', tipo_richiesta: 'P', una_tantum: false };
    const answers = { ...request, data_richiesta: '2031-03-03', motivazione: 'Bollette' };
    const opened = { type: 'intervento', unit: office, parent: of.id, answers };
    const help = expectStatus(await elena.send<{ case: CaseSeen }>('POST', '/api/cases', opened), 201).body.case;
    const seen = async ({ id }: CaseSeen) => (await elena.get<Headed>(`/api/cases/${id}`)).body;
    expect((await seen(help)).headline).toEqual(grant);
    const around = await seen(of);
    expect(around.headline).toBeNull();
    expect(around.children).toMatchObject([{ type: 'intervento', headline: grant }]);

    const bruno = await server.user('responsabile_ufficio', office);
    const { items } = (await bruno.get<{ items: readonly { case: { id: string } }[] }>('/api/tasks?scope=unit')).body;
    const intervention = { it: 'Intervento', en: 'Intervention' };
    expect(items.filter((task) => task.case.id === help.id)).toMatchObject([
      { key: 'decidi_intervento', case: { number: help.number, typeLabel: intervention, headline: grant } },
    ]);
  });

  it('says nothing to who may not read the answers that it comes from', async () => {
    const release = (await shippedSystem()).releases.get('umbria')!;
    const row = { type: 'intervento', data: { tipo: 'contributo_economico' } };
    const told = (labels: readonly string[]) =>
      server.running.storage.transaction((tx) => caseHeadline(tx, release, row, new Set(labels)));
    expect(await told(['plain'])).toEqual(grant);
    expect(await told([])).toBeNull();
  });
});
