import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPacks, type System } from '../../../core/packs/index.ts';
import { startTestServer, type TestServer } from '../../harness/server.ts';
import { start } from '../http/intake.ts';
import { codelist, form, pack, policy, text, workflow, writePacks } from '../packs/temporary-packs.ts';

const folders: string[] = [];
let server: TestServer;

/** Cases with a meal of a list of codes, each labelled as it is called. */
async function systemWith(codes: readonly string[]): Promise<System> {
  const file = JSON.parse(JSON.stringify(form('scheda'))) as { schema: { properties: Record<string, object> } };
  file.schema.properties['data'] = {
    ...{ type: 'string', 'x-codelist': 'pasti', 'x-label': text('Pasto', 'Meal') },
    ...{ 'x-sensitivity': 'plain', $comment: 'box 1' },
  };
  const directory = await writePacks({
    'comune/pack.json': pack('comune'),
    'comune/codelists/pasti.codelist.json': codelist('pasti', codes),
    'comune/forms/scheda.form.json': file,
    'comune/workflows/caso.workflow.json': {
      ...workflow('caso'),
      forms: [{ id: 'scheda', form: 'scheda' }],
      project: { pasto: 'forms.scheda.data' },
    },
    'comune/lists/casi.list.json': {
      id: 'casi',
      title: text('Casi', 'Cases'),
      types: ['caso'],
      columns: [{ id: 'pasto', value: 'data.pasto', label: text('Pasto', 'Meal') }],
    },
    'comune/policies/ruoli.policy.json': policy(),
    'comune/units/comuni.unit.json': {
      units: [{ id: 'valle', kind: 'municipality', name: 'valle', codes: { istat: '999001' } }],
    },
  });
  folders.push(directory);
  const { system, problems } = await loadPacks([directory]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return system;
}

beforeAll(async () => {
  server = await startTestServer({ system: await systemWith(['freddo', 'caldo']), at: start });
});
afterAll(async () => {
  await server.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

it('a list shows a code that its code list has no more as it was called last', async () => {
  const ada = await server.user('operatore', 'valle');
  const opened = await ada.send<{ case: { id: string } }>('POST', '/api/cases', { type: 'caso', unit: 'valle' });
  const filing = { form: 'scheda', answers: { data: 'freddo', segnalato: { cognome: 'Verdi' } } };
  const etag = { 'if-match': opened.headers.get('etag')! };
  expect((await ada.send('POST', `/api/cases/${opened.body.case.id}/submissions`, filing, etag)).status).toBe(201);
  for (const codes of [['caldo'], ['caldo', 'crudo']]) {
    await server.restart(await systemWith(codes));
    const { rows } = (await ada.send<{ rows: { cells: object }[] }>('POST', '/api/lists/casi/query', {})).body;
    expect(rows.map(({ cells }) => cells)).toEqual([{ pasto: { value: 'freddo', text: text('freddo') } }]);
  }
});
