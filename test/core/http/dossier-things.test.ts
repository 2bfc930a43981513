import { beforeAll, expect, it } from 'vitest';
import type { Dossier } from '../../../core/cases/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { code, load, person, supply } from '../registry/register.ts';
import { cardAnswers, expectStatus, office, openCard } from './intake.ts';
import { onEachServer } from './on-each-server.ts';

const tenants = {
  kind: 'person' as const,
  scheme: 'fiscal_code',
  key: ['cf'],
  identity: { fiscal_code: 'cf' },
};
const contract = { kind: 'contract' as const, scheme: 'locazione', key: ['ufficio', 'numero'] };
const is = (value: string) => ({ column: 1, is: [value] });

/** Leases: a row for the contract, one for each party. */
const leases: DriverFile = {
  id: 'locazioni_accloc',
  version: '1.0.0',
  title: { it: 'Locazioni di prova', en: 'Trial leases' },
  file: { format: 'delimited', delimiter: ';', header: false },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'contratto',
      match: is('A'),
      fields: [
        { id: 'ufficio', column: 2 },
        { id: 'numero', column: 3 },
        { id: 'canone', column: 4, type: 'money' },
        { id: 'inizio', column: 5, type: 'date', dates: ['yyyy-mm-dd'] },
        { id: 'fine', column: 6, type: 'date', dates: ['yyyy-mm-dd'] },
      ],
      facts: [{ concept: 'contratto_locazione', subject: contract, values: ['canone'], valid: { from: 'inizio', to: 'fine' } }],
    },
    {
      id: 'parte',
      match: is('B'),
      fields: [
        { id: 'ufficio', column: 2 },
        { id: 'numero', column: 3 },
        { id: 'cf', column: 4 },
        { id: 'ruolo', column: 5 },
        { id: 'contratto', feel: 'ufficio + "|" + numero' },
      ],
      facts: [{ concept: 'parte_locazione', subject: tenants, key: ['contratto'], values: ['contratto', 'ruolo'] }],
    },
  ],
};

onEachServer('what a dossier tells of things', (server) => {
  beforeAll(async () => {
    await load(server(), supply, '2031-01-10T08:00:00Z');
    const rows = [
      'A;TPG;77;4800;2029-03-01;2033-02-28',
      'A;TPG;78;9000;2020-01-01;2024-01-01',
      `B;TPG;77;${code};2`,
      `B;TPG;99;${code};2`,
    ];
    await load(server(), rows, '2031-01-10T09:00:00Z', leases);
  });

  it('stands with the row that names them, and one that is not known keeps its name', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = expectStatus(await elena.get<Dossier>(`/api/cases/${card.id}/dossier`), 200);
    const section = body.members[0]!.sections.find(({ concept }) => concept === 'parte_locazione')!;
    expect(section.fields.map(({ key }) => key)).toEqual(['contratto', 'ruolo']);
    expect(
      section.rows.map(({ values, thing }) => [
        values['contratto'],
        thing.map(({ concept, rows }) => [concept, rows.map((row) => [row.values['canone'], row.from, row.to])]),
      ]),
    ).toEqual([
      ['TPG|77', [['contratto_locazione', [[480_000, '2029-03-01', '2033-02-28']]]]],
      ['TPG|99', []],
    ]);
  });

  it('stands as it was true on a day', async () => {
    const elena = await server().user('assistente_sociale', office);
    const card = await openCard(elena, cardAnswers({ segnalato: person }));
    const { body } = expectStatus(await elena.get<Dossier>(`/api/cases/${card.id}/dossier?day=2034-01-01`), 200);
    const section = body.members[0]!.sections.find(({ concept }) => concept === 'parte_locazione')!;
    expect(section.rows.map(({ thing }) => thing)).toEqual([[], []]);
  });
});
