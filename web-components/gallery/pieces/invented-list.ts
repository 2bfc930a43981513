import type { Dossier } from '../../desk/api/dossier-replies.ts';
import type { ListDefinition, ListRow } from '../../desk/api/list-replies.ts';

const both = (it: string, en: string): { readonly it: string; readonly en: string } => ({ it, en });

export const list: ListDefinition = {
  id: 'casi',
  title: both('Casi', 'Cases'),
  types: ['caso'],
  columns: [
    { id: 'persona', value: 'person.name', label: both('Persona', 'Person'), sort: true },
    { id: 'numero', value: 'case.number', label: both('Numero', 'Number') },
    { id: 'stato', value: 'case.state', label: both('Stato', 'State') },
    { id: 'aggiornato', value: 'case.updated_at', label: both('Aggiornato', 'Updated'), sort: true },
  ],
  filters: [
    { id: 'nome', on: 'person.name', label: both('Cognome', 'Surname'), control: 'text' },
    { id: 'aperto_il', on: 'case.opened_at', label: both('Apertura', 'Opened'), control: 'date_range' },
  ],
  sort: [{ column: 'aggiornato', direction: 'desc' }],
  views: [{ id: 'tutti', label: both('Tutti', 'All'), filters: {} }],
};

export const rows: readonly ListRow[] = ['Provetti Lia', 'Sassovivo Ginevra', 'Vallechiara Rosa'].map((name, at) => ({
  id: `caso${at}`,
  type: 'caso',
  person: { id: `persona${at}`, name },
  cells: {
    persona: { value: name, text: name },
    numero: { value: `C-2026-00000${at + 1}`, text: `C-2026-00000${at + 1}` },
    stato: { value: 'in_carico', text: both('In carico', 'In charge') },
    aggiornato: { value: `2026-03-0${9 - at}T10:30:00.000Z`, text: null },
  },
}));

const anagrafe = {
  driver: 'anagrafe',
  title: both('Anagrafe di prova', 'Invented register'),
  supply: '2026-01-10',
  at: '2026-01-10',
  line: 12,
};
const redditi = { ...anagrafe, driver: 'redditi', title: both('Redditi di prova', 'Invented incomes'), line: 4 };

export const dossier: Dossier = {
  nothing: null,
  mismatches: [],
  moves: [],
  known: null,
  day: '2026-03-12',
  households: [
    {
      concept: 'famiglia',
      title: both('Famiglia anagrafica', 'Registered family'),
      source: anagrafe,
      until: '2025-12-31',
      isPast: true,
    },
  ],
  members: [
    {
      key: 'lia',
      name: 'Provetti Lia',
      birthDate: '1984-05-17',
      isSubject: true,
      in: [{ relation: both('Intestataria', 'Head'), from: '2010-01-01', isHead: true, generation: 0, as: 'member' }],
      identifiers: [],
      addresses: [],
      sections: [
        {
          concept: 'reddito',
          title: both('Redditi', 'Incomes'),
          masked: false,
          fields: [
            { key: 'anno', label: both('Anno', 'Year'), kind: 'number', unit: null },
            { key: 'importo', label: both('Importo', 'Amount'), kind: 'cents', unit: 'EUR' },
          ],
          rows: [{ values: { anno: 2025, importo: 900_000 }, differs: [], from: '2025-01-01', to: null, source: redditi }],
        },
      ],
      cases: [
        {
          id: 'caso',
          number: 'C-2026-000001',
          typeLabel: both('Caso', 'Case'),
          state: { label: both('Preso in carico', 'In charge'), category: 'active' },
          unit: both('Ufficio di prova', 'Trial office'),
          openedOn: '2026-02-01',
        },
      ],
    },
    {
      key: 'leo',
      name: 'Provetti Leo',
      birthDate: '2015-02-03',
      isSubject: false,
      in: [{ relation: both('Figlio', 'Child'), from: '2015-02-03', isHead: false, generation: -1, as: 'member' }],
      identifiers: [],
      addresses: [],
      sections: [],
      cases: [],
    },
  ],
  overview: [
    { id: 'casa', title: both('Casa', 'Home'), tables: [], lines: [], masked: [] },
    {
      id: 'redditi',
      title: both('Redditi', 'Incomes'),
      tables: [
        {
          concept: 'reddito',
          title: both('Reddito imponibile', 'Taxable income'),
          kind: 'cents',
          unit: null,
          columns: ['2025'],
          earlier: 2,
          lines: [{ title: null, member: 0, figures: [{ value: 900_000, rows: [{ member: 0, row: 0 }], differs: false }] }],
          totals: [],
        },
      ],
      lines: [{ concept: 'reddito', title: both('Redditi', 'Incomes'), rows: [{ member: 0, row: 0 }], isPast: false }],
      masked: [both('Salute', 'Health')],
    },
  ],
};

/** A person whom no register knows. */
export const unknownDossier: Dossier = { ...dossier, nothing: 'no_code', day: null, households: [], members: [], overview: [] };
