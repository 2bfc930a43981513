import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runIn } from './run-in.ts';

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-feel-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  await writeFile(join(directory, 'person.json'), '{"age": 17, "children": [3, 5]}');
  await writeFile(join(directory, 'list.json'), '[1]');
  return runIn(directory, ['feel', ...words]);
}

describe('nucleo feel', () => {
  it('shows the value, its type, and how it came to be', async () => {
    const { code, out, err } = await run('age < 18 and count(children) > 1', '--context', 'person.json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^true {2}boolean\n/);
    expect(out).toContain('  count(children)  =  2');
  });

  it('places a problem in the text and names what was probably meant', async () => {
    const { code, err } = await run('1 +\n  cuont([1])');
    expect(code).toBe(1);
    expect(err).toMatch(/^2:3 /);
    expect(err).toContain('“count”');
  });

  it('says that a name without an answer is unknown', async () => {
    const { code, out, err } = await run('aeg + 1', '--context', 'person.json');
    expect(code).toBe(1);
    expect(out).toMatch(/^unknown {2}unknown\n/);
    expect(err).toContain('“age”');
  });

  it('refuses a context that is no object or cannot be read, and no expression', async () => {
    expect(await run('1', '--context', 'list.json')).toMatchObject({ code: 2, out: '' });
    expect(await run('1', '--context', 'nowhere.json')).toMatchObject({ code: 2, out: '' });
    expect(await run()).toMatchObject({ code: 2, out: '' });
  });
});
