import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-broken-'));
  await cp(join(project, 'plugins'), join(folder, 'plugins'), { recursive: true });
  const path = join(folder, 'plugins', 'umbria', 'forms', 'scheda_accesso.form.json');
  const text = await readFile(path, 'utf8');
  // A list that does not exist, by a slip of the finger.
  await writeFile(path, text.replace('"x-codelist": "interlocutore"', '"x-codelist": "interlocutor"'));
  const settings = {
    packs: ['./plugins'],
    roots: ['umbria'],
    data: './data',
    demo: false,
    listen: { host: '127.0.0.1', port: 0 },
  };
  await writeFile(join(folder, 'nucleo.json'), JSON.stringify(settings));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as an administrator runs it. */
function nucleo(...words: string[]): Promise<{ code: number; said: string }> {
  return run(process.execPath, [join(project, 'core', 'main.js'), ...words], { cwd: folder, timeout: 120_000 }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
  );
}

describe('a pack with a mistake in it', () => {
  it.each([['start'], ['check']])('stops "nucleo %s", and says where it is and how to mend it', async (command) => {
    const { code, said } = await nucleo(command, '--settings', 'nucleo.json');
    expect(code).toBe(1);
    expect(said).toContain('umbria/forms/scheda_accesso.form.json');
    expect(said).toContain('/schema/properties/accesso/properties/interlocutore');
    expect(said).toMatch(/interlocutore/);
    expect(said, 'a hint').toMatch(/Did you mean|did you mean/);
    expect(said).not.toMatch(/\n\s+at .*\.ts:\d+/);
  });

  it('is accepted once it is mended', async () => {
    const path = join(folder, 'plugins', 'umbria', 'forms', 'scheda_accesso.form.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"interlocutor"', '"interlocutore"'));
    expect(await nucleo('check', '--settings', 'nucleo.json')).toMatchObject({ code: 0 });
  });
});
