import { beforeAll, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { code, load, person, supply } from '../registry/register.ts';
import { cardAnswers, elsewhere, expectStatus, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const luca = 'SSSLCU10A01G478Z';
const subject = { kind: 'person' as const, scheme: 'cf', key: ['cf'], identity: { fiscal_code: 'cf' } };

/** A source of one concept: its columns are `cf` and the keys of the concept. */
function source(
  id: string,
  concept: string,
  { key, values, dates = [] }: Record<'key' | 'values', string[]> & { dates?: string[] },
) {
  const typeOf = (name: string) =>
    name === 'spesa' || name === 'importo'
      ? { type: 'money' as const }
      : name === 'anno'
        ? { type: 'number' as const }
        : dates.includes(name)
          ? { type: 'date' as const, dates: ['yyyy-mm-dd'] }
          : {};
  const driver: DriverFile = {
    id,
    version: '1.0.0',
    title: { it: 'Fonte di prova', en: 'Trial source' },
    file: { format: 'delimited', delimiter: ';', header: true },
    supply: { mode: 'replace' },
    records: [
      {
        id: 'r',
        fields: ['cf', ...values, ...dates].map((name) => ({ id: name, column: name, ...typeOf(name) })),
        facts: [{ concept, subject, key, values, ...(dates.length === 0 ? {} : { valid: { from: 'dal', to: 'al' } }) }],
      },
    ],
  };
  return { driver, header: ['cf', ...values, ...dates].join(';') };
}

const incomes = source('redditi_sintetici', 'voce_reddito', { key: ['anno', 'voce'], values: ['anno', 'voce', 'importo'] });
const utilities = source('utenze_gas', 'consumo_utenza', { key: ['anno', 'tipo'], values: ['anno', 'tipo', 'spesa'] });
const metered = { ...utilities, driver: { ...utilities.driver, id: 'utenze_acqua' } };
/** Rights, and one home of those that they name. */
const homes: DriverFile = {
  id: 'catasto',
  version: '1.0.0',
  title: { it: 'Catasto di prova', en: 'Trial land register' },
  file: { format: 'delimited', delimiter: ';', header: false },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'unita',
      match: { column: 1, is: ['A'] },
      fields: ['immobile', 'categoria'].map((id, at) => ({ id, column: at + 2 })),
      facts: [
        {
          concept: 'unita_immobiliare',
          subject: { kind: 'property', scheme: 'catasto_immobile', key: ['immobile'] },
          values: ['categoria'],
        },
      ],
    },
    {
      id: 'titolo',
      match: { column: 1, is: ['B'] },
      fields: ['immobile', 'cf', 'diritto', 'quota'].map((id, at) => ({
        id,
        column: at + 2,
        ...(id === 'quota' ? { type: 'number' as const } : {}),
      })),
      facts: [{ concept: 'titolarita', subject, key: ['immobile'], values: ['immobile', 'diritto', 'quota'] }],
    },
  ],
};
const isee = source('isee_attestazioni', 'attestazione_isee', { key: ['dsu'], values: ['dsu'], dates: ['dal', 'al'] });

onEachServer('the overview of a household', (server) => {
  beforeAll(async () => {
    const at = '2031-01-10T08:00:00Z';
    await load(
      server(),
      supply.map((line) => line.replace(/;9000$/, ';')),
      at,
    );
    const rows = [2027, 2028, 2029, 2030].map((year, index) => `${code};${year};reddito_imponibile;${1000 * (index + 1)}`);
    const others = [`${luca};2030;reddito_imponibile;250.50`, `${code};2030;reddito_complessivo;99999`];
    await load(server(), [...rows, ...others], at, incomes.driver, incomes.header);
    await load(server(), [`${code};2030;G;100`, `${luca};2030;E;40`], at, utilities.driver, utilities.header, '2030-12-31');
    // Another source says the same use otherwise, and later.
    await load(server(), [`${code};2030;G;120`], at, metered.driver, metered.header, '2031-01-05');
    await load(server(), ['A;12;A03', `B;12;${code};1;0.5`, `B;12;${luca};1;0.25`, `B;13;${luca};1;1`], at, homes);
    await load(server(), [`${code};D1;2030-01-15;2030-12-31`], at, isee.driver, isee.header);
  });

  const read = async (role: string, query = '') => {
    const user = await server().user(role, office);
    const card = await openCard(await server().user('assistente_sociale', office), cardAnswers({ segnalato: person }));
    const { body } = expectStatus(await user.get<Dossier>(`/api/cases/${card.id}/dossier${query}`), 200);
    const topic = (id: string) => body.overview.find((each) => each.id === id)!;
    const table = (id: string, concept: string) => topic(id).tables.find((each) => each.concept === concept)!;
    return { body, topic, table };
  };
  const values = (figures: readonly ({ value: number } | null)[]) => figures.map((figure) => figure?.value ?? null);

  it('adds incomes up by member and year, the last three first, and only those that the concept counts', async () => {
    const { table, body } = await read('assistente_sociale');
    const found = table('redditi', 'voce_reddito');
    expect([found.columns, found.earlier, found.kind]).toEqual([['2030', '2029', '2028'], 1, 'cents']);
    expect(found.lines.map(({ member, figures }) => [body.members[member!]!.name, values(figures)])).toEqual([
      ['Sassovivo Ginevra', [400_000, 300_000, 200_000]],
      ['SASSOVIVO LUCA', [25_050, null, null]],
    ]);
    expect(found.totals.map(({ households, figures }) => [households, values(figures)])).toEqual([
      [[0], [425_050, 300_000, 200_000]],
    ]);
  });

  it('counts once what two sources say, by the newer one, marks it, and names the rows of both', async () => {
    const { table, body } = await read('assistente_sociale');
    const found = table('utenze', 'consumo_utenza');
    const gas = found.lines.find(({ figures }) => figures[0]?.value === 12_000)!.figures[0]!;
    expect(gas.differs).toBe(true);
    const section = body.members[0]!.sections.find(({ concept }) => concept === 'consumo_utenza')!;
    expect(gas.rows.map(({ member, row }) => [member, section.rows[row]!.source.driver]).sort()).toEqual([
      [0, 'utenze_acqua'],
      [0, 'utenze_gas'],
    ]);
    expect(values(found.totals[0]!.figures)).toEqual([16_000]);
  });

  it('has one line for what the members have together, and tells what holds no more', async () => {
    const { topic } = await read('assistente_sociale');
    const owned = topic('casa').lines.filter(({ concept }) => concept === 'titolarita');
    expect(owned.map(({ rows }) => rows.map(({ member }) => member))).toEqual([[0, 1], [1]]);
    expect(topic('redditi').lines.map(({ concept, isPast }) => [concept, isPast])).toEqual([['attestazione_isee', true]]);
    const then = await read('assistente_sociale', '?day=2030-06-01');
    expect(then.topic('redditi').lines.map(({ isPast }) => isPast)).toEqual([false]);
  });

  it('has the open cases of all members that the reader may know of, with whose they are, and not the one that is read', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const other = await openCard(elena, cardAnswers({ segnalato: person }));
    const son = { cognome: 'Sassovivo', nome: 'Luca', sesso: 'M', data_nascita: '2010-01-01', codice_fiscale: luca };
    const answers = cardAnswers({ segnalato: { ...son, cf_provvisorio: false } });
    const own = await openCard(elena, answers);
    const away = await openCard(await server().user('assistente_sociale', elsewhere), answers, elsewhere);
    const { body } = expectStatus(await elena.get<Dossier>(`/api/cases/${card.id}/dossier`), 200);
    const [first, second] = body.members.map(({ cases }) => cases.map(({ id }) => id));
    expect(first).toContain(other.id);
    expect(first).not.toContain(card.id);
    expect(second).toContain(own.id);
    expect(JSON.stringify(body)).not.toContain(away.id);
    expect(body.members[1]!.cases.find(({ id }) => id === own.id)).toMatchObject({
      typeLabel: { it: 'Accesso' },
      state: { category: 'open' },
      unit: { it: expect.stringMatching(/Perugia Centro/) },
      openedOn: '2031-03-03',
    });
  });

  it('says of a household whose declaration expired that it is over, and on which day', async () => {
    const dsu = source('isee_attestazioni', 'componente_dsu', {
      key: ['dsu'],
      values: ['dsu', 'rapporto'],
      dates: ['dal', 'al'],
    });
    const driver = { ...dsu.driver, supply: { mode: 'append' as const } };
    const rows = [`${code};D1;D;2030-01-15;2030-12-31`, `${luca};D1;F;2030-01-15;2030-12-31`];
    await load(server(), rows, '2031-01-11T08:00:00Z', driver, dsu.header);
    const { body } = await read('assistente_sociale');
    const spans = ({ households }: Dossier) =>
      households
        .map(({ concept, until, isPast }) => [concept, until, isPast])
        .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
    expect(spans(body)).toEqual([
      ['componente_dsu', '2030-12-31', true],
      ['famiglia_anagrafe', null, false],
    ]);
    const then = await read('assistente_sociale', '?day=2030-06-01');
    expect(spans(then.body)[0]).toEqual(['componente_dsu', '2030-12-31', false]);
  });

  it('is in the order of its topics, and has those of which nothing is known', async () => {
    const { body, topic } = await read('assistente_sociale');
    expect(body.overview.map(({ id }) => id)).toEqual(['casa', 'redditi', 'prestazioni', 'utenze', 'tributi', 'salute']);
    expect(topic('prestazioni')).toMatchObject({ tables: [], lines: [], masked: [] });
  });
});
