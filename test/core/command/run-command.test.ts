import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.ts';
import { codelist, form, pack, policy, temporaryPacks, text, workflow } from '../packs/temporary-packs.ts';

const project = new URL('../../..', import.meta.url).pathname;

const run = (directory: string, ...words: string[]) => runIn(directory, words);

async function emptyFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-command-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

describe('nucleo', () => {
  it('explains itself, its commands and its exit codes', async () => {
    for (const words of [[], ['help'], ['--help']]) {
      const { code, out } = await run('/', ...words);
      expect(code).toBe(0);
      for (const name of ['start', 'check', 'types', 'test', 'new']) expect(out).toContain(`nucleo ${name}`);
      expect(out).toContain('Exit codes: 0 done, 1');
    }
    expect((await run('/', 'help', 'check')).out).toContain('--json');
    expect((await run('/', 'check', '--help')).out).toContain('--json');
  });

  it('explains itself in lines that a terminal shows whole', async () => {
    for (const words of [['help'], ['help', 'driver'], ['help', 'match'], ['help', 'user']]) {
      const { out } = await run('/', ...words);
      expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
    expect((await run('/', 'help', 'driver')).out).toMatch(/^nucleo driver .*\n {4}\[--/);
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as { version: string };
    expect(await run('/', '--version')).toEqual({ code: 0, out: version, err: '' });
  });

  it.each([
    [['chek'], 'Did you mean "check"?'],
    [['check', 'a', 'b'], '"b" is one word too many.'],
    [['check', '--jsn'], "Unknown option '--jsn'"],
    [['new', 'frm', 'x'], 'Did you mean "form"?'],
    [['new', 'form'], 'The form has no id.'],
    [['new', 'pack', 'Comune'], '"Comune" is not an id.'],
    [['help', 'nothing'], 'Commands are:'],
  ])('refuses %j with exit code 2', async (words, said) => {
    const { code, err } = await run('/', ...words);
    expect(err).toContain(said);
    expect(code).toBe(2);
  });

  it('runs as a program', async () => {
    const directory = await temporaryPacks({ 'comune/pack.json': pack('comune') });
    const { stdout } = await promisify(execFile)(process.execPath, [join(project, 'core/main.js'), 'check', directory]);
    expect(stdout).toContain('fine: 1 pack, 0 artefacts, 0 errors, 0 warnings');
    expect(stdout).not.toContain('\u001b[');
  });

  it('ends well when nobody reads on', async () => {
    const command = `set -o pipefail; '${process.execPath}' '${join(project, 'core/main.js')}' help | (exec 0<&-; sleep 3)`;
    const { stderr } = await promisify(execFile)('bash', ['-c', command]);
    expect(stderr).toBe('');
  });
});

describe('nucleo check', () => {
  it('shows the packs, then the problems of each file with places that editors open', async () => {
    const directory = await temporaryPacks({
      'comune/pack.json': pack('comune'),
      'comune/forms/scheda.form.json': form('scheda'),
      'comune/calendars/italia.calendar.json': { id: 'italia', title: 'Italia' },
    });
    const { code, out } = await run(directory, 'check', '.');
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines[0]).toBe('comune 1.0.0');
    expect(lines).toContain('  forms           1  scheda');
    expect(lines.indexOf('comune/calendars/italia.calendar.json')).toBeGreaterThan(0);
    expect(out).toContain('1:1     error    "weekend" is missing');
    expect(lines.at(-1)).toMatch(/^not usable: 1 pack, 2 artefacts, 1 error, 0 warnings in \d+ ms; release sha256:[0-9a-f]{12}$/);
  });

  it('prints the same for programs', async () => {
    const directory = await temporaryPacks({ 'comune/pack.json': pack('comune', { engine: '>=9' }) });
    const { code, out } = await run(directory, 'check', directory, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      packs: [{ id: 'comune' }],
      problems: [{ code: 'engine_out_of_range', pack: 'comune', file: 'pack.json', pointer: '/engine', params: { line: 8 } }],
    });
  });

  it('counts by file the texts that lack a language which is being added, and shows the rest', async () => {
    const codes = Array.from({ length: 21 }, (_, index) => ({ code: String(index), label: { it: 'x' } }));
    const directory = await temporaryPacks({
      'comune/pack.json': pack('comune', { languages: ['it', 'de'], title: { it: 'Comune', de: 'Gemeinde' } }),
      'comune/codelists/esiti.codelist.json': { id: 'esiti', version: '1.0.0', title: { it: 'Esiti' }, codes },
      'comune/calendars/italia.calendar.json': { id: 'italia', title: { it: 'Italia' }, weekend: 3 },
    });
    const { code, out } = await run(directory, 'check', '.');
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines).toContain('22 texts in 1 file lack de');
    expect(lines).toContain('    22  comune/codelists/esiti.codelist.json  error');
    expect(out).not.toContain('the text lacks de');
    expect(out).toContain('must be a list, is a number');
    const { out: all } = await run(directory, 'check', '.', '--json');
    expect(all.match(/"text_incomplete"/g)).toHaveLength(22);
  });

  it('puts the texts that keep a pack from being used before those that packs below lack', async () => {
    const directory = await temporaryPacks({
      'base/pack.json': pack('base'),
      'base/codelists/esiti.codelist.json': codelist(
        'esiti',
        Array.from({ length: 30 }, (_, index) => String(index)),
      ),
      'comune/pack.json': pack('comune', {
        extends: ['base'],
        languages: ['it', 'en', 'de'],
        title: { it: 'C', en: 'C', de: 'G' },
      }),
      'comune/codelists/motivi.codelist.json': codelist('motivi', ['1']),
    });
    const { code, out } = await run(directory, 'check', '.');
    expect(code).toBe(1);
    const files = out.split('\n').filter((line) => /^ +\d+ .*codelist\.json/.test(line));
    expect(files.map((line) => line.trim())).toEqual([
      '2  comune/codelists/motivi.codelist.json  error',
      '31  base/codelists/esiti.codelist.json',
    ]);
  });

  it('checks what the settings run, and names packs that it leaves out', async () => {
    const directory = await temporaryPacks({
      'nucleo.settings.json': { packs: ['regione'], roots: ['uno'] },
      'regione/uno/pack.json': pack('uno'),
      'regione/uno/codelists/esiti.codelist.json': codelist('esiti', ['1']),
      'regione/due/pack.json': '{',
      'regione/tre/pack.json': pack('tre'),
      'regione/tre/codelists/motivi.codelist.json': codelist('motivi', ['1']),
    });
    const { code, out } = await run(directory, 'check');
    expect(code).toBe(0);
    expect(out).toContain('tre 1.0.0  not used by any root: not checked');
    expect([out.includes('esiti'), out.includes('motivi')]).toEqual([true, false]);
  });
});

describe('nucleo check, of scenarios', () => {
  const files = {
    'base/pack.json': pack('base'),
    'base/workflows/caso.workflow.json': workflow('caso'),
    'base/policies/ruoli.policy.json': policy(),
    'comune/pack.json': pack('comune', { extends: ['base'] }),
    'comune/units/comune.unit.json': {
      units: [{ id: 'valle', kind: 'municipality', name: 'Valle', codes: { istat: '999001' } }],
    },
  };
  const scenario = (step: string, more: object = {}) => ({
    id: 'chiusura',
    title: text('Chiusura', 'Closing'),
    at: '2026-03-02T09:00:00Z',
    actors: { ada: { role: 'operatore', unit: 'valle', name: 'Ada' } },
    steps: [
      { as: 'ada', start: 'caso', ref: 'uno' },
      { as: 'ada', on: 'uno', step },
    ],
    ...more,
  });
  const check = async (json: object) => {
    const directory = await temporaryPacks({ ...files, 'comune/examples/chiusura.scenario.json': json });
    const { code, out } = await run(directory, 'check', '.', '--json');
    return { code, problems: (JSON.parse(out) as { problems: Record<string, unknown>[] }).problems };
  };

  it('finds nothing wrong with a right one', async () => {
    expect(await check(scenario('chiudi'))).toEqual({ code: 0, problems: [] });
  });

  it('locates a step that the workflow does not have', async () => {
    const { code, problems } = await check(scenario('chuidi'));
    expect(code).toBe(1);
    expect(problems).toMatchObject([
      {
        code: 'scenario.name_unknown',
        pack: 'comune',
        file: 'examples/chiusura.scenario.json',
        pointer: '/steps/1/step',
        hint: 'Did you mean "chiudi"?',
        params: { line: 24 },
      },
    ]);
  });

  it('warns of a root pack that is not here, as where a pack is taken by others, and does not look in one for the names of another', async () => {
    expect((await check(scenario('chuidi', { root: 'comnue' }))).problems).toMatchObject([
      { code: 'scenario.root_elsewhere', severity: 'warning', pointer: '/root', hint: 'Did you mean "comune"?' },
    ]);
    expect((await check(scenario('chuidi', { root: 'base' }))).problems).toEqual([]);
  });
});

describe('nucleo new', () => {
  it('names a command that works from where the person stands, and finds the packs below in the settings', async () => {
    const directory = await temporaryPacks({
      'nucleo.settings.json': { packs: ['own packs', 'shared'], roots: ['base'] },
      'own packs/comune/pack.json': pack('comune', { extends: ['base'] }),
      'shared/base/pack.json': pack('base'),
      'shared/base/policies/ruoli.policy.json': policy('operatore_base'),
      'shared/altro/pack.json': pack('altro', { extends: ['base'] }),
      'shared/altro/policies/altri.policy.json': { ...policy('operatore_altro'), id: 'altri' },
    });
    const { out } = await run(directory, 'new', 'workflow', 'pratica');
    const file = join(directory, 'own packs/comune/workflows/pratica.workflow.json');
    expect((JSON.parse(await readFile(file, 'utf8')) as { start: object }).start).toEqual({
      roles: ['operatore_base'],
      needsPerson: true,
    });
    expect(out).toContain("Next: npx nucleo check 'own packs/comune'");
    expect(await run(directory, 'check', 'own packs/comune')).toMatchObject({ code: 0 });
    expect(
      (
        await run(
          join(directory, 'shared'),
          'new',
          'form',
          'scheda',
          '--dir',
          '.',
          '--pack',
          'base',
          '--settings',
          '../nucleo.settings.json',
        )
      ).out,
    ).toContain('Next: npx nucleo check base --settings ../nucleo.settings.json');
  });

  it('writes a pack, a form, a workflow, a list and a document that check finds right', async () => {
    const directory = await emptyFolder();
    for (const words of [
      ['pack', 'comune'],
      ['form', 'colloquio'],
      ['workflow', 'pratica'],
      ['list', 'pratiche'],
      ['document', 'lettera'],
    ])
      expect(await run(directory, 'new', ...words, '--dir', '.')).toMatchObject({ code: 0, err: '' });
    expect((await readdir(join(directory, 'comune'), { recursive: true })).sort()).toEqual([
      'README.md',
      'documents',
      'documents/lettera.document.en.html',
      'documents/lettera.document.it.html',
      'documents/lettera.document.json',
      'forms',
      'forms/colloquio.form.json',
      'lists',
      'lists/pratiche.list.json',
      'pack.json',
      'workflows',
      'workflows/pratica.workflow.json',
    ]);
    const { code, out } = await run(directory, 'check', '.');
    expect(out).toContain('no policy of this pack or of those below it lets anybody open a case');
    expect(out).toContain('fine: 1 pack, 4 artefacts, 0 errors, 1 warning');
    expect(code).toBe(0);
  });

  it('says what is missing: a type of case for a list, a role for a workflow', async () => {
    const directory = await emptyFolder();
    await run(directory, 'new', 'pack', 'comune', '--dir', '.');
    expect((await run(directory, 'new', 'list', 'pratiche', '--dir', '.')).err).toContain('there is no type of case here yet');
    expect((await run(directory, 'new', 'workflow', 'pratica', '--dir', '.')).out).toContain('No role is known here yet');
  });

  it('writes over nothing', async () => {
    const directory = await emptyFolder();
    await run(directory, 'new', 'pack', 'comune', '--dir', '.');
    const { code, err } = await run(directory, 'new', 'pack', 'comune', '--dir', '.');
    expect(code).toBe(2);
    expect(err).toContain('comune/pack.json exists already');
  });

  it('asks for the pack when there are several', async () => {
    const directory = await temporaryPacks({ 'uno/pack.json': pack('uno'), 'due/pack.json': pack('due') });
    expect((await run(directory, 'new', 'form', 'x', '--dir', '.')).err).toContain('Add --pack <id>.');
    expect((await run(directory, 'new', 'form', 'x', '--dir', '.', '--pack', 'un')).err).toContain('Did you mean "uno"?');
    expect(await run(directory, 'new', 'form', 'x', '--dir', '.', '--pack', 'due')).toMatchObject({ code: 0 });
  });
});

describe('nucleo test', () => {
  const scenario = {
    id: 'chiusura_del_caso',
    title: text('Chiusura', 'Closing'),
    root: 'comune',
    at: '2026-03-02T09:00:00Z',
    actors: { ada: { role: 'operatore', unit: 'valle', name: 'Ada' } },
    steps: [
      { as: 'ada', start: 'caso', ref: 'uno' },
      { as: 'ada', on: 'uno', step: 'chiudi' },
      { as: 'ada', expect: { on: 'uno', state: 'chiuso' } },
    ],
  };
  const packs = (steps: readonly object[] = scenario.steps) =>
    temporaryPacks({
      'nucleo.settings.json': { packs: ['plugins'] },
      'plugins/comune/pack.json': pack('comune'),
      'plugins/comune/workflows/caso.workflow.json': workflow('caso'),
      'plugins/comune/policies/ruoli.policy.json': policy(),
      'plugins/comune/units/comune.unit.json': {
        units: [{ id: 'valle', kind: 'municipality', name: 'Valle', codes: { istat: '999001' } }],
      },
      'plugins/comune/examples/chiusura_del_caso.scenario.json': { ...scenario, steps },
    });

  it('plays the scenarios that the filter fits', async () => {
    expect(await run(await packs(), 'test', 'chiusura')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 passed, 0 failed'),
    });
  });

  it.each([['chiusuar'], ['comune/chiusura_del_csao']])(
    'fails on the filter %s, which fits none, with the nearest names',
    async (filter) => {
      const { code, err } = await run(await packs(), 'test', filter);
      expect(code).toBe(1);
      expect(err).toContain(`No scenario fits "${filter}"`);
      expect(err).toContain('Did you mean comune/chiusura_del_caso?');
    },
  );

  it('says of a scenario of another root where it runs', async () => {
    const directory = await packs();
    await writeFile(join(directory, 'nucleo.settings.json'), JSON.stringify({ packs: ['plugins'], roots: ['sopra'] }));
    await mkdir(join(directory, 'plugins/sopra'));
    await writeFile(join(directory, 'plugins/sopra/pack.json'), JSON.stringify(pack('sopra', { extends: ['comune'] })));
    const { code, err } = await run(directory, 'test', 'comune/chiusura_del_caso');
    expect(code).toBe(1);
    expect(err).toContain('comune/chiusura_del_caso runs only in the root "comune", which is not among the roots');
    expect(err).not.toContain('Did you mean');
  });

  it('prints the same for programs', async () => {
    const { code, out } = await run(
      await packs([...scenario.steps, { as: 'ada', expect: { on: 'uno', state: 'aperto' } }]),
      'test',
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      passed: 0,
      failed: 1,
      results: [
        {
          root: 'comune',
          pack: 'comune',
          id: 'chiusura_del_caso',
          passed: false,
          problems: [
            { code: 'scenario.differs', pointer: '/steps/3/expect/state', params: { line: expect.any(Number) as number } },
          ],
        },
      ],
    });
  });

  it('tells where in the file of the scenario it went wrong', async () => {
    const directory = await packs([...scenario.steps, { as: 'ada', expect: { on: 'uno', state: 'aperto' } }]);
    const file = 'plugins/comune/examples/chiusura_del_caso.scenario.json';
    const text = JSON.stringify(JSON.parse(await readFile(join(directory, file), 'utf8')), null, 2);
    await writeFile(join(directory, file), text);
    const lines = text.split('\n');
    const line = lines.findLastIndex((each) => each.includes('"state": "aperto"')) + 1;
    const { code, out } = await run(directory, 'test');
    expect(code).toBe(1);
    expect(out).toContain(file);
    expect(out).toMatch(new RegExp(`\\n  ${line}:${lines[line - 1]!.indexOf('"aperto"') + 1} .*Expected "aperto"`));
  });
});

describe('nucleo types', () => {
  it('writes types under which an unknown field does not compile', async () => {
    const directory = await temporaryPacks({
      'plugins/comune/pack.json': pack('comune'),
      'plugins/comune/forms/scheda.form.json': form('scheda'),
      'nucleo.settings.json': { packs: ['plugins'] },
    });
    expect(await run(directory, 'types', '--out', 'types')).toMatchObject({ code: 0 });
    const use =
      "import type { AnswersOf, FormId } from './types/comune.ts';\nexport const id: FormId = 'scheda';\nexport const answers: AnswersOf[typeof id] = { data: '2026-01-01', segnalato: { cognome: 'X' } };\nexport const renamed = (given: AnswersOf['scheda']) => given.segnalato?.FIELD;\n";
    await writeFile(join(directory, 'right.ts'), use.replace('FIELD', 'nome'));
    await writeFile(join(directory, 'wrong.ts'), use.replace('FIELD', 'soprannome'));
    const compile = (file: string) =>
      promisify(execFile)(join(project, 'node_modules/.bin/tsc'), [
        '--noEmit',
        '--strict',
        '--ignoreConfig',
        '--allowImportingTsExtensions',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        join(directory, file),
      ]);
    await expect(compile('right.ts')).resolves.toBeDefined();
    await expect(compile('wrong.ts')).rejects.toMatchObject({
      stdout: expect.stringContaining("Property 'soprannome' does not exist"),
    });
  });

  it('writes nothing from packs with problems, and says them', async () => {
    const directory = await temporaryPacks({
      'plugins/comune/pack.json': pack('comune', { extends: ['base'] }),
      'nucleo.settings.json': { packs: ['plugins'] },
    });
    const { code, err } = await run(directory, 'types');
    expect(code).toBe(1);
    expect(err).toContain('there is no pack "base"');
  });
});
