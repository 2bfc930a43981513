import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';
import { codelist, form, pack, temporaryPacks, text, workflow } from './temporary-packs.ts';

const unit = (id: string, more: object = {}) => ({ id, kind: 'municipality', name: id, codes: { istat: '999001' }, ...more });
const two = {
  'base/pack.json': pack('base', {
    unitSettings: { bisogni: { type: 'boolean', default: false, 'x-label': text('Bisogni', 'Needs') } },
  }),
  'base/forms/scheda.form.json': form('scheda'),
  'base/workflows/caso.workflow.json': workflow('caso'),
  'base/policies/ruoli.policy.json': {
    id: 'ruoli',
    title: text('Ruoli'),
    roles: [{ id: 'operatore', label: text('Operatore') }],
    rules: [{ id: 'apre', effect: 'permit', roles: ['operatore'], actions: ['create'], scope: 'unit' }],
  },
  'base/units/comuni.unit.json': { units: [unit('comune_base')] },
  'umbria/pack.json': pack('umbria', { extends: ['base'] }),
  'umbria/units/comuni.unit.json': { units: [unit('perugia', { settings: { bisogni: true } })] },
  'roma/pack.json': pack('roma', { extends: ['umbria'] }),
  'roma/units/municipi.unit.csv': 'id,kind,parent,name,istat\nroma,municipality,,Roma,999002\n',
};

const digestWith = async (files: Readonly<Record<string, unknown>>) =>
  (await loadPacks([await temporaryPacks(files)])).system.digest;

describe('a release', () => {
  it('has the same digest for the same content, whatever the order of keys and the white space', async () => {
    const turned = Object.fromEntries(Object.entries(form('scheda')).reverse());
    expect(await digestWith({ ...two, 'base/forms/scheda.form.json': JSON.stringify(turned) })).toBe(await digestWith(two));
  });

  it.each([
    ['a text', { 'base/forms/scheda.form.json': { ...form('scheda'), title: text('Altra', 'Other') } }],
    ['a unit', { 'umbria/units/comuni.unit.json': { units: [unit('terni')] } }],
    ['a version', { 'base/pack.json': pack('base', { version: '1.0.1' }) }],
    ['a further artefact', { 'roma/codelists/esiti.codelist.json': codelist('esiti', ['1']) }],
  ])('has another digest when %s changes', async (_what, change) => {
    expect(await digestWith({ ...two, ...change })).not.toBe(await digestWith(two));
  });

  it('has what is asked for when not all is, and nothing is said of the rest', async () => {
    const broken = {
      ...two,
      'base/forms/scheda.form.json': { id: 'scheda', title: 1 },
      'base/codelists/esiti.codelist.json': codelist('esiti', ['1']),
    };
    const directory = await temporaryPacks(broken);
    expect((await loadPacks([directory])).problems.map(({ file }) => file)).toContain('forms/scheda.form.json');
    const { system, problems } = await loadPacks([directory], { points: ['codelists'] });
    expect(problems).toEqual([]);
    const { codelists, forms, workflows, units } = system.releases.get('roma')!;
    expect([...codelists.keys(), ...units.keys()]).toEqual(['esiti', 'comune_base', 'perugia', 'roma']);
    expect([forms.size, workflows.size]).toEqual([0, 0]);
  });

  it('cannot be changed', async () => {
    const { system } = await loadPacks([await temporaryPacks(two)]);
    const release = system.releases.get('roma')!;
    expect(() => Object.assign(release, { root: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(release.units.get('perugia')!.settings!, { bisogni: false })).toThrow(TypeError);
    expect(() => Object.assign(release.workflows.get('caso')!.workflow.definition.states, { x: {} })).toThrow(TypeError);
  });

  it('holds what the packs below hold, with the pack each part comes from', async () => {
    const { system, problems } = await loadPacks([await temporaryPacks(two)]);
    expect(problems).toEqual([]);
    const release = system.releases.get('roma')!;
    expect(release.packs.map(({ id }) => id)).toEqual(['base', 'umbria', 'roma']);
    expect([...release.units.values()].map(({ id, pack: from }) => [id, from])).toEqual([
      ['comune_base', 'base'],
      ['perugia', 'umbria'],
      ['roma', 'roma'],
    ]);
    expect([...release.roles.keys()]).toEqual(['operatore']);
    expect(Object.keys(release.unitSettings)).toEqual(['bisogni']);
    expect(release.forms.get('scheda')).toMatchObject({
      pack: 'base',
      file: 'forms/scheda.form.json',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(release.forms.get('scheda')?.compiled.id).toBe('scheda');
  });
});

describe('a system', () => {
  it('serves each unit by the root of its own pack, else by the first root built upon it', async () => {
    const { system } = await loadPacks([await temporaryPacks(two)], { roots: ['umbria', 'roma'] });
    expect([...system.releases.keys()]).toEqual(['umbria', 'roma']);
    expect(system.releaseOf('perugia').root).toBe('umbria');
    expect(system.releaseOf('roma').root).toBe('roma');
    expect(system.releaseOf('comune_base').root).toBe('umbria');
    expect(system.units.get('roma')?.root).toBe('roma');
  });

  it('throws for a unit that nobody serves', async () => {
    const { system } = await loadPacks([await temporaryPacks(two)], { roots: ['umbria'] });
    expect(() => system.releaseOf('roma')).toThrow(expect.objectContaining({ code: 'NUC_PACKS_NO_RELEASE' }));
  });

  it('reports a root that is not there', async () => {
    const { problems } = await loadPacks([await temporaryPacks(two)], { roots: ['rome'] });
    expect(problems).toMatchObject([{ code: 'unknown_pack', hint: 'Did you mean "roma"?', severity: 'error' }]);
  });

  it('runs the packs that have units of their own or that no other one extends, each after those below it, when nothing else is said', async () => {
    const { 'base/units/comuni.unit.json': _, ...without } = two;
    const { system, packs } = await loadPacks([await temporaryPacks({ ...without, 'emporio/pack.json': pack('emporio') })]);
    expect([...system.releases.keys()]).toEqual(['emporio', 'umbria', 'roma']);
    expect(system.releaseOf('perugia').root).toBe('umbria');
    expect(packs.every(({ isActive }) => isActive)).toBe(true);
  });

  it('finds the packs below in other folders, and leaves the rest of those folders alone', async () => {
    const { 'roma/pack.json': manifest, 'roma/units/municipi.unit.csv': units, ...others } = two;
    const directory = await temporaryPacks(others);
    const own = await temporaryPacks({ 'roma/pack.json': manifest, 'roma/units/municipi.unit.csv': units });
    const { system, packs, problems } = await loadPacks([own], { below: [directory] });
    expect(problems).toEqual([]);
    expect([...system.releases.keys()]).toEqual(['roma']);
    expect(packs.map(({ id }) => id)).toEqual(['roma', 'umbria', 'base']);
    expect((await loadPacks([own])).problems).toMatchObject([{ code: 'unknown_pack' }]);
  });

  it('tells of a file that cannot be read, and not of all that names it', async () => {
    const files = {
      ...two,
      'base/forms/scheda.form.json': '{ "id": "scheda" "version": "1.0.0" }',
      'base/lists/casi.list.json': {
        id: 'casi',
        title: text('Casi'),
        types: ['caso'],
        columns: [{ id: 'n', value: 'case.number', label: text('N.') }],
      },
      'base/codelists/esiti.codelist.csv': 'codice,label\na,A\n',
      'base/forms/esito.form.json': {
        ...form('esito'),
        schema: {
          type: 'object',
          properties: { esito: { type: 'string', 'x-codelist': 'esiti', 'x-label': text('Esito'), 'x-sensitivity': 'plain' } },
        },
        layout: { type: 'Control', id: 'root', scope: '#/properties/esito' },
      },
    };
    const { problems } = await loadPacks([await temporaryPacks(files)], { roots: ['umbria'] });
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`)).toEqual([
      'csv_syntax codelists/esiti.codelist.csv',
      'csv_syntax codelists/esiti.codelist.csv',
      'json_syntax forms/scheda.form.json',
    ]);
  });

  it('lets a form that opens a case require a file', async () => {
    const schema = {
      type: 'object',
      required: ['carta'],
      properties: { carta: { type: 'object', 'x-field': 'file', 'x-label': text('Carta'), 'x-sensitivity': 'id' } },
    };
    const { layout: _, ...plain } = form('scheda') as { layout: unknown };
    const files = {
      ...two,
      'base/forms/scheda.form.json': { ...plain, schema },
      'base/workflows/caso.workflow.json': { ...workflow('caso'), start: { form: 'scheda' } },
    };
    const { problems } = await loadPacks([await temporaryPacks(files)], { roots: ['umbria'] });
    expect(problems.filter(({ file }) => file === 'workflows/caso.workflow.json')).toEqual([]);
  });
});
