import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorsOf, maskedFiled, withClosed } from '../../../core/cases/rights/mask.ts';
import { type CompiledForm, readForm } from '../../../forms/index.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { changed, good } from '../../forms/read/good-form.ts';
import { type CaseSeen, expectStatus, office, openCase, start } from '../http/intake.ts';

const interview = { data: '2031-03-03', tipo: 'sostegno', luogo: 'ufficio', presenti: 'La persona' };

describe('a private note', () => {
  const { form } = readForm(changed(good, { '/schema/properties/nome/x-sensitivity': 'private' }), {
    strict: true,
    languages: ['it', 'en'],
  });
  const compiled = form!.compiled as CompiledForm;
  const sight = (reader: string, labels: readonly string[] = []) => ({
    reader,
    labels: new Set(['plain', 'id', 'minor', ...labels]),
    own: new Set(['plain', 'id', 'minor', 'private']),
  });
  const first = { answers: { nome: 'Nota di Ada', stato: '2' }, author: 'ada', authors: {} };

  it('is read by its author and by who reads private notes', () => {
    expect(maskedFiled([compiled], first, sight('ada')).answers).toEqual(first.answers);
    expect(maskedFiled([compiled], first, sight('bea'))).toEqual({
      answers: { stato: '2' },
      hidden: ['private'],
      closed: new Map([['/nome', 'private']]),
    });
    expect(maskedFiled([compiled], first, sight('bea', ['private'])).answers).toEqual(first.answers);
  });

  it('stays with its author when others file the form again, however often', () => {
    let filed = first;
    for (const author of ['bea', 'carla']) {
      const answers = withClosed(compiled, { stato: '1' }, filed, sight(author)) as typeof first.answers;
      expect(answers).toEqual({ nome: 'Nota di Ada', stato: '1' });
      filed = { answers, author, authors: authorsOf(compiled, answers, filed) };
      expect(filed.authors).toEqual({ '/nome': 'ada' });
    }
    for (const [reader, isShown] of Object.entries({ ada: true, bea: false, carla: false }))
      expect([reader, 'nome' in maskedFiled([compiled], filed, sight(reader)).answers]).toEqual([reader, isShown]);
  });

  it('is of who rewrites it', () => {
    const answers = { nome: 'Nota del capo', stato: '2' };
    expect(authorsOf(compiled, answers, first)).toEqual({});
    expect(authorsOf(compiled, answers, undefined)).toEqual({});
  });
});

describe('a reserved interview', () => {
  let server: TestServer;
  let elena: Client;
  let ugo: Client;
  let bruno: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    ugo = await server.user('assistente_sociale', office);
    bruno = await server.user('responsabile_ufficio', office);
  });
  afterAll(() => server.close());

  const filed = async (client: Client, on: Pick<CaseSeen, 'id' | 'version'>, answers: unknown) =>
    expectStatus(
      await client.send<{ submission: { id: string }; case: CaseSeen }>(
        'POST',
        `/api/cases/${on.id}/submissions`,
        { form: 'colloquio', answers },
        { 'if-match': `"${on.version}"` },
      ),
      201,
    ).body;
  const textIn = async (client: Client, id: string) =>
    expectStatus(await client.get<{ answers: { testo_riservato?: string } }>(`/api/submissions/${id}`), 200).body.answers
      .testo_riservato;

  it('is read by its author and the head of office, and nothing of it passes into the next interview', async () => {
    const opened = await openCase(elena);
    const reserved = await filed(elena, opened, { ...interview, riservato: true, testo_riservato: 'Teme il marito' });
    const next = await filed(ugo, reserved.case, { ...interview, riservato: false, testo: 'Torna giovedì' });
    expect(await textIn(elena, reserved.submission.id)).toBe('Teme il marito');
    expect(await textIn(bruno, reserved.submission.id)).toBe('Teme il marito');
    expect(await textIn(ugo, reserved.submission.id)).toBeUndefined();
    for (const client of [elena, ugo, bruno]) expect(await textIn(client, next.submission.id)).toBeUndefined();
    const prefill = await ugo.send('POST', '/api/forms/colloquio/open', { unit: office, case: opened.id });
    expect(JSON.stringify(prefill.body)).not.toContain('Teme');
  });
});
