import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { cardAnswers, type CaseSeen, expectStatus, office, openCase, readCase, start, takeCharge } from '../http/intake.ts';

interface Opened {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly provenance: Readonly<Record<string, { readonly source: unknown }>>;
  readonly inputs: { readonly parent?: { readonly forms: Readonly<Record<string, unknown>> } };
}

describe('what was filed in the cases around', () => {
  let server: TestServer;
  let elena: Client;
  let opened: CaseSeen;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    const answers = cardAnswers({ salute: { medico: 'Medico di prova' }, diario: { note_private: 'Teme il marito' } });
    const fresh = await openCase(elena, answers);
    opened = await takeCharge(elena, fresh);
  });
  afterAll(() => server.close());

  const open = async (client: Client, form: string, place: Readonly<Record<string, string>>) =>
    expectStatus(await client.send<Opened>('POST', `/api/forms/${form}/open`, { unit: office, ...place }), 200).body;

  it('fills in a panel of a case from the intake it came from, and says so', async () => {
    const { answers, provenance } = await open(elena, 'dati_sociali', { case: opened.id });
    expect(answers).toMatchObject({ titolo_studio: 'USG', condizione_lavorativa: '3', tipologia_nucleo: 'solo' });
    expect(provenance['/titolo_studio']).toMatchObject({ source: { it: 'Ultima scheda di accesso' } });
    expect((await open(elena, 'recapiti', { case: opened.id })).answers).toMatchObject({ medico: 'Medico di prova' });
  });

  it('fills in a form that opens a case inside, over as many cases as there are between', async () => {
    const direct = await open(elena, 'intervento', { parent: opened.id });
    expect(direct.answers).toMatchObject({ categoria_sociale: '3' });
    const plan = {
      tipo: 'generale',
      beneficiario: 'INDIVIDUALE',
      data_attivazione: '2031-03-03',
      fine_prevista: '2031-09-03',
      verifica_ogni: 1,
      verifica_unita: 'mesi',
      obiettivo_breve: 'Bollette',
      condiviso: true,
    };
    const pai = expectStatus(
      await elena.send<{ case: CaseSeen }>('POST', '/api/cases', { type: 'pai', unit: office, parent: opened.id, answers: plan }),
      201,
    ).body.case;
    expect((await open(elena, 'intervento', { parent: pai.id })).answers).toMatchObject({ categoria_sociale: '3' });
  });

  it('holds only what the reader may read of each of those cases', async () => {
    const zone = await server.user('coordinatore_zona', 'zona_2');
    const { inputs } = await open(zone, 'dati_sociali', { case: opened.id });
    expect(JSON.stringify(inputs)).toContain('Medico di prova');
    expect(JSON.stringify(inputs)).not.toContain('Teme il marito');
    const intake = (await readCase(elena, opened.id)).parent!.id;
    await server.running.storage.transaction(async (tx) => {
      const row = (await tx.cases.get(intake))!;
      await tx.cases.update(intake, row.version, { restricted: true });
    });
    const restricted = await open(zone, 'dati_sociali', { case: opened.id });
    expect(restricted.inputs.parent).toEqual({ forms: {} });
    expect(restricted.answers).not.toHaveProperty('titolo_studio');
  });

  it('is not asked for a form that reads nothing of it', async () => {
    expect((await open(elena, 'colloquio', { case: opened.id })).inputs).not.toHaveProperty('parent');
  });
});
