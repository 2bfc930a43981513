import { beforeAll, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import type { Client } from '../../harness/server.ts';
import { load, person, supply } from '../registry/register.ts';
import { cardAnswers, elsewhere, expectStatus, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const read = async (client: Client, id: string, query = '') =>
  expectStatus(await client.get<Dossier>(`/api/cases/${id}/dossier${query}`), 200).body;

const declared = (familiari: readonly object[], segnalato: Record<string, unknown> = person) =>
  cardAnswers({ segnalato, nucleo: { tipologia: 'altro', familiari } });

const luca = { cognome: 'Sassovivo', nome: 'Luca', relazione: 'figlio', codice_fiscale: 'SSSLCU10A01G478Z' };
const bruna = { cognome: 'Prova', nome: 'Bruna', relazione: 'genitore', convivente: false };
const tullio = { cognome: 'Ospitato', nome: 'Tullio', relazione: 'amico', data_nascita: '1991-02-03', ospite: true };
const flavia = { cognome: 'Lontana', nome: 'Flavia', relazione: 'fratello', convivente: false };
const irene = { cognome: 'Arrivata', nome: 'Irene', relazione: 'convivente', data_nascita: '1985-06-07' };

onEachServer('the declared family', (server) => {
  beforeAll(() => load(server(), supply, '2031-01-10T08:00:00Z'));

  it('stands beside that of the register: one person in both, guests and those elsewhere told apart', async () => {
    const elena = await server().user('assistente_sociale', office);
    const dossier = await read(elena, (await openCard(elena, declared([luca, bruna, tullio, flavia, irene]))).id);
    expect(dossier.households.map(({ source: { driver, line } }) => [driver, line === null])).toEqual([
      ['anagrafe_git', false],
      ['scheda_accesso', true],
    ]);
    expect(dossier.members.map(({ name, in: places }) => [name, ...places.map((place) => place?.as ?? null)])).toEqual([
      ['Sassovivo Ginevra', 'member', 'member'],
      ['SASSOVIVO LUCA', 'member', 'member'],
      ['BRUNA PROVA', 'member', 'apart'],
      ['Ospitato Tullio', null, 'guest'],
      ['Arrivata Irene', null, 'member'],
    ]);
    expect(dossier.members[1]!.in[1]).toMatchObject({ generation: -1, relation: { it: 'Figlio / Figlia' } });
    expect(dossier.members[4]).toMatchObject({ birthDate: '1985-06-07', identifiers: [], sections: [] });
  });

  it('leads to the open cases of whom it names, asked once for all, as far as the reader may know of them', async () => {
    const elena = await server().user('assistente_sociale', office);
    const code = 'RRVRNI85H47G478M';
    const other = { ...person, cognome: 'Arrivata', nome: 'Irene', data_nascita: '1985-06-07', codice_fiscale: code };
    const theirs = await openCard(elena, cardAnswers({ segnalato: other }));
    const card = await openCard(elena, declared([luca, { ...irene, codice_fiscale: code }]));
    const dossier = await read(elena, card.id);
    expect(dossier.members.at(-1)).toMatchObject({ name: 'Arrivata Irene', cases: [{ id: theirs.id }] });
    const stranger = await server().user('assistente_sociale', elsewhere);
    const far = await openCard(
      stranger,
      { ...declared([luca, { ...irene, codice_fiscale: code }]), accesso: { ...cardAnswers()['accesso'], ufficio: elsewhere } },
      elsewhere,
    );
    expect((await read(stranger, far.id)).members.at(-1)).toMatchObject({ name: 'Arrivata Irene', cases: [] });
  });

  it('is all there is of who has no code, and not there before it was filed', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, declared([irene], { cognome: 'Nuova', nome: 'Arrivata', cf_provvisorio: true }));
    expect(await read(elena, card.id)).toMatchObject({
      nothing: null,
      members: [{ isSubject: true }, { name: 'Arrivata Irene' }],
    });
    expect(await read(elena, card.id, '?known=2031-01-31')).toMatchObject({ nothing: 'no_code', members: [] });
  });
});
