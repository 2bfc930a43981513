import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskedFiled } from '../../../core/cases/rights/mask.ts';
import { loadPacks, type System } from '../../../core/packs/index.ts';
import { readForm } from '../../../forms/index.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { changed, good } from '../../forms/read/good-form.ts';
import { form, pack, policy, text, workflow, writePacks } from '../packs/temporary-packs.ts';
import { start } from '../http/intake.ts';

const sight = { reader: 'bea', labels: new Set(['plain', 'id', 'minor']), own: new Set<string>() };
const compiledWith = (put: Readonly<Record<string, unknown>>) =>
  readForm(changed(good, put), { strict: true, languages: ['it', 'en'] }).form!.compiled;

/** The system of a folder of packs, which is put to those that go in the end. */
async function loadedFrom(directory: string, folders: string[]): Promise<System> {
  folders.push(directory);
  const { system, problems } = await loadPacks([directory]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return system;
}

describe('a field that was given another label', () => {
  const filed = { answers: { nome: 'Anna', stato: '2' }, author: 'ada', authors: {} };
  const before = compiledWith({});
  const since = compiledWith({ '/schema/properties/nome/x-sensitivity': 'health' });

  it('is closed in what was filed before, too, and stays closed when the label is taken away for what comes', () => {
    expect(maskedFiled([before, since], filed, sight)).toEqual({
      answers: { stato: '2' },
      hidden: ['health'],
      closed: new Map([['/nome', 'health']]),
    });
    expect(maskedFiled([since, before], filed, sight)).toEqual({
      answers: { stato: '2' },
      hidden: ['health'],
      closed: new Map([['/nome', 'health']]),
    });
  });

  it('is judged by the form that asked when there is none today', () => {
    expect(maskedFiled([before, undefined], filed, sight).answers).toEqual(filed.answers);
  });
});

describe('a server that is started with another label', () => {
  let server: TestServer;
  let ada: Client;
  const folders: string[] = [];
  const rules = policy() as { readonly rules: readonly object[] };
  const system = async (label: string): Promise<System> => {
    const file = JSON.parse(JSON.stringify(form('scheda'))) as { schema: { properties: { data: Record<string, unknown> } } };
    file.schema.properties.data['x-sensitivity'] = label;
    const directory = await writePacks({
      'comune/pack.json': pack('comune'),
      'comune/forms/scheda.form.json': file,
      'comune/workflows/caso.workflow.json': {
        ...workflow('caso'),
        forms: [{ id: 'scheda', form: 'scheda', many: true }],
      },
      'comune/policies/ruoli.policy.json': {
        ...rules,
        rules: rules.rules.map((rule) => ({ ...rule, labels: ['plain', 'id'] })),
      },
      'comune/units/comuni.unit.json': {
        units: [{ id: 'valle', kind: 'municipality', name: 'valle', codes: { istat: '999001' } }],
      },
    });
    return loadedFrom(directory, folders);
  };
  beforeAll(async () => {
    server = await startTestServer({ system: await system('plain'), at: start });
    ada = await server.user('operatore', 'valle');
  });
  afterAll(async () => {
    await server.close();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('shows nothing of it that was filed before', async () => {
    const opened = await ada.send<{ case: { id: string } }>('POST', '/api/cases', { type: 'caso', unit: 'valle' });
    expect(opened.status).toBe(201);
    const filed = await ada.send<{ submission: { id: string } }>(
      'POST',
      `/api/cases/${opened.body.case.id}/submissions`,
      { form: 'scheda', answers: { data: '2031-02-14', segnalato: { cognome: 'Verdi' } } },
      { 'if-match': opened.headers.get('etag')! },
    );
    expect(filed.status).toBe(201);
    const read = () =>
      ada.get<{ answers: object; masked: string[] }>(`/api/submissions/${filed.body.submission.id}`).then(({ body }) => body);
    expect((await read()).answers).toMatchObject({ data: '2031-02-14' });
    await server.restart(await system('health'));
    expect(await read()).toMatchObject({ answers: { segnalato: { cognome: 'Verdi' } }, masked: ['health'] });
    expect(JSON.stringify(await read())).not.toContain('2031-02-14');
  });
});

describe('a server that is started with a state of another name', () => {
  const folders: string[] = [];
  let server: TestServer;
  const system = async (state: string): Promise<System> => {
    const file = workflow('caso') as { states: Record<string, object> };
    const directory = await writePacks({
      'comune/pack.json': pack('comune'),
      'comune/workflows/caso.workflow.json': {
        ...file,
        initial: state,
        states: { [state]: file.states['aperto'], chiuso: file.states['chiuso'] },
      },
      'comune/lists/casi.list.json': {
        id: 'casi',
        title: text('Casi', 'Cases'),
        types: ['caso'],
        columns: [{ id: 'stato', value: 'case.state', label: text('Stato', 'State') }],
      },
      'comune/policies/ruoli.policy.json': policy(),
      'comune/units/comuni.unit.json': {
        units: [{ id: 'valle', kind: 'municipality', name: 'valle', codes: { istat: '999001' } }],
      },
    });
    return loadedFrom(directory, folders);
  };
  beforeAll(async () => {
    server = await startTestServer({ system: await system('in_attesa'), at: start });
  });
  afterAll(async () => {
    await server.close();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('shows in lists the label that the case had, as the case does', async () => {
    const ada = await server.user('operatore', 'valle');
    expect((await ada.send('POST', '/api/cases', { type: 'caso', unit: 'valle' })).status).toBe(201);
    await server.restart(await system('ricevuto'));
    expect((await ada.send('POST', '/api/cases', { type: 'caso', unit: 'valle' })).status).toBe(201);
    type Page = { rows: { cells: { stato: { value: string; text: object } } }[] };
    const { rows } = (await ada.send<Page>('POST', '/api/lists/casi/query', {})).body;
    const label = text('Aperto', 'Open');
    expect(rows.map(({ cells }) => cells.stato).sort((one, other) => one.value.localeCompare(other.value))).toEqual([
      { value: 'in_attesa', text: label },
      { value: 'ricevuto', text: label },
    ]);
  });
});

describe('a case in a state that is there no longer', () => {
  const folders: string[] = [];
  let server: TestServer;
  const system = async (states: readonly string[]): Promise<System> => {
    const file = workflow('caso') as { states: Record<string, object> };
    const on = { avanti: [{ id: 't_avanti', target: states[1] ?? 'chiuso' }], chiudi: [{ id: 't_chiudi', target: 'chiuso' }] };
    const last = states.at(-1)!;
    const directory = await writePacks({
      'comune/pack.json': pack('comune'),
      'comune/forms/scheda.form.json': form('scheda'),
      'comune/workflows/caso.workflow.json': {
        ...file,
        forms: [{ id: 'scheda', form: 'scheda' }],
        steps: { avanti: { label: text('Avanti', 'On') }, chiudi: { label: text('Chiudi', 'Close') } },
        initial: states[0],
        states: {
          ...Object.fromEntries(states.map((state) => [state, { ...file.states['aperto'], on: state === last ? {} : on }])),
          [last]: {
            ...file.states['aperto'],
            on: { avanti: [{ id: 't_fine', target: 'chiuso' }], chiudi: [{ id: 't_c', target: 'chiuso' }] },
          },
          chiuso: file.states['chiuso'],
        },
      },
      'comune/policies/ruoli.policy.json': policy(),
      'comune/units/comuni.unit.json': {
        units: [{ id: 'valle', kind: 'municipality', name: 'valle', codes: { istat: '999001' } }],
      },
    });
    return loadedFrom(directory, folders);
  };
  beforeAll(async () => {
    server = await startTestServer({ system: await system(['ricevuto', 'in_esame']), at: start });
  });
  afterAll(async () => {
    await server.close();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('goes on by the workflow that was kept, whatever is filed or done in it', async () => {
    const ada = await server.user('operatore', 'valle');
    const opened = await ada.send<{ case: { id: string } }>('POST', '/api/cases', { type: 'caso', unit: 'valle' });
    const { id } = opened.body.case;
    await server.restart(await system(['aperto']));
    let etag = opened.headers.get('etag')!;
    const send = async (path: string, body: object) => {
      const reply = await ada.send('POST', `/api/cases/${id}/${path}`, body, { 'if-match': etag });
      expect([path, reply.status, reply.status < 300 ? null : reply.body]).toEqual([path, expect.any(Number), null]);
      etag = reply.headers.get('etag')!;
    };
    await send('submissions', { form: 'scheda', answers: { data: '2031-02-14', segnalato: { cognome: 'Verdi' } } });
    await send('steps/avanti', {});
    await send('submissions', { form: 'scheda', answers: { data: '2031-02-15', segnalato: { cognome: 'Verdi' } } });
    await send('steps/chiudi', {});
    const row = await server.running.storage.read((tx) => tx.cases.get(id));
    expect(row).toMatchObject({ state: 'chiuso', category: 'closed' });
    expect(row!.release).not.toBe(row!.releaseAtStart);
  });
});
