import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { replaceFolder } from '../../../core/command/build-pages.ts';

async function emptyFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nucleo-pages-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const bundle = (text: string) => async (folder: string) => {
  await writeFile(join(folder, 'index.html'), text);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await writeFile(join(folder, 'desk.js'), text);
};

describe('replaceFolder', () => {
  it('makes a folder once for what it is made from', async () => {
    const above = await emptyFolder();
    const folder = join(above, 'dist', 'web');
    await replaceFolder(folder, 'a', bundle('first'));
    await replaceFolder(folder, 'a', () => Promise.reject(new Error('made twice')));
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('first');
    await replaceFolder(folder, 'b', bundle('second'));
    expect(await readFile(join(folder, 'desk.js'), 'utf8')).toBe('second');
    expect(await readdir(join(above, 'dist'))).toEqual(['web']);
  });

  it('leaves what was there when making fails', async () => {
    const folder = join(await emptyFolder(), 'web');
    await replaceFolder(folder, 'a', bundle('first'));
    const half = async (made: string) => {
      await writeFile(join(made, 'index.html'), 'half');
      throw new Error('killed');
    };
    await expect(replaceFolder(folder, 'b', half)).rejects.toThrow('killed');
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('first');
    expect(await readdir(join(folder, '..'))).toEqual(['web']);
  });

  it('leaves one whole folder when several make it at once', async () => {
    const above = await emptyFolder();
    const folder = join(above, 'web');
    await replaceFolder(folder, 'a', bundle('old'));
    await Promise.all(['b', 'c', 'd', 'e'].map((digest) => replaceFolder(folder, digest, bundle(digest))));
    const parts = await Promise.all(['index.html', 'desk.js', '.built-from'].map((name) => readFile(join(folder, name), 'utf8')));
    expect(new Set(parts).size).toBe(1);
    expect(await readdir(above)).toEqual(['web']);
  });

  it('clears away what a kill left behind, not what is being made', async () => {
    const above = await emptyFolder();
    for (const name of ['web.new-old', 'web.new-young']) await mkdir(join(above, name));
    await utimes(join(above, 'web.new-old'), 0, 0);
    await replaceFolder(join(above, 'web'), 'a', bundle('x'));
    expect((await readdir(above)).sort()).toEqual(['web', 'web.new-young']);
  });
});
