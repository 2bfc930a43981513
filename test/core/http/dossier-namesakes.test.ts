import { beforeEach, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import { listRuns, undoRun } from '../../../core/registry/index.ts';
import { withHomocody, withoutHomocody } from '../../../forms/index.ts';
import type { Client } from '../../harness/server.ts';
import { code as computed, load, person } from '../registry/register.ts';
import { cardAnswers, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const variant = withHomocody(computed, 1);
const code = withoutHomocody(variant);
/** Two of one name who were born on one day in one place, and the daughter of one. */
const namesakes = [
  `1;${code};SASSOVIVO GINEVRA;1984-05-17;F7;1;9000`,
  `2;${variant};SASSOVIVO GINEVRA;1984-05-17;F8;1;500`,
  '3;SSSLCU10A01G478Z;SASSOVIVO LUCA;2010-01-01;F8;3;',
];
const cardOf = (client: Client, of: object) =>
  openCard(client, cardAnswers({ segnalato: { ...person, codice_fiscale: code, ...of } }));
const read = async (client: Client, id: string) => (await client.get<Dossier>(`/api/cases/${id}/dossier`)).body;
const incomesOf = ({ members }: Dossier, at: number) =>
  members[at]?.sections.find(({ concept }) => concept === 'voce_reddito')?.rows.map(({ values }) => values['importo']);

onEachServer('a dossier of somebody whose code a namesake has but for homocody', (server) => {
  beforeEach(async () => {
    const { storage } = server().running;
    for (const { id, state } of await listRuns(storage)) if (state !== 'undone') await undoRun(storage, id);
    await load(server(), namesakes, '2031-01-10T08:00:00Z');
  });

  it('says what registers say of whom they call by exactly that code, in the household too', async () => {
    const elena = await server().user('assistente_sociale', office);
    const [one, other] = [await cardOf(elena, {}), await cardOf(elena, { codice_fiscale: variant })];
    expect(one.person!.id).not.toBe(other.person!.id);
    const [of, ofOther] = [await read(elena, one.id), await read(elena, other.id)];
    expect(of.members.map(({ name }) => name)).toEqual(['Sassovivo Ginevra']);
    expect([incomesOf(of, 0), incomesOf(ofOther, 0)]).toEqual([[900_000], [50_000]]);
    expect(ofOther.members.map(({ name, cases }) => [name, cases.length])).toEqual([
      ['Sassovivo Ginevra', 0],
      ['SASSOVIVO LUCA', 0],
    ]);
    const luca = await cardOf(elena, {
      codice_fiscale: 'SSSLCU10A01G478Z',
      nome: 'Luca',
      data_nascita: '2010-01-01',
      sesso: 'M',
    });
    const household = await read(elena, luca.id);
    expect(household.members.map(({ name }) => name)).toEqual(['Sassovivo Luca', 'SASSOVIVO GINEVRA']);
    expect(incomesOf(household, 1)).toEqual([50_000]);
    expect(household.members[1]!.cases.map(({ id }) => id)).toEqual([other.id]);
  });

  it('is found by that code alone', async () => {
    const elena = await server().user('assistente_sociale', office);
    const lookUp = (asked: string) =>
      elena.send<{ items: readonly { record: number }[] }>('POST', '/api/registers/look-up', {
        type: 'accesso',
        unit: office,
        code: asked,
      });
    const [one, other] = [await lookUp(code), await lookUp(variant)];
    expect([one.body.items.length, other.body.items.length]).toEqual([1, 1]);
    expect(one.body.items[0]!.record).not.toBe(other.body.items[0]!.record);
  });
});
