import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesApart } from '../../../core/command/changes/changes-apart.ts';
import type { Terminal } from '../../../core/command/terminal.ts';
import { startTestServer, type TestServer } from '../../harness/server.ts';
import { cardAnswers, office, openCard, openCase, start } from '../http/intake.ts';
import { runIn } from './run-in.ts';

const plugins = fileURLToPath(new URL('../../../plugins', import.meta.url));

interface Told {
  readonly ok: boolean;
  readonly releases: readonly {
    readonly root: string;
    readonly before: object | null;
    readonly changes: readonly {
      readonly group: string;
      readonly about: string;
      readonly code: string;
      readonly text: { readonly it: string; readonly en: string };
      readonly hurts: boolean;
      readonly held?: { readonly cases: number; readonly drafts: number; readonly isLeast: boolean };
    }[];
  }[];
}

type Json = Record<string, any>;

describe('nucleo changes', () => {
  let folder: string;
  let server: TestServer;
  const settings = (data: string) =>
    writeFile(
      join(folder, 'nucleo.settings.json'),
      JSON.stringify({ packs: ['plugins'], roots: ['umbria', 'roma'], data, demo: false }),
    );
  const told = async (...words: readonly string[]) => {
    const { code, out, err } = await runIn(folder, ['changes', '--json', ...words]);
    expect(err).toBe('');
    return { code, ...(JSON.parse(out) as Told) };
  };
  /** Rewrites a JSON file of the copied packs. */
  const edit = async (path: string, change: (file: Json) => unknown) => {
    const file = JSON.parse(await readFile(join(folder, 'plugins', path), 'utf8')) as Json;
    change(file);
    await writeFile(join(folder, 'plugins', path), JSON.stringify(file, null, 2));
  };
  const databaseNow = async () => {
    const files = (await readdir(server.folder)).filter((name) => name.startsWith('nucleo.db') && !name.endsWith('-shm'));
    const texts = await Promise.all(files.sort().map(async (name) => [name, await digestOf(join(server.folder, name))]));
    return Object.fromEntries(texts) as Readonly<Record<string, string>>;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-changes-'));
    server = await startTestServer({ at: start });
    const elena = await server.user('assistente_sociale', office);
    const evicted = cardAnswers({ accesso: { specifica_motivo: 'Sfratto' } });
    await openCard(elena);
    await openCard(elena, evicted);
    await openCase(elena);
    const draft = await elena.send('PUT', '/api/drafts/new:accesso:none', { form: 'scheda_accesso', answers: evicted });
    expect(draft.status).toBeLessThan(300);
  });
  beforeEach(async () => {
    await rm(join(folder, 'plugins'), { recursive: true, force: true });
    await cp(plugins, join(folder, 'plugins'), { recursive: true });
    await settings(server.folder);
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says that nothing changes', async () => {
    const { code, ok, releases } = await told();
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(releases.map(({ root, changes }) => [root, changes])).toEqual([
      ['umbria', []],
      ['roma', []],
    ]);
    const { out } = await runIn(folder, ['changes', '--language', 'it']);
    expect(out).toContain('Umbria (umbria): non cambia nulla');
  });

  it('tells what an upgrade of the base does to open cases, drafts and rights, and leaves the database alone', async () => {
    const workflow = join(folder, 'plugins/base/workflows/accesso.workflow.json');
    await writeFile(workflow, (await readFile(workflow, 'utf8')).replaceAll('"incompleta"', '"da_completare"'));
    await edit('base/workflows/caso.workflow.json', ({ states }) => {
      states.aperto.after[0].delay = { workingDays: 9 };
      delete states.aperto.tasks;
    });
    await edit('umbria/overlay.json', ({ actions }) => actions.forEach((action: Json) => delete action['expect']));
    await edit('roma/overlay.json', (file) => {
      file['actions'] = file['actions'].filter(
        ({ target }: Json) => !['fields/accesso.specifica_motivo', 'tasks/decidi_presa_in_carico'].includes(target.node),
      );
      file['actions'].forEach((action: Json) => delete action['expect']);
    });
    await edit('umbria/forms/scheda_accesso.form.json', ({ schema, layout }) => {
      delete schema.properties.accesso.properties.specifica_motivo;
      schema.properties.accesso.properties.descrizione['x-label'].en = 'What was said';
      drop(layout, '#/properties/accesso/properties/specifica_motivo');
    });
    await edit('base/policies/servizi_sociali.policy.json', ({ rules }) =>
      rules.find(({ id }: Json) => id === 'lavoro_assistente').roles.push('amministrativo'),
    );
    const before = await databaseNow();
    const { code, ok, releases } = await told('--root', 'umbria');
    expect(await databaseNow()).toEqual(before);
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(releases.map(({ root }) => root)).toEqual(['umbria']);
    const [{ changes }] = releases as [Told['releases'][number]];
    const of = (about: string, sought: string) => changes.filter((change) => change.about === about && change.code === sought);
    expect(of('workflows/accesso', 'cases_left')).toMatchObject([{ hurts: true }]);
    expect(of('workflows/accesso', 'cases_left')[0]!.text.en).toMatch(/: 2 \(“Incomplete” \(incompleta\): 2\)$/);
    expect(of('workflows/caso', 'cases_follow')[0]!.text.it).toMatch(/: 1$/);
    expect(of('workflows/caso', 'task_removed')).toMatchObject([{ hurts: true, held: { cases: 1, drafts: 0, isLeast: false } }]);
    expect(of('workflows/caso', 'timer_changed')).toMatchObject([{ hurts: true, held: { cases: 1 } }]);
    expect(of('forms/scheda_accesso', 'field_removed')).toMatchObject([{ hurts: true, held: { cases: 1, drafts: 1 } }]);
    expect(of('forms/scheda_accesso', 'field_changed')).toMatchObject([{ hurts: false }]);
    expect(of('roles/amministrativo', 'right_gained').length).toBeGreaterThan(0);
    const hurts = changes.map((change) => change.hurts);
    expect(hurts).toEqual([...hurts].sort((one, other) => Number(other) - Number(one)));

    const shown = (await runIn(folder, ['changes', '--root', 'umbria'], { LANG: 'it_IT.UTF-8' })).out;
    expect(shown).toMatch(/^Umbria \(umbria\), rispetto a ciò che gira, conservato il 2031-03-03\n\nDa guardare prima\n/);
    expect(shown).toContain('casi aperti: 1, bozze: 1 – quanto è stato presentato resta leggibile');
    expect(shown).not.toContain('Sfratto');
  });

  it('needs no attention for a field that was added', async () => {
    await edit('umbria/forms/scheda_accesso.form.json', ({ schema, layout }) => {
      const label = { it: 'Sportello', en: 'Desk' };
      schema.properties.sportello = { type: 'string', maxLength: 20, 'x-label': label, 'x-sensitivity': 'plain' };
      layout.elements[0].elements.push({ type: 'Control', scope: '#/properties/sportello' });
    });
    const { code, releases } = await told('--root', 'umbria');
    expect(code).toBe(0);
    expect(releases[0]!.changes.map(({ about, code: what }) => [about, what])).toEqual([
      ['forms/scheda_accesso', 'field_added'],
      ['forms/scheda_accesso', 'layout_changed'],
    ]);
  });

  it('gives programs the errors of packs that cannot be compared, each with its place', async () => {
    await edit('roma/overlay.json', (file) => (file['actions'][0].target.artefact = 'workflows/cas'));
    const { code, ...rest } = await told();
    expect(code).toBe(1);
    expect(rest).toMatchObject({
      ok: false,
      releases: [],
      problems: [
        { code: 'unknown_artefact', pack: 'roma', file: 'overlay.json', params: { line: expect.any(Number) as number } },
      ],
    });
  });

  it('is told to a server by a process apart, once for all who ask meanwhile', async () => {
    await edit('base/policies/servizi_sociali.policy.json', ({ rules }) =>
      rules.find(({ id }: Json) => id === 'importazioni_gestore').roles.push('amministrativo'),
    );
    const terminal = { directory: folder, environment: process.env } as Terminal;
    const ask = changesApart(undefined, terminal);
    const first = ask();
    expect(ask()).toBe(first);
    const { code, ...same } = await told();
    expect(code).toBe(1);
    expect(await first).toEqual(same);
    const unknown = changesApart('nowhere.json', terminal);
    await expect(unknown()).rejects.toMatchObject({ code: 'NUC_CHANGES_UNTOLD' });
    await expect(unknown()).rejects.toMatchObject({ code: 'NUC_CHANGES_UNTOLD' });
  });

  it('says that all is new where nothing has run, and makes no database', async () => {
    await settings('elsewhere');
    const { code, out } = await runIn(folder, ['changes']);
    expect(code).toBe(0);
    expect(out).toContain('Umbria (umbria): has never run here: all of it is new');
    expect(await readdir(folder)).not.toContain('elsewhere');
  });

  it('refuses a root that there is not, and a language', async () => {
    expect(await runIn(folder, ['changes', '--root', 'lazio'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--root umbria or --root roma') as unknown,
    });
    expect((await runIn(folder, ['changes', '--language', 'fr'])).code).toBe(2);
  });
});

/** Takes the control of a field out of a layout. */
function drop(element: Json, scope: string): void {
  if (!Array.isArray(element['elements'])) return;
  element['elements'] = element['elements'].filter((each: Json) => each['scope'] !== scope);
  for (const each of element['elements']) drop(each, scope);
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
