import { beforeAll, expect, it } from 'vitest';
import type { Look } from '../../../core/cases/index.ts';
import { computeFiscalCode } from '../../../forms/index.ts';
import type { Client } from '../../harness/server.ts';
import { say } from '../registry/identity/registry.ts';
import { cardAnswers, elsewhere, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

onEachServer('who looked a person up in registers', (server) => {
  let elena: Client;
  let person: string;
  const looksFor = async (client: Client) => (await client.get<{ looks?: readonly Look[] }>(`/api/persons/${person}`)).body.looks;
  const user = (role: string, unit: string, name: string) => server().user(role, unit, name);

  beforeAll(async () => {
    elena = await user('assistente_sociale', office, 'Elena Operatrice');
    const born = { givenName: 'Lia', surname: 'Collestrada', sex: 'F' as const, birthDate: '1979-02-11', birthPlace: 'G478' };
    const code = computeFiscalCode(born)!;
    const said = { key: 'l1', surname: 'Collestrada', name: 'Lia', birth_date: born.birthDate, sex: 'F', fiscal_code: code };
    await say(server().running.storage, 'anagrafe_git', [said], 'umbria');
    const lookUp = (client: Client, unit: string) =>
      client.send<{ items: readonly unknown[] }>('POST', '/api/registers/look-up', { type: 'accesso', unit, code });
    const other = await user('assistente_sociale', elsewhere, 'Olga Altrove');
    for (const { body } of [await lookUp(elena, office), await lookUp(other, elsewhere)]) expect(body.items).toHaveLength(1);
    const segnalato = {
      cognome: 'Collestrada',
      nome: 'Lia',
      data_nascita: born.birthDate,
      cf_provvisorio: false,
      codice_fiscale: code,
    };
    person = (await openCard(elena, cardAnswers({ segnalato }))).person!.id;
  });

  it('is told to the head of their office, of their own people alone', async () => {
    const head = await user('responsabile_ufficio', office, 'Bruno Responsabile');
    const at = server().at();
    expect(await looksFor(head)).toEqual([{ by: { id: elena.userId, name: 'Elena Operatrice' }, at }]);
  });

  it('is told to nobody else', async () => {
    expect(await looksFor(elena)).toBeUndefined();
    expect(await looksFor(await user('coordinatore_zona', 'zona_2', 'Carla Coordinatrice'))).toBeUndefined();
    // The head of an office that has no case of the person, though one of its people looked.
    expect(await looksFor(await user('responsabile_ufficio', elsewhere, 'Dario Responsabile'))).toBeUndefined();
  });
});
