import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['web-components', 'forms', 'package-lock.json'];

/** The folder of the built pages; they are built first when their sources changed since. `said` hears that it takes a moment. */
export async function buildPages(said: (line: string) => void): Promise<string> {
  const folder = join(project, 'dist', 'web');
  const mark = join(folder, '.built-from');
  const digest = await digestOfSources();
  const built = await readFile(mark, 'utf8').catch(() => '');
  if (built === digest) return folder;
  said('Building the pages…');
  const { build } = await import('vite');
  await build({ configFile: join(project, 'web-components', 'vite.config.ts'), logLevel: 'warn' });
  await writeFile(mark, digest);
  return folder;
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(project, source);
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder ? (await readdir(path, { recursive: true })).sort() : [''];
    for (const name of names) {
      const file = join(path, name);
      if ((await stat(file)).isFile()) hash.update(name).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}
