import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { codelist, form, pack, policy, temporaryPacks, text, workflow } from './temporary-packs.ts';

/** Parsed JSON that a test walks freely. */
type Loose = ReturnType<typeof JSON.parse>;

const control = (name: string) => ({ type: 'Control', scope: `#/properties/${name}` });

/** A form that asks a code of a list, one of a table of many, and a choice. */
function asking(rules: readonly object[] = []): object {
  const { schema, ...rest } = form('scheda') as Loose;
  const field = (more: object) => ({ type: 'string', 'x-label': text('Campo'), 'x-sensitivity': 'plain', ...more });
  const option = (value: string) => ({ const: value, 'x-label': text(value) });
  const properties = {
    ...schema.properties,
    esito: field({ 'x-codelist': 'esiti' }),
    comune: field({ 'x-codelist': 'comuni' }),
    via: field({ oneOf: ['breve', 'lunga'].map(option) }),
  };
  const elements = [...rest.layout.elements, ...['esito', 'comune', 'via'].map(control)];
  return { ...rest, schema: { ...schema, properties }, layout: { ...rest.layout, elements }, rules };
}

async function problemsWith(files: Readonly<Record<string, unknown>>) {
  const directory = await temporaryPacks({
    'base/pack.json': pack('base'),
    'base/forms/scheda.form.json': asking(),
    'base/policies/ruoli.policy.json': policy(),
    'base/codelists/esiti.codelist.json': codelist('esiti', ['positivo', 'negativo']),
    'base/codelists/comuni.codelist.json': codelist('comuni', []),
    'base/codelists/comuni.codelist.tsv': 'code\tlabel\tvalid_from\tvalid_to\nG478\tPerugia\t\t\nL117\tTerni\t\t\n',
    'base/workflows/caso.workflow.json': workflowWith(),
    ...files,
  });
  return (await loadPacks([directory])).problems.map(({ code, pointer, hint }) => `${code} ${pointer} ${hint ?? ''}`.trim());
}

const project = { esito: 'forms.scheda.esito', via: 'forms.scheda.via', comune: 'forms.scheda.comune' };

function workflowWith(guard?: string): object {
  const { states, ...rest } = workflow('caso') as Loose;
  if (guard !== undefined) Object.assign(states.aperto.on.chiudi[0], { guard, guardText: text('Serve', 'Needed') });
  return { ...rest, forms: [{ id: 'scheda', form: 'scheda' }], project, states };
}

const guard = '/states/aperto/on/chiudi/0/guard';

describe('a guard', () => {
  it.each([
    ['forms.scheda.comune = "G487"', `workflow.not_an_answer ${guard} Did you mean "G478"?`],
    ['case.data.esito = "positvo"', `workflow.not_an_answer ${guard} Did you mean "positivo"?`],
    ['"operatrice" in user.roles', `workflow.role_unknown ${guard} Did you mean "operatore"?`],
    ['forms.scheda.comune = "L117" and case.data.via != "breve"', undefined],
  ])('that compares with what is not there is told of: %s', async (text, told) => {
    const problems = await problemsWith({ 'base/workflows/caso.workflow.json': workflowWith(text) });
    expect(problems).toEqual(told === undefined ? [] : [told]);
  });

  it('may compare what an effect sets with anything', async () => {
    const made = workflowWith('case.data.esito = "altro"') as Loose;
    made.states.aperto.entry = [{ id: 'scrivi', do: 'set', with: { key: 'esito', value: 'altro' } }];
    expect(await problemsWith({ 'base/workflows/caso.workflow.json': made })).toEqual([]);
  });
});

describe('a form', () => {
  it('is told of codes of a table and of roles that are not there', async () => {
    const when = 'comune = "G487" and list contains(user.roles, "operatori")';
    const rules = [{ id: 'r', effect: 'SHOW', target: 'via', when }];
    expect(await problemsWith({ 'base/forms/scheda.form.json': asking(rules) })).toEqual([
      'form.not_an_answer /rules/0/when Did you mean “G478”?',
      'form.unknown_role /rules/0/when Did you mean “operatore”?',
    ]);
  });
});

describe('a view of a list', () => {
  const filters = [
    { id: 'stato', on: 'case.state', control: 'states' },
    { id: 'fase', on: 'case.category', control: 'states' },
    { id: 'tipo', on: 'case.type', control: 'text' },
    { id: 'ufficio', on: 'case.unit', control: 'units' },
    { id: 'esito', on: 'data.esito', control: 'code:esiti' },
    { id: 'via', on: 'data.via', control: 'options' },
    { id: 'comune', on: 'data.comune', control: 'code:comuni' },
    { id: 'mio', on: 'case.responsible', control: 'users' },
  ].map((filter) => ({ ...filter, label: text('Filtro', 'Filter') }));

  const viewed = (by: Readonly<Record<string, unknown>>) =>
    problemsWith({
      'base/lists/casi.list.json': {
        id: 'casi',
        title: text('Casi', 'Cases'),
        types: ['caso'],
        columns: [{ id: 'stato', value: 'case.state', label: text('Stato', 'State') }],
        filters,
        views: [{ id: 'miei', label: text('Miei', 'Mine'), filters: by }],
      },
    });

  it.each([
    [{ stato: ['aperto', 'chuso'] }, 'unknown_state /views/0/filters/stato/1 Did you mean "chiuso"?'],
    [{ fase: ['opened'] }, 'unknown_category /views/0/filters/fase/0 Did you mean "open"?'],
    [{ tipo: 'casi' }, 'unknown_workflow /views/0/filters/tipo Did you mean "caso"?'],
    [{ ufficio: ['perugia'] }, 'unknown_unit /views/0/filters/ufficio/0'],
    [{ esito: ['xyz'] }, 'unknown_code /views/0/filters/esito/0 Known are: positivo, negativo.'],
    [{ via: ['brevi'] }, 'unknown_option /views/0/filters/via/0 Did you mean "breve"?'],
    [{ comune: ['G487'] }, 'unknown_code /views/0/filters/comune/0 Did you mean "G478"?'],
  ])('that filters by what nothing has is told of: %j', async (by, told) => {
    expect(await viewed(by)).toEqual([told]);
  });

  it('may filter by what there is, and by oneself', async () => {
    const by = { stato: ['aperto'], fase: ['open'], esito: 'positivo', via: ['lunga'], comune: ['L117'], mio: 'me' };
    expect(await viewed(by)).toEqual([]);
  });
});
