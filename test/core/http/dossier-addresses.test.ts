import { beforeAll, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import stradario from '../../../plugins/territorio/drivers/stradario.driver.json' with { type: 'json' };
import { code, load, person, supply } from '../registry/register.ts';
import { cardAnswers, expectStatus, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const subject = { kind: 'person' as const, scheme: 'cf', key: ['cf'], identity: { fiscal_code: 'cf' } };

/** A source that says addresses under a concept, by columns of these names. */
const source = (id: string, concept: string, columns: readonly string[]): DriverFile => ({
  id,
  version: '1.0.0',
  title: { it: id, en: id },
  file: { format: 'delimited', delimiter: ';', header: false },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'r',
      fields: ['cf', ...columns].map((column, at) => ({ id: column, column: at + 1 })),
      facts: [{ concept, subject, key: [...columns], values: [...columns] }],
    },
  ],
});

onEachServer('the addresses of a dossier', (server) => {
  beforeAll(async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const resident = source('anagrafe_anpr', 'indirizzo_anagrafe', ['codice_via', 'civico', 'esponente']);
    await load(server(), [`${code};101;0012;A`], '2031-01-10T09:00:00Z', resident);
    await load(
      server(),
      [`${code};V.G.MAZZINI 12/A`, `${code};P.ZZA DELLE PROVE 3`, `${code};VIA IGNOTA 1`],
      '2031-01-10T10:00:00Z',
      source('tari', 'utenza_tari', ['indirizzo']),
    );
  });

  const read = async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    return expectStatus(await elena.get<Dossier>(`/api/cases/${card.id}/dossier`), 200).body.members[0]!.addresses;
  };

  it('are kept as they are written where there is no street register to know them by', async () => {
    const addresses = await read();
    expect(addresses.map(({ text }) => text).toSorted()).toEqual(['P.ZZA DELLE PROVE 3', 'V.G.MAZZINI 12/A', 'VIA IGNOTA 1']);
    expect(addresses.map(({ isInRegister }) => isInRegister)).toEqual([null, null, null]);
  });

  it('are one where two sources write it differently, by the name of the street register, and what it does not know is marked', async () => {
    await load(
      server(),
      ['101;VIA GIUSEPPE MAZZINI;', '102;PIAZZA DELLE PROVE;'],
      '2031-01-11T08:00:00Z',
      stradario as unknown as DriverFile,
      'CODICE_COMUNALE;ODONIMO;LOCALITA',
    );
    const addresses = await read();
    expect(addresses.map(({ text, isInRegister, says }) => [text, isInRegister, says.length])).toEqual([
      ['VIA GIUSEPPE MAZZINI 12/A', true, 2],
      ['PIAZZA DELLE PROVE 3', true, 1],
      ['VIA IGNOTA 1', false, 1],
    ]);
  });
});
