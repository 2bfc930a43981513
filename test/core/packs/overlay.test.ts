import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { codelist, form, pack, policy, temporaryPacks, text, workflow } from './temporary-packs.ts';

/** Parsed JSON that a test walks freely. */
type Loose = ReturnType<typeof JSON.parse>;

interface Composed {
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly pack?: string;
    readonly file?: string;
    readonly pointer: string;
  }[];
  readonly form: Loose | undefined;
  readonly release: Awaited<ReturnType<typeof loadPacks>>['system']['releases'] extends ReadonlyMap<string, infer R> ? R : never;
}

/** Loads a pack `comune` that changes `base` by these actions. */
async function compose(actions: readonly object[], more: Readonly<Record<string, unknown>> = {}): Promise<Composed> {
  const directory = await temporaryPacks({
    'base/pack.json': pack('base'),
    'base/forms/scheda.form.json': form('scheda'),
    'base/workflows/caso.workflow.json': workflow('caso'),
    'base/policies/ruoli.policy.json': policy(),
    'base/codelists/esiti.codelist.json': codelist('esiti', ['1', '2']),
    'comune/pack.json': pack('comune', { extends: ['base'] }),
    'comune/overlay.json': { extends: 'base', actions },
    ...more,
  });
  const { system, problems } = await loadPacks([directory]);
  const release = system.releases.get('comune')!;
  return {
    problems: problems.filter(({ code }) => code !== 'expect_missing'),
    form: release.forms.get('scheda')?.form.source as never,
    release,
  };
}

const scheda = { artefact: 'forms/scheda' };

describe('an overlay', () => {
  it('sets keys of a node and keeps all others, known or not', async () => {
    const { form: made, problems } = await compose([
      { id: 'a', target: { ...scheda, node: 'fields/data' }, set: { 'x-label': text('Giorno', 'Day') } },
    ]);
    expect(problems).toEqual([]);
    expect(made?.schema.properties.data).toEqual({
      type: 'string',
      format: 'date',
      'x-label': text('Giorno', 'Day'),
      'x-sensitivity': 'plain',
      $comment: 'box 1',
    });
    expect(made?.['x-origin']).toEqual({ paper: 'B1' });
  });

  it('reaches what is asked under a condition', async () => {
    const { schema, ...rest } = form('scheda') as Loose;
    const nota = { type: 'string', maxLength: 80, 'x-label': text('Nota', 'Note'), 'x-sensitivity': 'plain' };
    const base = { ...schema, if: { required: ['data'] }, then: { properties: { nota } } };
    const { form: made, problems } = await compose(
      [{ id: 'a', target: { ...scheda, node: 'fields/nota' }, set: { maxLength: 200 } }],
      {
        'base/forms/scheda.form.json': {
          ...rest,
          schema: base,
          layout: { ...rest.layout, elements: [...rest.layout.elements, { type: 'Control', scope: '#/properties/nota' }] },
        },
      },
    );
    expect(problems).toEqual([]);
    expect(made?.schema.then.properties.nota.maxLength).toBe(200);
  });

  it('merges objects and takes away a key that is set to null', async () => {
    const { form: made } = await compose([
      { id: 'a', target: { ...scheda, node: 'fields/data' }, set: { 'x-label': { en: 'Day' }, $comment: null } },
    ]);
    expect(made?.schema.properties.data['x-label']).toEqual({ it: 'Data', en: 'Day' });
    expect(Object.keys(made?.schema.properties.data)).not.toContain('$comment');
  });

  it('makes a field required or free by a boolean', async () => {
    const { form: made } = await compose([
      { id: 'a', target: { ...scheda, node: 'fields/data' }, set: { required: false } },
      { id: 'b', target: { ...scheda, node: 'fields/segnalato.nome' }, set: { required: true } },
    ]);
    expect(made?.schema.required).toEqual([]);
    expect(made?.schema.properties.segnalato.required).toEqual(['nome']);
  });

  it('inserts a field, and its control after another one', async () => {
    const { form: made, problems } = await compose([
      {
        id: 'a',
        target: scheda,
        insert: {
          into: 'fields/segnalato',
          value: { name: 'soprannome', schema: { type: 'string', 'x-label': text('Soprannome', 'Nickname') }, required: true },
        },
      },
      {
        id: 'b',
        target: { ...scheda, node: 'layout' },
        insert: { after: 'segnalato.cognome', value: { type: 'Control', scope: '#/properties/segnalato/properties/soprannome' } },
      },
    ]);
    expect(problems).toEqual([]);
    expect(Object.keys(made?.schema.properties.segnalato.properties)).toEqual(['cognome', 'nome', 'soprannome']);
    expect(made?.schema.properties.segnalato.required).toEqual(['soprannome']);
    expect(made?.layout.elements[1].elements.map(({ scope }: { scope: string }) => scope.split('/').at(-1))).toEqual([
      'cognome',
      'soprannome',
      'nome',
    ]);
  });

  it('inserts a field before another one, in that order', async () => {
    const value = { name: 'ora', schema: { type: 'string', 'x-label': text('Ora', 'Time'), 'x-sensitivity': 'plain' } };
    const { form: made } = await compose([
      { id: 'a', target: scheda, insert: { before: 'fields/data', value } },
      { id: 'b', target: scheda, insert: { into: 'layout', value: { type: 'Control', scope: '#/properties/ora' } } },
    ]);
    expect(Object.keys(made?.schema.properties)).toEqual(['ora', 'data', 'segnalato']);
  });

  it('removes a field, also from what is required, and nothing else', async () => {
    const { form: made, problems } = await compose([
      { id: 'a', target: { ...scheda, node: 'layout/data' }, remove: { reason: text('Non serve', 'Not needed') } },
      { id: 'b', target: { ...scheda, node: 'fields/data' }, remove: { reason: text('Non serve', 'Not needed') } },
    ]);
    expect(problems).toEqual([]);
    expect(Object.keys(made?.schema.properties)).toEqual(['segnalato']);
    expect(made?.schema.required).toEqual([]);
    expect(made?.layout.elements).toHaveLength(1);
  });

  it('adds a state, a transition to it and a task inside a state', async () => {
    const target = { artefact: 'workflows/caso' };
    const { release, problems } = await compose([
      {
        id: 'a',
        target,
        insert: {
          into: 'states',
          value: {
            id: 'sospeso',
            label: text('Sospeso', 'On hold'),
            category: 'waiting',
            on: { chiudi: [{ id: 't_chiudi_sospeso', target: 'chiuso' }] },
          },
        },
      },
      { id: 'b', target, insert: { into: 'steps', value: { id: 'sospendi', label: text('Sospendi', 'Hold') } } },
      { id: 'c', target, insert: { into: 'states/aperto', in: 'on.sospendi', value: { id: 't_sospendi', target: 'sospeso' } } },
      {
        id: 'd',
        target,
        insert: { into: 'states/aperto', in: 'tasks', value: { id: 'visita', label: text('Visita', 'Visit') } },
      },
    ]);
    expect(problems).toEqual([]);
    const made = release.workflows.get('caso')!.workflow;
    expect(Object.keys(made.states)).toEqual(['aperto', 'chiuso', 'sospeso']);
    expect(made.transitions['t_sospendi']).toMatchObject({ source: 'aperto', by: 'sospendi' });
    expect(made.definition.states.aperto?.tasks).toHaveLength(1);
  });

  it('leaves the pack below as it was', async () => {
    const { release } = await compose([{ id: 'a', target: { ...scheda, node: '' }, set: { title: text('Altra', 'Other') } }]);
    expect(release.forms.get('scheda')?.form.source.title).toEqual(text('Altra', 'Other'));
    const directory = await temporaryPacks({
      'base/pack.json': pack('base'),
      'base/forms/scheda.form.json': form('scheda'),
      'comune/pack.json': pack('comune', { extends: ['base'] }),
      'comune/overlay.json': {
        extends: 'base',
        actions: [{ id: 'a', target: { ...scheda, node: '' }, set: { title: text('Altra', 'Other') } }],
      },
    });
    const { system } = await loadPacks([directory], { roots: ['base', 'comune'] });
    expect(system.releases.get('base')?.forms.get('scheda')?.form.source.title).toEqual(text('Scheda', 'Form'));
  });

  it('accepts the digest that its warning says, and refuses it once the node has changed', async () => {
    const action = { id: 'a', target: { ...scheda, node: 'fields/data' }, set: { 'x-help': text('Aiuto', 'Help') } };
    const files = {
      'base/pack.json': pack('base'),
      'base/forms/scheda.form.json': form('scheda'),
      'comune/pack.json': pack('comune', { extends: ['base'] }),
    };
    const first = await loadPacks([
      await temporaryPacks({ ...files, 'comune/overlay.json': { extends: 'base', actions: [action] } }),
    ]);
    expect(first.problems.map(({ code, severity }) => [code, severity])).toEqual([['expect_missing', 'warning']]);
    const overlay = { extends: 'base', actions: [{ ...action, expect: first.problems[0]?.params?.digest }] };
    expect((await loadPacks([await temporaryPacks({ ...files, 'comune/overlay.json': overlay })])).problems).toEqual([]);
    const changed = JSON.parse(JSON.stringify(form('scheda')).replace('"Data"', '"Giorno"')) as object;
    const upgraded = await loadPacks([
      await temporaryPacks({ ...files, 'base/forms/scheda.form.json': changed, 'comune/overlay.json': overlay }),
    ]);
    expect(upgraded.problems.map(({ code, pointer }) => [code, pointer])).toEqual([['expect_differs', '/actions/0/expect']]);
  });

  it('answers for what it wrote: a wrong value is a problem of overlay.json', async () => {
    const { problems } = await compose([{ id: 'a', target: { ...scheda, node: 'fields/segnalato.nome' }, set: { type: 'txt' } }]);
    expect(problems.map(({ pack: of, file, pointer, severity }) => ({ of, file, pointer, severity }))).toContainEqual({
      of: 'comune',
      file: 'overlay.json',
      pointer: '/actions/0/set/type',
      severity: 'error',
    });
  });
});

describe('a pack above', () => {
  it('adds codes to a list below by a file of the same id', async () => {
    const { release, problems } = await compose([], {
      'comune/codelists/esiti.codelist.csv': '\uFEFFcode;label;label_en;local\r\n9;"Altro; esito";Other;true\r\n',
    });
    expect(problems).toEqual([]);
    expect([...release.codelists.get('esiti')!.codes.keys()]).toEqual(['1', '2', '9']);
    expect(release.codelists.get('esiti')!.codes.get('9')).toEqual({
      code: '9',
      label: { it: 'Altro; esito', en: 'Other' },
      local: true,
    });
  });

  it('gives texts in a further language, and is asked for every text that lacks it', async () => {
    const { form: made, problems } = await compose([], {
      'comune/pack.json': pack('comune', { extends: ['base'], languages: ['it', 'de'], title: { it: 'Comune', de: 'Gemeinde' } }),
      'comune/translations/de.json': {
        'forms/scheda#title': 'Formular',
        'forms/scheda#fields/data.label': 'Datum',
        'forms/scheda#fields/segnalato.label': 'Person',
        'forms/scheda#fields/segnalato.cognome.label': 'Nachname',
        'forms/scheda#fields/segnalato.nome.label': 'Vorname',
        'forms/scheda#layout/persona.label': 'Person',
        'codelists/esiti#codes/1.label': 'Eins',
      },
    });
    expect(made?.title).toEqual({ it: 'Scheda', en: 'Form', de: 'Formular' });
    expect(made?.schema.properties.data['x-label']).toEqual({ it: 'Data', en: 'Date', de: 'Datum' });
    const asked = problems.map(({ file, pointer }) => `${file}#${pointer}`);
    expect(asked).toContain('codelists/esiti.codelist.json#/codes/1/label');
    expect(asked).not.toContain('codelists/esiti.codelist.json#/codes/0/label');
    expect(asked.filter((each) => each.startsWith('forms/'))).toEqual([]);
  });
});
