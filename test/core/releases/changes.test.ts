import { expect, it, vi } from 'vitest';
import { newId } from '../../../core/ids.ts';
import { loadPacks, type System } from '../../../core/packs/index.ts';
import { type Change, compareReleases } from '../../../core/releases/changes/index.ts';
import { actionWord } from '../../../core/releases/changes/words.ts';
import policySchema from '../../../core/packs/schemas/policy.schema.json' with { type: 'json' };
import { keepReleases } from '../../../core/releases/keep-releases.ts';
import type { CaseRow, Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { codelist, form, pack, policy, temporaryPacks, text, workflow } from '../packs/temporary-packs.ts';
import { sampleCase } from '../storage/sample.ts';

vi.setConfig({ testTimeout: 60_000 });

type Json = Record<string, any>;
const at = new Date('2031-03-03T09:00:00.000Z');

/** One pack, each file of which may be changed (or left out, by null) before it is read. */
async function systemOf(changes: Readonly<Record<string, (file: Json) => unknown>> = {}, root = 'comune'): Promise<System> {
  const scheda = form('scheda') as Json;
  const field = (node: object, label: string) => ({ ...node, 'x-label': text(label), 'x-sensitivity': 'plain' });
  Object.assign(scheda['schema'].properties, {
    motivo: field({ type: 'string', 'x-field': 'code', 'x-codelist': 'motivi' }, 'Motivo'),
    esito: field({ type: 'string', oneOf: ['si', 'no'].map((value) => ({ const: value, 'x-label': text(value) })) }, 'Esito'),
    figli: field({ type: 'array', items: { type: 'object', properties: { nome: field({ type: 'string' }, 'Nome') } } }, 'Figli'),
  });
  for (const name of ['motivo', 'esito', 'figli'])
    scheda['layout'].elements.push({ type: 'Control', scope: `#/properties/${name}` });
  const files: Record<string, Json> = {
    'pack.json': pack(root) as Json,
    'forms/scheda.form.json': scheda,
    'workflows/caso.workflow.json': { ...workflow('caso'), forms: [{ id: 'scheda', form: 'scheda' }] },
    'codelists/motivi.codelist.json': codelist('motivi', ['lavoro', 'casa', 'salute']) as Json,
    'policies/ruoli.policy.json': policy() as Json,
    'units/comuni.unit.json': {
      units: ['valle', 'monte'].map((id, n) => ({ id, kind: 'municipality', name: id, codes: { istat: `99900${n}` } })),
    },
    'lists/casi.list.json': {
      id: 'casi',
      title: text('Casi', 'Cases'),
      types: ['caso'],
      columns: [{ id: 'stato', value: 'case.state', label: text('Stato', 'State') }],
    },
  };
  for (const [path, change] of Object.entries(changes)) if (change(files[path]!) === null) delete files[path];
  const written = Object.fromEntries(Object.entries(files).map(([path, file]) => [`${root}/${path}`, file]));
  const { system, problems } = await loadPacks([await temporaryPacks(written)]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return system;
}

const formPath = 'forms/scheda.form.json';
const fields = (change: (properties: Json, file: Json) => unknown) => ({
  [formPath]: (file: Json) => void change(file['schema'].properties, file),
});
const unplaced = (file: Json, ...names: readonly string[]) => {
  file['layout'].elements = file['layout'].elements.filter(
    (each: Json) => !names.some((name) => each['scope'] === `#/properties/${name}`),
  );
};

async function plant(storage: Storage, answers: object, more: Partial<CaseRow> = {}): Promise<void> {
  const row = sampleCase({ root: 'comune', ...more });
  await storage.transaction(async (tx) => {
    await tx.cases.insert(row);
    const of = { caseId: row.id, personId: null, form: 'scheda', formVersion: '1.0.0', formDigest: 'd', release: 'r' };
    const by = { asked: [], author: 'u', authors: {}, sources: {}, taskKey: null, step: null };
    await tx.submissions.insert({ id: newId(), ...of, ...by, answers: { figli: [{ nome: 'x' }] }, at: '2031-01-01' });
    await tx.submissions.insert({ id: newId(), ...of, ...by, answers: answers as never, at: '2031-01-02' });
  });
}

const brief = ({ about, code, hurts, held }: Change) => [about, code, hurts, held?.cases ?? null] as const;

onEachDatabase('what other packs would change', ({ open }) => {
  const changesIn = async (storage: Storage, system: System) => {
    const [release] = await storage.read((tx) => compareReleases(tx, system));
    return release!.changes;
  };
  const running = async (system: System) => {
    const storage = await open();
    await keepReleases(storage, system, at);
    return storage;
  };

  it('is told of the fields of a form by what open cases filed last', async () => {
    const storage = await running(await systemOf());
    await plant(storage, { data: '2031-01-01', esito: 'si', motivo: 'casa' });
    await plant(storage, { esito: 'no', segnalato: { nome: 'Ada' } });
    await plant(storage, { esito: 'si', motivo: 'casa' }, { category: 'closed', state: 'chiuso', states: ['chiuso'] });
    const after = await systemOf(
      fields((properties, file) => {
        delete properties['figli'];
        unplaced(file, 'figli');
        properties['esito'].oneOf.shift();
        properties['motivo'] = { type: 'integer', 'x-label': text('Motivo'), 'x-sensitivity': 'health' };
        properties['segnalato'].properties.nome['x-label'] = text('Nome proprio');
        properties['segnalato'].required = ['cognome'];
      }),
    );
    expect((await changesIn(storage, after)).map(brief)).toEqual([
      ['forms/scheda', 'field_retyped', true, 1],
      ['forms/scheda', 'options_removed', true, 1],
      ['forms/scheda', 'field_relabelled', true, null],
      ['forms/scheda', 'field_removed', false, null],
      ['forms/scheda', 'field_required', false, null],
      ['forms/scheda', 'field_changed', false, null],
      ['forms/scheda', 'layout_changed', false, null],
    ]);
  });

  it('is told of fields in rows and of a field that keeps its id under another name', async () => {
    const storage = await running(await systemOf(fields(({ esito }) => (esito['x-id'] = 'esito_caso'))));
    await plant(storage, { figli: [{ nome: 'Bo' }, {}], esito: 'si' });
    const after = await systemOf(
      fields((properties, file) => {
        delete properties['figli'].items.properties.nome;
        properties['figli'].items.properties.eta = { type: 'integer', 'x-label': text('Età'), 'x-sensitivity': 'plain' };
        properties['risultato'] = { ...properties['esito'], 'x-id': 'esito_caso' };
        delete properties['esito'];
        unplaced(file, 'esito');
        file['layout'].elements.push({ type: 'Control', scope: '#/properties/risultato' });
      }),
    );
    expect((await changesIn(storage, after)).map(brief)).toEqual(
      expect.arrayContaining([
        ['forms/scheda', 'field_removed', true, 1],
        ['forms/scheda', 'field_renamed', true, 1],
        ['forms/scheda', 'field_added', false, null],
      ]),
    );
  });

  it('is told of codes that go, end or are called otherwise, in answers and nowhere else', async () => {
    const storage = await running(await systemOf());
    await plant(storage, { motivo: 'casa' });
    await plant(storage, { motivo: 'salute' });
    const after = await systemOf({
      'codelists/motivi.codelist.json': ({ codes }) => {
        codes[0].label = text('Lavoro e studio');
        codes[1].validTo = '2031-12-31';
        codes[2] = { code: 'altro', label: text('Altro') };
      },
    });
    expect((await changesIn(storage, after)).map(brief)).toEqual([
      ['codelists/motivi', 'codes_removed', true, 1],
      ['codelists/motivi', 'codes_ended', true, 1],
      ['codelists/motivi', 'codes_added', false, null],
      ['codelists/motivi', 'codes_relabelled', false, null],
    ]);
  });

  it('counts cases in several states at once by all of them', async () => {
    const parallel = (...regions: readonly string[]) => ({
      'workflows/caso.workflow.json': (file: Json) => {
        file['states'].aperto.type = 'parallel';
        file['states'].aperto.states = Object.fromEntries(
          regions.map((id) => [id, { initial: 'uno', states: { uno: { label: text('Uno') } } }]),
        );
      },
    });
    const storage = await running(await systemOf(parallel('a', 'b')));
    const states = ['aperto.a.uno', 'aperto.b.uno'];
    await plant(storage, {}, { state: states[0]!, states });
    await plant(storage, {}, { state: states[0]!, states });
    expect((await changesIn(storage, await systemOf(parallel('a', 'c')))).map(brief)).toEqual(
      expect.arrayContaining([['workflows/caso', 'cases_left', true, null]]),
    );
    const renamed = await systemOf({
      'workflows/caso.workflow.json': (file) => {
        parallel('a', 'b')['workflows/caso.workflow.json'](file);
        file['title'] = text('Caso sociale');
      },
    });
    const [follow] = await changesIn(storage, renamed);
    expect(follow).toMatchObject({ code: 'cases_follow', hurts: false, text: { en: expect.stringMatching(/: 2$/) as unknown } });
  });

  it('leaves out the deadlines and tasks of cases that stay on the kept workflow', async () => {
    const withTask = (state: string, due: number) => ({
      'workflows/caso.workflow.json': (file: Json) => {
        const { aperto, chiuso } = file['states'];
        const task = { id: 'senti', label: text('Senti'), due: { workingDays: due } };
        const timer = { id: 'scade', delay: { workingDays: due }, target: 'chiuso' };
        file['states'] = { [state]: { ...aperto, tasks: [task], after: [timer] }, chiuso };
        file['initial'] = state;
      },
    });
    const storage = await running(await systemOf(withTask('aperto', 3)));
    const row = sampleCase({ root: 'comune' });
    await storage.transaction(async (tx) => {
      await tx.cases.insert(row);
      const task = { id: newId(), caseId: row.id, key: 'senti_2', label: 'x', form: null, assignee: null, role: null };
      const until = { dueAt: null, status: 'open' as const, blocks: [], createdAt: 'x', closedAt: null };
      await tx.tasks.insert({ ...task, ...until, unitId: 'valle' });
      await tx.timers.insert({ id: newId(), caseId: row.id, key: 'scade', state: 'aperto', dueAt: 'x', status: 'armed' });
    });
    const work = (changes: readonly Change[]) => changes.filter(({ code }) => /^(task|timer)_/.test(code)).map(brief);
    expect(work(await changesIn(storage, await systemOf(withTask('aperto', 5))))).toEqual([
      ['workflows/caso', 'timer_changed', true, 1],
      ['workflows/caso', 'task_changed', true, 1],
    ]);
    expect(work(await changesIn(storage, await systemOf(withTask('ricevuto', 5))))).toEqual([
      ['workflows/caso', 'timer_changed', false, null],
      ['workflows/caso', 'task_changed', false, null],
    ]);
  });

  it('is told of roles, of offices that go or move with their open cases, and of lists', async () => {
    const storage = await running(await systemOf());
    const valle = await storage.read((tx) => tx.units.get('valle'));
    await plant(storage, {}, { ownerUnit: 'valle', ownerPos: valle!.lo });
    const after = await systemOf({
      'policies/ruoli.policy.json': (file) => {
        file['roles'].push({ id: 'lettore', label: text('Lettore') });
        file['rules'].push({ id: 'legge', effect: 'permit', roles: ['lettore'], actions: ['content'], scope: 'unit' });
      },
      'workflows/caso.workflow.json': ({ steps }) => (steps.chiudi.roles = ['operatore']),
      'units/comuni.unit.json': (file) => void file['units'].shift(),
      'lists/casi.list.json': ({ columns }) => (columns[0].label = text('Fase', 'Phase')),
    });
    const changes = await changesIn(storage, after);
    expect(changes.map(brief)).toEqual([
      ['workflows/caso', 'roles_changed', true, null],
      ['roles/lettore', 'right_gained', true, null],
      ['units/valle', 'unit_removed', true, null],
      ['workflows/caso', 'cases_follow', false, null],
      ['roles/lettore', 'role_added', false, null],
      ['lists/casi', 'changed', false, null],
    ]);
    expect(changes.find(({ code }) => code === 'unit_removed')!.text).toMatchObject({
      en: expect.stringContaining('1 of its open') as unknown,
    });
  });

  it('is told of a step that the people of another unit will take', async () => {
    const storage = await running(await systemOf());
    const after = await systemOf({
      'workflows/caso.workflow.json': ({ steps }) => (steps.chiudi.unit = 'case.unit'),
    });
    const [change] = (await changesIn(storage, after)).filter(({ code }) => code === 'roles_changed');
    expect(change).toMatchObject({ hurts: true, text: { it: expect.stringContaining('dell’unità case.unit') as unknown } });
  });

  it('says nothing of roles that are named in another order', async () => {
    const withRoles = (...roles: readonly string[]) =>
      systemOf({
        'policies/ruoli.policy.json': (file) => file['roles'].push({ id: 'lettore', label: text('Lettore') }),
        'workflows/caso.workflow.json': ({ steps }) => (steps.chiudi.roles = roles),
      });
    const storage = await running(await withRoles('operatore', 'lettore'));
    const changes = await changesIn(storage, await withRoles('lettore', 'operatore'));
    expect(changes.map(({ code }) => code)).not.toContain('roles_changed');
  });

  it('compares with what ran last, also where that had run before', async () => {
    const [one, other] = [await systemOf(), await systemOf({ 'lists/casi.list.json': () => null })];
    const storage = await running(one);
    await keepReleases(storage, other, new Date('2031-04-01'));
    expect((await changesIn(storage, one)).map(brief)).toEqual([['lists/casi', 'added', false, null]]);
    await keepReleases(storage, one, new Date('2031-05-01'));
    expect(await changesIn(storage, one)).toEqual([]);
    expect((await changesIn(storage, other)).map(brief)).toEqual([['lists/casi', 'removed', false, null]]);
  });

  it('says of what an earlier version did not keep that it cannot be told, until it ran once', async () => {
    const system = await systemOf();
    const storage = await running(system);
    await storage.transaction((tx) => tx.meta.set('system', 'sha256:of-an-earlier-version'));
    const other = await systemOf({ 'lists/casi.list.json': () => null });
    expect((await changesIn(storage, other)).map(({ about, code }) => [about, code])).toEqual([
      ...['concepts', 'drivers', 'matchings', 'territories', 'watches'].map((point) => [point, 'not_kept']),
      ['lists/casi', 'removed'],
    ]);
    await keepReleases(storage, system, new Date('2031-06-01'));
    expect((await changesIn(storage, other)).map(brief)).toEqual([['lists/casi', 'removed', false, null]]);
  });

  it('is told of an order, of a title, and of nothing where only versions rise', async () => {
    const storage = await running(await systemOf());
    const versions = { [formPath]: (file: Json) => void (file['version'] = '1.0.1') };
    expect(await changesIn(storage, await systemOf(versions))).toEqual([]);
    const after = await systemOf({
      [formPath]: (file) => void file['layout'].elements.reverse(),
      'codelists/motivi.codelist.json': ({ codes }) => void codes.reverse(),
      'workflows/caso.workflow.json': (file) => void (file['title'] = text('Caso sociale')),
      'policies/ruoli.policy.json': (file) => void (file['title'] = text('Chi può')),
    });
    expect((await changesIn(storage, after)).map(brief)).toEqual([
      ['forms/scheda', 'otherwise', false, null],
      ['workflows/caso', 'workflow_changed', false, null],
      ['policies/ruoli', 'otherwise', false, null],
      ['codelists/motivi', 'otherwise', false, null],
    ]);
  });

  it('is told of a root whose pack is gone, with its open cases', async () => {
    const storage = await running(await systemOf());
    await plant(storage, {});
    const told = await storage.read(async (tx) => compareReleases(tx, await systemOf({}, 'altro')));
    expect(told.map(({ root, before, changes }) => [root, before === null, changes.map(brief)])).toEqual([
      ['altro', true, []],
      ['comune', false, [['packs/comune', 'root_removed', true, null]]],
    ]);
  });
});

it('has words for every action that a policy may permit', () => {
  const { items } = policySchema.$defs.rule.properties.actions;
  for (const action of items.enum) expect(actionWord(action).it, action).not.toBe(action);
});
