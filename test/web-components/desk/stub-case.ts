export const both = (it: string, en: string) => ({ it, en });
export const ids = {
  case: '01920000-0000-7000-8000-000000000001',
  child: '01920000-0000-7000-8000-000000000002',
  person: '01920000-0000-7000-8000-000000000003',
  filed: '01920000-0000-7000-8000-000000000004',
};

export const states = [
  { id: 'aperto', label: both('Aperto', 'Open'), category: 'open' },
  { id: 'in_carico', label: both('Preso in carico', 'Taken in charge'), category: 'active' },
  { id: 'chiuso', label: both('Chiuso', 'Closed'), category: 'closed' },
];

export const person = {
  id: ids.person,
  name: 'Bianchi Anna',
  surname: 'Bianchi',
  given_name: 'Anna',
  birth_date: '1980-05-03',
  sex: 'F',
  fiscal_code: 'BNCNNA80E43G478X',
};

/** Nobody for `zz`, near names for `bianci`. */
export const foundPersons = (text: string) => ({
  items: text.startsWith('zz') ? [] : [{ ...person, cases: 2, near: text === 'bianci' }],
  more: false,
});

export const task = {
  id: 't1',
  key: 'prima_valutazione',
  label: both('Prima valutazione', 'First assessment'),
  form: 'scheda',
  due_at: '2026-01-10T10:00:00.000Z',
  overdue: true,
  status: 'open',
  mayI: true,
  assignee: { id: 'u1', name: 'Giulia Bassi' },
};

export const workflow = {
  title: both('Caso', 'Case'),
  initial: 'aperto',
  steps: {
    prendi_in_carico: { label: both('Prendi in carico', 'Take in charge') },
    segnala: { label: both('Segnala a un ente', 'Refer to a body') },
    chiudi: { label: both('Chiudi', 'Close') },
    riapri: { label: both('Riapri', 'Reopen') },
    pianifica: { label: both('Pianifica', 'Plan') },
  },
  states: {
    aperto: {
      label: both('Aperto', 'Open'),
      category: 'open',
      on: { prendi_in_carico: [{ target: 'in_carico' }], segnala: [{ target: 'segnalato' }], chiudi: [{ target: 'chiuso' }] },
    },
    segnalato: {
      label: both('Segnalato a un ente', 'Referred'),
      category: 'waiting',
      on: { prendi_in_carico: [{ target: 'in_carico' }] },
      after: [{ id: 'rientro', target: 'aperto' }],
    },
    in_carico: {
      label: both('In carico', 'In charge'),
      category: 'active',
      initial: 'valutazione',
      states: {
        valutazione: { label: both('Valutazione', 'Assessment'), on: { pianifica: [{ target: 'in_carico.progetto' }] } },
        progetto: { label: both('Progetto', 'Plan') },
      },
      on: { chiudi: [{ target: 'chiuso' }] },
    },
    chiuso: { label: both('Chiuso', 'Closed'), category: 'closed', on: { riapri: [{ target: 'aperto' }] } },
  },
};

/** A form that a colleague left unfinished in the case. */
export const leftDraft = {
  key: `scheda:${ids.case}`,
  form: 'scheda',
  title: both('Scheda', 'Card'),
  opens: null,
  task: null,
  by: { id: 'u2', name: 'Marco Villa' },
  updated_at: '2026-03-08T16:20:00.000Z',
  has_own: false,
};

const placed = (id: string, name: string, group: string | null, vacant = false) => ({ id, name, group, vacant });

/** So many units that they are searched. */
export const offeredRecipients = {
  operator: { items: [placed('u2', 'Marco Villa', null)], unable: 1 },
  unit: {
    items: [
      placed('regione', 'Regione Umbria', null),
      placed('sert', 'Servizio dipendenze', 'Zona di Perugia'),
      ...Array.from({ length: 12 }, (_, at) => placed(`uc_${at}`, `Ufficio di Borgo ${at}`, 'Zona di Perugia')),
      placed('uc_citta', 'Ufficio di Città della Pieve', 'Zona del Trasimeno', true),
    ],
    unable: 2,
  },
};

export function caseView(version: number, change: Record<string, unknown> = {}) {
  const reason = (text: { it: string; en: string }, verdict: boolean | 'unknown', unknown: string[] = []) => ({
    code: 'guard',
    text,
    verdict,
    unknown,
    guard: null,
  });
  return {
    id: ids.case,
    version,
    type: 'caso',
    typeLabel: both('Caso', 'Case'),
    number: 'C-2026-000001',
    title: 'Bianchi Anna',
    state: states[1],
    states: [{ id: 'in_carico.valutazione', label: both('Valutazione', 'Assessment'), category: 'active' }],
    person,
    unit: { id: 'uc_perugia', name: 'Ufficio di cittadinanza di Perugia' },
    responsible: { id: 'u1', name: 'Giulia Bassi' },
    parent: null,
    prints: [{ id: 'lettera', title: both('Lettera', 'Letter') }],
    opened_at: '2026-02-01T09:00:00.000Z',
    updated_at: '2026-03-09T10:30:00.000Z',
    closed_at: null,
    data: {},
    steps: [
      {
        step: 'pianifica',
        label: workflow.steps.pianifica.label,
        possible: true,
        mayI: true,
        reasons: [],
        form: null,
        recipients: {},
        tone: 'primary',
        confirm: null,
        roles: [],
      },
      {
        step: 'segnala',
        label: workflow.steps.segnala.label,
        possible: true,
        mayI: true,
        reasons: [],
        form: null,
        recipients: { unit: 'required', operator: 'optional', body: 'ignored' },
        tone: null,
        confirm: both('Il caso passerà in attesa.', 'The case will wait.'),
        roles: [],
      },
      {
        step: 'chiudi',
        label: workflow.steps.chiudi.label,
        possible: true,
        mayI: true,
        reasons: [],
        form: 'chiusura',
        recipients: {},
        tone: 'danger',
        confirm: null,
        roles: [],
      },
      {
        step: 'riapri',
        label: workflow.steps.riapri.label,
        possible: false,
        mayI: true,
        reasons: [
          reason(
            both('Il caso deve essere chiuso da meno di un anno.', 'The case must have been closed less than a year ago.'),
            false,
          ),
        ],
        form: null,
        recipients: {},
        tone: null,
        confirm: null,
        roles: [],
      },
    ],
    forms: [
      {
        id: 'f1',
        form: 'scheda',
        title: both('Scheda di accesso', 'Intake card'),
        many: false,
        group: both('Valutazione', 'Assessment'),
        canWrite: true,
        submissions: [
          {
            id: ids.filed,
            at: '2026-02-02T09:00:00.000Z',
            author: { id: 'u1', name: 'Giulia Bassi' },
            version: '1.0.0',
            headline: both('Telefonata della sorella', 'Call of the sister'),
          },
        ],
      },
      {
        id: 'f2',
        form: 'chiusura',
        title: both('Relazione', 'Report'),
        many: true,
        group: both('Valutazione', 'Assessment'),
        canWrite: true,
        submissions: [],
      },
      {
        id: 'f3',
        form: 'nota',
        title: both('Nota', 'Note'),
        many: true,
        group: both('Diario', 'Diary'),
        canWrite: true,
        submissions: [],
      },
    ],
    tasks: [task],
    children: [
      {
        id: ids.child,
        type: 'pai',
        typeLabel: both('Progetto individuale (PAI)', 'Individual plan (PAI)'),
        number: 'P-2026-000004',
        state: states[0],
        opened_at: '2026-02-10T09:00:00.000Z',
      },
    ],
    startable: [
      { type: 'pai', label: both('Progetto individuale (PAI)', 'Individual plan (PAI)'), form: null },
      { type: 'caso', label: both('Caso', 'Case'), form: null },
    ],
    documents: [
      {
        id: '01920000-0000-7000-8000-0000000000d1',
        name: 'relazione scolastica.pdf',
        media_type: 'application/pdf',
        size: 182_340,
        at: '2026-02-03T09:00:00.000Z',
      },
    ],
    masked: ['health'],
    may: { step: true, change: true },
    ...change,
  };
}

export const timeline = {
  items: [
    {
      id: 'e3',
      at: '2026-03-09T10:30:00.000Z',
      kind: 'step',
      actor: { id: 'u1', name: 'Giulia Bassi' },
      text: both('Prendi in carico: Valutazione', 'Take in charge: Assessment'),
      body: {},
    },
    {
      id: 'e2',
      at: '2026-02-02T09:00:00.000Z',
      kind: 'submission',
      actor: { id: 'u1', name: 'Giulia Bassi' },
      text: both('Scheda di accesso', 'Intake card'),
      body: { submission: ids.filed },
    },
    {
      id: 'e1',
      at: '2026-02-01T09:00:00.000Z',
      kind: 'opened',
      actor: { id: 'u1', name: 'Giulia Bassi' },
      text: both('Aperto con il numero C-2026-000001', 'Opened with number C-2026-000001'),
      body: {},
    },
  ],
  next: null,
};
