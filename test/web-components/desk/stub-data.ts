import { compileForm, readForm } from '#forms';
import { both, ids, states } from './stub-case.ts';

/** Two small forms, compiled as the server compiles them. */
export const forms = {
  scheda: form({
    id: 'scheda',
    version: '1.0.0',
    title: both('Scheda di accesso', 'Intake card'),
    schema: {
      type: 'object',
      required: ['motivo'],
      properties: {
        motivo: { type: 'string', maxLength: 200, 'x-label': both('Motivo', 'Reason'), 'x-sensitivity': 'plain' },
        urgente: { type: 'boolean', 'x-label': both('È urgente?', 'Is it urgent?'), 'x-sensitivity': 'plain' },
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/motivo' },
        { type: 'Control', scope: '#/properties/urgente' },
      ],
    },
  }),
  chiusura: form({
    id: 'chiusura',
    version: '1.0.0',
    title: both('Chiusura', 'Closing'),
    schema: {
      type: 'object',
      required: ['esito'],
      properties: { esito: { type: 'string', 'x-label': both('Esito', 'Outcome'), 'x-sensitivity': 'plain' } },
    },
    layout: { type: 'VerticalLayout', id: 'root', elements: [{ type: 'Control', scope: '#/properties/esito' }] },
  }),
};

function form(json: unknown) {
  const { form: read, problems } = readForm(json, { strict: true, languages: ['it', 'en'] } as never);
  if (read === null) throw new Error(JSON.stringify(problems));
  return { ...compileForm(read), digest: `sha256:${'0'.repeat(64)}`, validator: null };
}

export const session = {
  user: { id: 'u1', name: 'Giulia Bassi' },
  assignments: [
    {
      role: 'assistente_sociale',
      roleLabel: both('Assistente sociale', 'Social worker'),
      unit: { id: 'uc_perugia', name: 'Ufficio di cittadinanza di Perugia', kind: 'office' },
    },
    {
      role: 'coordinatore',
      roleLabel: both('Coordinatore', 'Coordinator'),
      unit: { id: 'zona_2', name: 'Zona sociale 2', kind: 'zone' },
    },
  ],
  languages: ['it', 'en'],
  release: 'sha256:00',
};

export const config = {
  types: [
    {
      id: 'accesso',
      title: both('Accesso', 'Intake'),
      kind: 'intake',
      canStart: true,
      start: { form: 'scheda', needsPerson: false, from: null },
      states: [],
    },
    {
      id: 'caso',
      title: both('Caso', 'Case'),
      kind: 'case',
      canStart: true,
      start: { form: null, needsPerson: true, from: null },
      states,
    },
  ],
  lists: [
    {
      id: 'casi',
      title: both('Casi', 'Cases'),
      types: ['caso'],
      columns: [
        { id: 'cognome', value: 'person.name', label: both('Persona', 'Person'), sort: true },
        { id: 'numero', value: 'case.number', label: both('Numero', 'Number') },
        { id: 'stato', value: 'case.state', label: both('Stato', 'State') },
        { id: 'ufficio', value: 'case.unit', label: both('Ufficio', 'Office') },
        { id: 'aggiornato', value: 'case.updated_at', label: both('Aggiornato', 'Updated'), sort: true },
      ],
      filters: [
        { id: 'nome', on: 'person.name', label: both('Cognome', 'Surname'), control: 'text' },
        { id: 'stato', on: 'case.state', label: both('Stato', 'State'), control: 'states' },
        { id: 'aperto_il', on: 'case.opened_at', label: both('Apertura', 'Opened'), control: 'date_range' },
        { id: 'responsabile', on: 'case.responsible', label: both('Responsabile', 'Responsible'), control: 'users' },
        {
          id: 'livello',
          on: 'data.livello',
          label: both('Livello', 'Level'),
          control: 'options',
          options: [
            { value: 'lieve', label: both('Lieve', 'Light') },
            { value: 'grave', label: both('Grave', 'Severe') },
          ],
        },
      ],
      sort: [{ column: 'aggiornato', direction: 'desc' }],
      views: [{ id: 'miei', label: both('I miei', 'Mine'), filters: { responsabile: 'me' } }],
    },
  ],
  roles: [],
};

export function listPage(from: number, count: number, total: number) {
  const names = ['Bianchi Anna', 'Rossi Carlo', 'Verdi Lucia', 'Neri Paolo', 'Gialli Marta'];
  const rows = Array.from({ length: count }, (_, at) => {
    const number = from + at + 1;
    const name = names[number % names.length]!;
    return {
      id: number === 1 ? ids.case : `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      type: 'caso',
      person: { id: ids.person, name },
      cells: {
        cognome: { value: name, text: name },
        numero: { value: `C-2026-${number}`, text: `C-2026-${String(number).padStart(6, '0')}` },
        stato: { value: 'in_carico', text: states[number % 2]!.label },
        ufficio: { value: 'uc_perugia', text: 'Ufficio di cittadinanza di Perugia' },
        aggiornato: { value: '2026-03-09T10:30:00.000Z', text: null },
      },
    };
  });
  return {
    rows,
    next: from + count < total ? String(from + count) : null,
    count: { value: Math.min(total, 1000), capped: total > 1000 },
  };
}

export const openapi = {
  openapi: '3.1.0',
  info: { title: 'Nucleo', version: '0.1.0' },
  paths: {
    '/api/cases/{id}': {
      get: {
        operationId: 'read_case',
        summary: 'A case',
        tags: ['cases'],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'Done',
            content: {
              'application/json': {
                schema: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } },
              },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Problem: { type: 'object', properties: { code: { type: 'string' } } } } },
};
