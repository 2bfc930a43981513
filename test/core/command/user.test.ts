import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runIn } from './run-in.ts';

const plugins = new URL('../../../plugins', import.meta.url).pathname;
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nucleo-user-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function user(...words: string[]) {
  return runIn(directory, ['user', ...words, '--settings', await settingsFile()]);
}

async function settingsFile(): Promise<string> {
  const { writeFile } = await import('node:fs/promises');
  const file = join(directory, 'nucleo.settings.json');
  await writeFile(file, JSON.stringify({ packs: [plugins], data: 'data' }));
  return file;
}

const ada = 'ada@valdoro.example';
const post = ['--role', 'assistente_sociale', '--unit', 'perugia'] as const;

describe('nucleo user', () => {
  it.each([
    [['add', ada, '--role', 'assistente_sociale', '--unit', 'perugi'], 'Did you mean "perugia"?'],
    [['add', ada, '--role', 'assistente_socale', '--unit', 'perugia'], 'Did you mean "assistente_sociale"?'],
    [['add', ada, '--role', 'zzz', '--unit', 'perugia'], 'Roles are: '],
    [['add', ada], '--role and --unit are needed.'],
    [['ad', ada], 'Did you mean "add"?'],
    [['list', ada], 'list takes no e-mail address.'],
    [['add', 'ada', ...post], 'An e-mail address is needed.'],
  ])('refuses %j', async (words, said) => {
    const { code, err } = await user(...words);
    expect(err).toContain(said);
    expect(code).toBe(2);
  });

  it('gives a role once, however often it is asked', async () => {
    expect((await user('list')).out).toContain('no user yet');
    expect((await user('add', ada, '--name', 'Ada Prova', ...post)).out).toContain(`${ada} is assistente_sociale in perugia.`);
    const again = await user('add', ada, ...post);
    expect(again.code).toBe(0);
    expect(again.out).toContain(`${ada} was assistente_sociale in perugia already; nothing was added.`);
    expect(again.out).toMatch(/token=[\w-]{43}/);
    await user('add', ada, '--role', 'responsabile_ufficio', '--unit', 'perugia');
    expect((await user('list')).out.split('\n').sort()).toEqual([
      '  assistente_sociale in perugia',
      '  responsabile_ufficio in perugia',
      `${ada}  Ada Prova`,
    ]);
  });

  it('ends a role, and says which are held when it is another', async () => {
    expect(await user('end', ada, ...post)).toMatchObject({
      code: 0,
      out: 'Ada Prova is no longer assistente_sociale in perugia.',
    });
    const { code, err } = await user('end', ada, ...post);
    expect(code).toBe(2);
    expect(err).toContain('Ada Prova is not assistente_sociale in perugia.');
    expect(err).toContain('Held now: responsabile_ufficio in perugia.');
    expect((await user('list')).out).toBe(`${ada}  Ada Prova\n  responsabile_ufficio in perugia`);
  });

  it('closes an account, and knows a misspelt address', async () => {
    expect((await user('off', 'ada@valdor.example')).err).toContain(`Did you mean "${ada}"?`);
    expect(await user('off', ada)).toMatchObject({ code: 0 });
    expect((await user('list')).out).toContain('Ada Prova  (closed)');
  });
});
