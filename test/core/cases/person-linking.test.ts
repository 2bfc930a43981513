import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeFiscalCode, withHomocody } from '../../../forms/index.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { cardAnswers, office, openCard, romanAnswers, start } from '../http/intake.ts';

const code = computeFiscalCode({
  surname: 'Sassovivo',
  givenName: 'Ginevra',
  sex: 'F',
  birthDate: '1984-05-17',
  birthPlace: 'G478',
});

describe('the person of an intake', () => {
  let server: TestServer;
  let elena: Client;
  let bice: Client;
  let tullia: Client;
  beforeAll(async () => {
    server = await startTestServer({ at: start });
    elena = await server.user('assistente_sociale', office);
    bice = await server.user('assistente_sociale', office);
    tullia = await server.user('assistente_sociale', 'pua_7');
  });
  afterAll(() => server.close());

  const withCode = (fiscal: string, over: Parameters<typeof cardAnswers>[0] = {}) =>
    cardAnswers({ ...over, segnalato: { cf_provvisorio: undefined, codice_fiscale: fiscal, ...over.segnalato } });

  it('is the one known under the same code within reach, homocody or not, with what is now declared', async () => {
    const first = await openCard(elena, withCode(code));
    const again = await openCard(bice, withCode(withHomocody(code, 1), { segnalato: { nome: 'Ginevra Maria' } }));
    expect(again.person!.id).toBe(first.person!.id);
    expect((await elena.get<{ given_name: string }>(`/api/persons/${first.person!.id}`)).body.given_name).toBe('Ginevra Maria');
  });

  it('is never one of another name and birth, over whom a code typed wrong would write', async () => {
    const first = await openCard(elena, withCode(code));
    const other = { cognome: 'Prova', nome: 'Adalgisa', data_nascita: '1950-02-03' };
    const second = await openCard(elena, withCode(code, { segnalato: other }));
    expect(second.person!.id).not.toBe(first.person!.id);
    expect((await elena.get<{ surname: string }>(`/api/persons/${first.person!.id}`)).body.surname).toBe('Sassovivo');
    expect((await openCard(elena, withCode(code))).person!.id).toBe(first.person!.id);
  });

  it('is never one out of reach, whose name a typed code would show', async () => {
    const hidden = await openCard(elena, withCode(code));
    const roman = await openCard(
      tullia,
      withCode(code, { ...romanAnswers, segnalato: { cognome: 'Altra', nome: 'Persona' } }),
      'pua_7',
    );
    expect(roman.person!.id).not.toBe(hidden.person!.id);
    expect(JSON.stringify(roman)).not.toContain('Sassovivo');
    expect((await tullia.get(`/api/persons/${hidden.person!.id}`)).status).toBe(404);
  });
});
