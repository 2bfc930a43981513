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
    readonly message?: string;
    readonly hint?: string;
    readonly params?: Readonly<Record<string, unknown>>;
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
const option = (value: string) => ({ const: value, 'x-label': text(value) });

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

  it('shows what the node is now when it is not what the action was written for', async () => {
    const node = 'fields/segnalato.nome';
    const set = { 'x-label': text('Nome proprio', 'First name'), 'x-help': text('Aiuto', 'Help') };
    const { problems } = await compose([{ id: 'a', target: { ...scheda, node }, set, expect: `sha256:${'0'.repeat(64)}` }]);
    expect(problems).toMatchObject([
      {
        code: 'expect_differs',
        message: `"a" was written for another content of "${node}" of forms/scheda, which has changed since`,
        params: { node: { type: 'string', 'x-label': text('Nome', 'Given name') } },
      },
    ]);
    expect(problems[0]?.hint).toMatch(
      /^It now has: type, x-label\. Of what the action sets, "x-label" is now \{"it":"Nome","en":"Given name"\}, "x-help" is not there;.*"expect": "sha256:/,
    );
  });

  it('stays right when only the version of the artefact that it changes rises', async () => {
    const digestWith = async (version: string): Promise<unknown> => {
      const directory = await temporaryPacks({
        'base/pack.json': pack('base'),
        'base/forms/scheda.form.json': { ...form('scheda'), version },
        'comune/pack.json': pack('comune', { extends: ['base'] }),
        'comune/overlay.json': { extends: 'base', actions: [{ id: 'a', target: scheda, set: { title: text('Altra') } }] },
      });
      return (await loadPacks([directory])).problems.find(({ code }) => code === 'expect_missing')?.params?.digest;
    };
    expect(await digestWith('1.1.0')).toBe(await digestWith('1.0.0'));
  });

  it('may be taken out where the packs below have removed its target, and is told the new address where that moved', async () => {
    const directory = { ...scheda, node: 'fields/segnalato.nome' };
    const reason = text('Non serve', 'Not needed');
    const { params } = (
      await loadPacks([
        await temporaryPacks({
          'base/pack.json': pack('base'),
          'base/forms/scheda.form.json': form('scheda'),
          'comune/pack.json': pack('comune', { extends: ['base'] }),
          'comune/overlay.json': { extends: 'base', actions: [{ id: 'a', target: directory, set: { maxLength: 9 } }] },
        }),
      ])
    ).problems.find(({ code }) => code === 'expect_missing')!;
    const action = { id: 'via', target: { ...scheda, node: 'fields/segnalato.nme' }, remove: { reason } };
    const moved = await compose([{ ...action, expect: params?.digest }]);
    expect(moved.problems[0]?.hint).toContain('Did you mean "fields/segnalato.nome"?');
    const gone = await compose([{ ...action, expect: `sha256:${'0'.repeat(64)}` }]);
    expect(gone.problems).toMatchObject([{ code: 'unknown_node', message: 'forms/scheda no longer has "fields/segnalato.nme"' }]);
    expect(gone.problems[0]?.hint).toContain('take the action "via" out too');
  });

  it('is told what stands where it looks, since what is written alike may be another thing', async () => {
    const on = { chiudi: [{ id: 't_chiudi', target: 'chiuso' }] };
    const { problems } = await compose(
      [
        {
          id: 'a',
          target: { artefact: 'workflows/caso', node: 'states/completa' },
          insert: { into: 'states/completa', in: 'on.chiudi', value: { id: 't', target: 'chiuso' } },
        },
      ],
      {
        'base/workflows/caso.workflow.json': {
          ...workflow('caso'),
          initial: 'incompleta',
          states: { incompleta: { on, label: text('Incompleta') }, chiuso: { label: text('Chiuso'), type: 'final' } },
        },
      },
    );
    expect(problems.find(({ code }) => code === 'unknown_node')?.hint).toBe(
      'Did you mean "states/incompleta"? There are: incompleta, chiuso.',
    );
  });

  it('is named where something misses what it removed', async () => {
    const rule = { id: 'r', effect: 'SHOW', target: 'segnalato.nome', when: 'segnalato.nome = null or data != null' };
    const { problems } = await compose(
      [
        { id: 'via_riga', target: { ...scheda, node: 'layout/data' }, remove: { reason: text('Non serve') } },
        { id: 'via', target: { ...scheda, node: 'fields/data' }, remove: { reason: text('Non serve') } },
        { id: 'via_passo', target: { artefact: 'workflows/caso', node: 'steps/chiudi' }, remove: { reason: text('Non serve') } },
      ],
      {
        'base/forms/scheda.form.json': { ...form('scheda'), rules: [{ ...rule, when: 'data != null' }] },
      },
    );
    const by = (id: string): unknown => expect.stringContaining(`Removed by comune/overlay.json, action "${id}"`);
    expect(problems).toMatchObject([
      { pack: 'base', code: 'expression.unknown_name', hint: by('via') },
      { pack: 'base', code: 'workflow.step_unknown', hint: by('via_passo') },
    ]);
    expect(problems[0]?.hint).toContain('change or remove by that overlay too "rules/r" of forms/scheda, which names it.');
  });

  it('is named where a role, a code or an answer is missed that it removed', async () => {
    const { schema, ...rest } = form('scheda') as Loose;
    const vie = {
      type: 'string',
      'x-label': text('Vie'),
      'x-sensitivity': 'plain',
      oneOf: ['a', 'b'].map((each) => option(each)),
    };
    const esito = { type: 'string', 'x-label': text('Esito'), 'x-sensitivity': 'plain', 'x-codelist': 'esiti' };
    const controls = ['vie', 'esito'].map((name) => ({ type: 'Control', scope: `#/properties/${name}` }));
    const reason = text('Non serve', 'Not needed');
    const { problems } = await compose(
      [
        { id: 'via_ruolo', target: { artefact: 'policies/ruoli', node: 'roles/operatore' }, remove: { reason } },
        { id: 'via_codice', target: { artefact: 'codelists/esiti', node: 'codes/2' }, remove: { reason } },
        { id: 'via_scelta', target: { ...scheda, node: 'options/vie.b' }, remove: { reason } },
      ],
      {
        'base/forms/scheda.form.json': {
          ...rest,
          schema: { ...schema, properties: { ...schema.properties, vie, esito } },
          layout: { ...rest.layout, elements: [...rest.layout.elements, ...controls] },
          rules: [{ id: 'r', effect: 'SHOW', target: 'data', when: 'vie = "b" or esito = "2"' }],
        },
      },
    );
    const by = (id: string): unknown => expect.stringContaining(`Removed by comune/overlay.json, action "${id}"`);
    expect(problems).toHaveLength(3);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'form.not_an_answer', hint: by('via_scelta') }),
        expect.objectContaining({ code: 'form.not_an_answer', hint: by('via_codice') }),
        expect.objectContaining({ code: 'unknown_role', hint: by('via_ruolo') }),
      ]),
    );
  });

  it('is refused alone: what only misses what it would have brought is not told too', async () => {
    const control = { type: 'Control', scope: '#/properties/segnalato/properties/alias' };
    const { problems } = await compose([
      {
        id: 'campo',
        target: scheda,
        insert: { into: 'fields/segnalatto', value: { name: 'alias', schema: { type: 'string', 'x-label': text('Alias') } } },
      },
      { id: 'riga', target: scheda, insert: { into: 'layout', value: control } },
    ]);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([['unknown_node', '/actions/0/insert/into']]);
  });

  it('answers for each key of a step and a state that it inserts', async () => {
    const target = { artefact: 'workflows/caso' };
    const { problems } = await compose([
      { id: 'a', target, insert: { into: 'steps', value: { id: 'sospendi', label: text('Sospendi'), roels: [] } } },
      { id: 'b', target, insert: { into: 'states', value: { id: 'fermo', label: text('Fermo'), category: 'opne' } } },
    ]);
    expect(problems.map(({ file, pointer }) => `${file}#${pointer}`)).toEqual(
      expect.arrayContaining(['overlay.json#/actions/0/insert/value/roels', 'overlay.json#/actions/1/insert/value/category']),
    );
    expect(problems.every(({ file }) => file === 'overlay.json')).toBe(true);
  });

  it.each([
    [{ requierd: true }, 'unknown_key', 'requierd'],
    [{ required: 'yes' }, 'wrong_type', 'required'],
  ])('refuses %j beside the schema of a field', async (more, code, key) => {
    const value = { name: 'alias', schema: { type: 'string', 'x-label': text('Alias') }, ...more };
    const { problems } = await compose([{ id: 'a', target: scheda, insert: { into: 'fields/segnalato', value } }]);
    expect(problems.map((problem) => [problem.code, problem.pointer])).toEqual([[code, `/actions/0/insert/value/${key}`]]);
  });

  it('warns that a text said anew in one language keeps its old meaning in the others', async () => {
    const target = { ...scheda, node: 'fields/segnalato.nome' };
    const half = await compose([{ id: 'a', target, set: { 'x-label': { it: 'Soprannome' } } }]);
    expect(half.problems).toMatchObject([
      { code: 'text_half_said', severity: 'warning', pointer: '/actions/0/set/x-label', params: { missing: ['en'] } },
    ]);
    expect(half.problems[0]?.hint).toContain('"en": "Given name"');
    const whole = await compose([{ id: 'a', target, set: { 'x-label': text('Soprannome', 'Nickname') } }]);
    expect(whole.problems).toEqual([]);
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

describe('the members of an overlay action', () => {
  const target = { artefact: 'policies/ruoli', node: 'rules/tutto' };
  const mediator = {
    id: 'ruolo',
    target: { artefact: 'policies/ruoli' },
    insert: { into: 'roles', value: { id: 'mediatore', label: text('Mediatore', 'Mediator') } },
  };
  const rulesOf = ({ release }: Composed) => release.policies.get('ruoli')!.policy.rules;

  it('are put into a list and taken out of it by name, without a word of the rest', async () => {
    const made = await compose([
      mediator,
      { id: 'a', target, members: { roles: { add: ['mediatore'] }, actions: { add: ['export'], remove: ['step', 'create'] } } },
    ]);
    expect(made.problems.map(({ code }) => code)).toEqual(['nobody_opens']);
    expect(rulesOf(made)).toMatchObject([
      { roles: ['operatore', 'mediatore'], actions: ['exist', 'identity', 'content', 'change', 'export'] },
    ]);
  });

  it('stand whatever an upgrade does to the list, and need no digest', async () => {
    const actions = [mediator, { id: 'a', target, members: { roles: { add: ['mediatore'] } } }];
    const upgraded = JSON.parse(JSON.stringify(policy('educatore')).replace('"subtree"', '"unit"')) as object;
    const made = await compose(actions, { 'base/policies/ruoli.policy.json': upgraded });
    expect(made.problems).toEqual([]);
    expect(rulesOf(made)).toMatchObject([{ roles: ['educatore', 'mediatore'], scope: 'unit' }]);
    const directory = await temporaryPacks({
      'base/pack.json': pack('base'),
      'base/policies/ruoli.policy.json': policy(),
      'comune/pack.json': pack('comune', { extends: ['base'] }),
      'comune/overlay.json': { extends: 'base', actions },
    });
    expect((await loadPacks([directory])).problems).toEqual([]);
  });

  it('are held to a digest that is said all the same', async () => {
    const expected = `sha256:${'0'.repeat(64)}`;
    const { problems } = await compose([{ id: 'a', target, expect: expected, members: { roles: { remove: ['operatore'] } } }]);
    expect(problems).toMatchObject([{ code: 'expect_differs', hint: expect.stringContaining('--json shows what they say.') }]);
  });

  it('reach a list inside an object', async () => {
    const base = { ...(workflow('caso') as object), start: { roles: ['operatore'] } };
    const made = await compose(
      [mediator, { id: 'a', target: { artefact: 'workflows/caso' }, members: { 'start.roles': { add: ['mediatore'] } } }],
      { 'base/workflows/caso.workflow.json': base },
    );
    expect(made.problems).toEqual([]);
    expect(made.release.workflows.get('caso')!.workflow.definition.start.roles).toEqual(['operatore', 'mediatore']);
  });

  it.each([
    ['unknown_member', { roles: { remove: ['operatori'] } }, '/roles/remove/0', 'Did you mean "operatore"?'],
    ['unknown_member', { roles: { remove: ['altri'] } }, '/roles/remove/0', 'take it out of the action "a" too'],
    ['member_there', { roles: { add: ['operatore'] } }, '/roles/add/0', 'take it out of the action "a"'],
    ['unknown_list', { rolse: { add: ['operatore'] } }, '/rolse', 'Did you mean "roles"?'],
    ['unknown_list', { types: { add: ['caso'] } }, '/types', 'all are meant'],
    ['list_emptied', { roles: { remove: ['operatore'] } }, '/roles/remove', 'Write "set": { "roles": null }'],
    ['not_names', { scope: { add: ['unit'] } }, '/scope', 'Use "set"'],
  ])('are refused as %s: %j', async (code, members, pointer, hint) => {
    const made = await compose([{ id: 'a', target, members: { ...members, actions: { add: ['export'] } } }]);
    expect(made.problems).toMatchObject([
      {
        code,
        pack: 'comune',
        file: 'overlay.json',
        pointer: `/actions/0/members${pointer}`,
        hint: expect.stringContaining(hint),
      },
    ]);
    expect(rulesOf(made)[0]!.actions).not.toContain('export');
  });

  it('are nodes where they have ids of their own', async () => {
    const { problems } = await compose([{ id: 'a', target: { artefact: 'policies/ruoli' }, members: { rules: { add: ['x'] } } }]);
    expect(problems.map(({ code }) => code)).toEqual(['overlay_nested']);
  });

  it('answer for each name that they put there, also where others go before it', async () => {
    const { problems } = await compose(
      [
        { id: 'a', target: { artefact: 'workflows/caso', node: 'steps/chiudi' }, members: { roles: { add: ['mediatrice'] } } },
        { id: 'b', target: { artefact: 'workflows/caso', node: 'steps/chiudi' }, members: { roles: { remove: ['operatore'] } } },
      ],
      {
        'base/workflows/caso.workflow.json': {
          ...(workflow('caso') as object),
          steps: { chiudi: { label: text('Chiudi', 'Close'), roles: ['operatore'] } },
        },
      },
    );
    expect(problems).toMatchObject([
      { code: 'workflow.role_unknown', file: 'overlay.json', pointer: '/actions/0/members/roles/add/0' },
    ]);
  });
});

describe('an overlay with actions that cannot be read', () => {
  const node = { ...scheda, node: 'fields/data' };

  it.each([
    ['overlay_deed', { id: 'b', target: node }],
    ['missing_key', { id: 'b', set: { $comment: 'x' } }],
    ['wrong_type', 'b'],
    ['overlay_place', { id: 'b', target: scheda, insert: { value: { id: 'x' } } }],
    ['duplicate_id', { id: 'a', target: node, set: { $comment: 'x' } }],
    ['not_a_text', { id: 'b', target: node, remove: { reason: 3 } }],
  ])('leaves out the one that is wrong (%s) and applies the others', async (code, wrong) => {
    const { form: made, problems } = await compose([
      { id: 'a', target: node, set: { 'x-label': text('Giorno', 'Day') } },
      wrong as object,
      { id: 'c', target: node, set: { 'x-help': text('Aiuto', 'Help') } },
    ]);
    expect(problems.map((problem) => [problem.code, problem.pointer.slice(0, 10)])).toEqual([[code, '/actions/1']]);
    expect(made?.schema.properties.data).toMatchObject({ 'x-label': text('Giorno', 'Day'), 'x-help': text('Aiuto', 'Help') });
    expect(made?.schema.properties.data.$comment).toBe('box 1');
  });

  it('does not tell of what only misses what a malformed action would have brought', async () => {
    const value = { name: 'alias', schema: { type: 'string', 'x-label': text('Alias') } };
    const { problems } = await compose([
      { target: scheda, insert: { into: 'fields/segnalato', value } },
      {
        id: 'riga',
        target: scheda,
        insert: { into: 'layout', value: { type: 'Control', scope: '#/properties/segnalato/properties/alias' } },
      },
    ]);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([['missing_key', '/actions/0']]);
  });

  it('tells only that it is on no pack below where it says a wrong one', async () => {
    const value = { name: 'alias', schema: { type: 'string', 'x-label': text('Alias'), 'x-sensitivity': 'id' } };
    const { problems } = await compose([], {
      'comune/overlay.json': { extends: 'basi', actions: [{ id: 'a', target: scheda, insert: { into: 'fields', value } }] },
      'base/forms/scheda.form.json': {
        ...form('scheda'),
        rules: [{ id: 'r', effect: 'SHOW', target: 'data', when: 'alias != null' }],
      },
    });
    expect(problems.map(({ code }) => code)).toEqual(['overlay_extends']);
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
