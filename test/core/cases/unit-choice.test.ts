import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompiledForm, readForm } from '../../../forms/index.ts';
import { referenceProblems } from '../../../core/cases/answers/references.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { changed, good } from '../../forms/read/good-form.ts';
import { type CaseSeen, expectStatus, office, openCase, type ProblemSeen, start, takeCharge } from '../http/intake.ts';

describe('the units that a control offers', () => {
  let server: TestServer;
  let elena: Client;
  let opened: CaseSeen;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    opened = await takeCharge(elena, await openCase(elena));
  });
  afterAll(() => server.close());

  const wish = (settore: string) => ({
    tipo: 'contributo_economico',
    categoria_sociale: '3',
    tipo_richiesta: 'P',
    una_tantum: false,
    data_richiesta: '2031-03-03',
    motivazione: 'Bollette',
    settore,
  });
  const ask = (settore: string) =>
    elena.send<ProblemSeen>('POST', '/api/cases', {
      type: 'intervento',
      unit: office,
      parent: opened.id,
      answers: wish(settore),
    });

  it('are the only ones it takes, whoever sends them', async () => {
    const refused = expectStatus(await ask('zona_2'), 422);
    expect(refused.body.problems).toMatchObject([{ code: 'reference_unknown', pointer: '/settore' }]);
    expectStatus(await ask(office), 201);
    expectStatus(await ask('associazione_dispensa_amica'), 201);
  });

  it('are found by kind, several at once, and by a setting that is true', async () => {
    const found = async (query: string) =>
      expectStatus(
        await elena.get<{ items: { id: string; kind: string; receives_cards: boolean }[] }>(`/api/units?unit=${office}&${query}`),
        200,
      ).body.items;
    const kinds = new Set((await found('kinds=office,association')).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['association', 'office']);
    const receiving = await found('setting=receives_cards');
    expect(receiving.length).toBeGreaterThan(0);
    expect(receiving.every((unit) => unit.receives_cards)).toBe(true);
    expect((await found('')).length).toBeGreaterThan(receiving.length);
    expect((await elena.get(`/api/units?unit=${office}&kinds=Office`)).status).toBe(400);
  });

  it('must have the setting that the control names', async () => {
    const { form } = readForm(
      changed(good, {
        '/schema/properties/sede': { type: 'string', 'x-field': 'unit', 'x-label': 'Sede', 'x-sensitivity': 'plain' },
        '/layout/elements/9': { type: 'Control', scope: '#/properties/sede', options: { units: { setting: 'receives_cards' } } },
      }),
      { strict: true, settings: { receives_cards: { type: 'boolean' } } },
    );
    const compiled = form!.compiled as CompiledForm;
    const judge = (sede: string) =>
      server.running.storage.read((tx) => referenceProblems(tx, compiled, { sede }, { root: 'umbria', caseId: null }));
    expect(await judge(office)).toEqual([]);
    expect(await judge('zona_2')).toMatchObject([{ code: 'reference_unknown', pointer: '/sede' }]);
    expect(await judge('pua_7')).toMatchObject([{ pointer: '/sede' }]);
  });
});
