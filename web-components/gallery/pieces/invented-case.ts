import type { CaseView, Person, Task, TimelineItem } from '../../desk/api/replies.ts';
import type { WorkflowShape } from '../../nucleo-workflow/graph.ts';

/** A case about nobody: what the elements of the desk are shown with. */
const both = (it: string, en: string): { readonly it: string; readonly en: string } => ({ it, en });
const nives = { id: 'nives', name: 'Nives Provina' };
const lia = { id: 'lia', name: 'Provetti Lia' };

export const workflow: WorkflowShape = {
  title: both('Caso', 'Case'),
  initial: 'aperto',
  steps: {
    prendi: { label: both('Prendi in carico', 'Take in charge') },
    segnala: { label: both('Segnala a un ente', 'Refer to a body') },
    chiudi: { label: both('Chiudi', 'Close') },
    riapri: { label: both('Riapri', 'Reopen') },
  },
  states: {
    aperto: {
      label: both('Aperto', 'Open'),
      category: 'open',
      on: { prendi: [{ target: 'in_carico' }], segnala: [{ target: 'segnalato' }] },
    },
    segnalato: { label: both('Segnalato', 'Referred'), category: 'waiting', on: { prendi: [{ target: 'in_carico' }] } },
    in_carico: { label: both('In carico', 'In charge'), category: 'active', on: { chiudi: [{ target: 'chiuso' }] } },
    chiuso: { label: both('Chiuso', 'Closed'), category: 'closed', on: { riapri: [{ target: 'aperto' }] } },
  },
};

export const persons: readonly Person[] = [
  { id: 'lia', name: 'Provetti Lia', birth_date: '1984-05-17', sex: 'F', fiscal_code: 'PRVLIA84E57G478X', cases: 2 },
  { id: 'leo', name: 'Provetti Leo', birth_date: '2015-02-03', sex: 'M', fiscal_code: null, cases: 0 },
];

export const tasks: readonly Task[] = [
  {
    id: 'valuta',
    label: both('Valuta entro 30 giorni', 'Assess within 30 days'),
    form: 'valutazione',
    due_at: '2026-02-20T10:00:00.000Z',
    overdue: true,
    mayI: true,
    assignee: nives,
    case: { id: 'caso', type: 'caso', number: 'C-2026-000001', person: lia.name },
  },
  {
    id: 'verifica',
    label: both('Verifica il progetto', 'Review the plan'),
    due_at: '2026-06-20T10:00:00.000Z',
    mayI: true,
    assignee: null,
    case: {
      id: 'piano',
      type: 'pai',
      typeLabel: both('Progetto individualizzato', 'Individual plan'),
      number: 'P-2026-000004',
      headline: both('Progetto di domiciliarità', 'Home-care plan'),
      person: lia.name,
    },
  },
];

export const timeline: readonly TimelineItem[] = [
  {
    id: '3',
    at: '2026-03-09T10:30:00.000Z',
    kind: 'step',
    actor: nives,
    text: both('Prendi in carico: In carico', 'Take in charge: In charge'),
  },
  {
    id: '2',
    at: '2026-02-02T09:00:00.000Z',
    kind: 'submission',
    actor: nives,
    text: both('Scheda di accesso', 'Intake card'),
    body: { submission: 'scheda' },
  },
  {
    id: '1',
    at: '2026-02-01T09:00:00.000Z',
    kind: 'opened',
    actor: nives,
    text: both('Aperto con il numero C-2026-000001', 'Opened with number C-2026-000001'),
  },
];

export const caseView: CaseView = {
  id: 'caso',
  version: 3,
  type: 'caso',
  typeLabel: both('Caso', 'Case'),
  number: 'C-2026-000001',
  title: 'Provetti Lia',
  state: { id: 'in_carico', label: both('In carico', 'In charge'), category: 'active' },
  states: [{ id: 'in_carico', label: both('In carico', 'In charge'), category: 'active' }],
  person: persons[0]!,
  unit: { id: 'ufficio', name: 'Ufficio di prova' },
  responsible: nives,
  opened_at: '2026-02-01T09:00:00.000Z',
  due_at: '2026-06-20T10:00:00.000Z',
  facts: [{ id: 'erogato', label: both('Erogato finora', 'Provided so far'), kind: 'cents', value: 30000, of: 180000 }],
  may: { step: true, change: true, dossier: true },
  steps: [],
  forms: [
    {
      id: 'f1',
      form: 'scheda',
      title: both('Scheda di accesso', 'Intake card'),
      many: false,
      group: both('Valutazione', 'Assessment'),
      canWrite: true,
      submissions: [{ id: 'scheda', at: '2026-02-02T09:00:00.000Z', author: nives }],
    },
    {
      id: 'f2',
      form: 'relazione',
      title: both('Relazione', 'Report'),
      many: true,
      group: both('Valutazione', 'Assessment'),
      canWrite: true,
      submissions: [],
    },
  ],
  tasks: tasks.map(({ case: _of, ...task }) => task),
  children: [
    {
      id: 'piano',
      type: 'pai',
      typeLabel: both('Progetto individualizzato', 'Individual plan'),
      number: 'P-2026-000004',
      state: { id: 'aperto', label: both('Aperto', 'Open'), category: 'open' },
      opened_at: '2026-02-10T09:00:00.000Z',
      children: [
        {
          id: 'intervento',
          type: 'intervento',
          typeLabel: both('Intervento', 'Intervention'),
          number: 'I-2026-000009',
          headline: both('Assistenza domiciliare', 'Home care'),
          state: { id: 'attivazione', label: both('Attivato', 'Activated'), category: 'active' },
          opened_at: '2026-02-12T09:00:00.000Z',
        },
      ],
    },
  ],
  startable: [{ type: 'pai', label: both('Progetto individualizzato', 'Individual plan'), form: null }],
  documents: [],
  prints: [],
  parent: null,
  masked: [],
};

export const closedView: CaseView = {
  ...caseView,
  state: { id: 'chiuso', label: both('Chiuso', 'Closed'), category: 'closed' },
  states: [{ id: 'chiuso', label: both('Chiuso', 'Closed'), category: 'closed' }],
  closed_at: '2026-09-01T09:00:00.000Z',
  due_at: null,
  may: { step: true, change: false },
  tasks: [],
  startable: [],
  forms: caseView.forms.map((form) => ({ ...form, canWrite: false })),
  masked: ['health'],
};
