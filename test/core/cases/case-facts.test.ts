import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseFacts } from '../../../core/cases/reading/case-facts.ts';
import { type Client, shippedSystem, startTestServer, type TestServer } from '../../harness/server.ts';
import { type CaseSeen, expectStatus, office, openCase, start, step, takeCharge } from '../http/intake.ts';

interface Headed {
  readonly facts: readonly { readonly id: string; readonly kind: string; readonly value: unknown; readonly of: unknown }[];
}

const planAnswers = {
  tipo: 'generale',
  beneficiario: 'INDIVIDUALE',
  data_attivazione: '2031-03-03',
  fine_prevista: '2031-09-03',
  verifica_ogni: 1,
  verifica_unita: 'mesi',
  obiettivo_breve: 'Pagare le bollette arretrate',
};
const helpAnswers = {
  tipo: 'contributo_economico',
  categoria_sociale: '3',
  tipo_richiesta: 'P',
  una_tantum: false,
  data_richiesta: '2031-03-03',
  motivazione: 'Bollette',
};
const givenAnswers = {
  tipo: 'contributo_economico',
  prova_mezzi: '4',
  frequenza: 'P',
  cadenza: 'M',
  data_inizio: '2031-03-03',
  spesa: 180000,
  quota_ente: 180000,
  quota_utente: 0,
  quota_ssn: 0,
  quota_altri: 0,
};

describe('the facts at the head of a case', () => {
  let server: TestServer;
  let elena: Client;
  let bruno: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
  });
  afterAll(() => server.close());

  const inside = async (type: string, parent: CaseSeen, answers: object) => {
    const opened = { type, unit: office, parent: parent.id, answers };
    return expectStatus(await elena.send<{ case: CaseSeen }>('POST', '/api/cases', opened), 201).body.case;
  };
  const factsOf = async ({ id }: CaseSeen) => (await elena.get<Headed>(`/api/cases/${id}`)).body.facts;

  it('say of a plan when it is reviewed next and when it ends, and of one that is closed when it ended', async () => {
    const plan = await inside('pai', await takeCharge(elena, await openCase(elena)), planAnswers);
    expect(await factsOf(plan)).toMatchObject([
      { id: 'prossima_verifica', kind: 'date', value: '2031-04-03', of: null },
      { id: 'fine_prevista', kind: 'date', value: '2031-09-03', of: null },
    ]);
    const answers = { fine_effettiva: '2031-03-03', esito_breve: '3', motivo: 'obiettivi' };
    const closed = expectStatus(await step(elena, plan, 'chiudi', { answers }), 200).body.case!;
    expect((await factsOf(closed)).map(({ id }) => id)).toEqual(['fine_prevista', 'fine_effettiva']);
  });

  it('count all that was provided against what was granted', async () => {
    const help = await inside('intervento', await takeCharge(elena, await openCase(elena)), helpAnswers);
    expectStatus(await step(bruno, help, 'attiva', { answers: { data_inizio: '2031-03-03' } }), 200);
    let given = await inside('erogazione', help, givenAnswers);
    given = expectStatus(await step(bruno, given, 'autorizza'), 200).body.case!;
    const records = [
      { quantita: 1, unita: 'euro', importo: 30000 },
      { quantita: 1, unita: 'euro', importo: 12050 },
      { quantita: 3.5, unita: 'ore' },
      { quantita: 2, unita: 'pasti' },
    ];
    expect((await factsOf(given)).map(({ id }) => id)).toEqual(['data_inizio']);
    for (const record of records)
      given = expectStatus(await step(elena, given, 'registra', { answers: { data: '2031-03-03', ...record } }), 200).body.case!;
    expect(await factsOf(given)).toMatchObject([
      { id: 'data_inizio' },
      { id: 'erogato', kind: 'cents', value: 42050, of: 180000 },
      { id: 'ore_erogate', kind: 'number', value: 3.5, of: null },
    ]);
  });

  it('leave out what the reader may not read', async () => {
    const release = (await shippedSystem()).releases.get('umbria')!;
    const { workflow } = release.workflows.get('erogazione')!;
    const row = { type: 'erogazione', data: { erogato: 42050, spesa: 180000, ore_erogate: 3.5 } };
    const told = (labels: readonly string[]) =>
      server.running.storage.transaction((tx) => caseFacts(tx, { row, release, workflow }, new Set(labels)));
    expect((await told(['plain', 'id'])).map(({ id }) => id)).toEqual(['erogato', 'ore_erogate']);
    expect(await told(['plain'])).toEqual([]);
  });
});
