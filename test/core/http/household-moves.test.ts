import { beforeAll, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import { load, person, supply } from '../registry/register.ts';
import { cardAnswers, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

onEachServer('a household that changes between supplies', (server) => {
  const [ginevra, luca, bruna, altri] = supply as [string, string, string, string];
  const apart = (line: string) => line.replace(';F7;', ';F9;');

  beforeAll(async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    // It splits, then one comes back and somebody of another household comes with the same supply; one moved nowhere that is known.
    await load(server(), [ginevra.replace(';9000', ';9500'), apart(luca), apart(bruna), altri], '2031-02-10T08:00:00Z');
    await load(server(), [ginevra, luca, altri.replace(';F8;1;', ';F7;13;')], '2031-03-01T08:00:00Z');
  });

  const moves = async (query = '') => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = await elena.get<Dossier>(`/api/cases/${card.id}/dossier${query}`);
    return body.moves.map(({ on, kind, names, isAnother }) => [on, kind, names.toSorted(), isAnother]);
  };

  it('tells who left together and who came from elsewhere, and says of no other household who is in it', async () => {
    expect(await moves()).toEqual([
      ['2031-02-10', 'left', ['BRUNA PROVA', 'SASSOVIVO LUCA'], true],
      ['2031-03-01', 'joined', ['SASSOVIVO LUCA'], true],
      ['2031-03-01', 'joined', ['ALTRI DI PROVA'], true],
    ]);
  });

  it('tells no more than was known on a day', async () => {
    expect(await moves('?known=2031-02-20')).toEqual([['2031-02-10', 'left', ['BRUNA PROVA', 'SASSOVIVO LUCA'], true]]);
    expect(await moves('?known=2031-01-20')).toEqual([]);
  });
});

onEachServer('a household of which rows were mended', (server) => {
  const [ginevra, luca, bruna] = supply as [string, string, string];
  const read = (lines: readonly string[], at: string, of: string) => load(server(), lines, at, undefined, undefined, of);

  it('has nobody join it by them, and moves are of the day of their supply, whenever it was read', async () => {
    await read([ginevra, luca], '2031-02-20T08:00:00Z', '2031-01-31');
    await read([ginevra, luca, bruna], '2031-02-20T09:00:00Z', '2031-01-31');
    await read([ginevra, bruna], '2031-02-21T08:00:00Z', '2031-02-15');
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = await elena.get<Dossier>(`/api/cases/${card.id}/dossier`);
    expect(body.members.map(({ name }) => name)).toEqual(['Sassovivo Ginevra', 'BRUNA PROVA']);
    expect(body.moves).toMatchObject([{ on: '2031-02-15', kind: 'left', names: ['SASSOVIVO LUCA'] }]);
  });
});
