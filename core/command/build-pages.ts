import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['web-components', 'forms', 'package-lock.json'];

/** Says from which sources a folder was built. */
const mark = '.built-from';

/** The folder of the built pages; they are built first when their sources changed since. `said` hears that it takes a moment. */
export async function buildPages(said: (line: string) => void): Promise<string> {
  const folder = join(project, 'dist', 'web');
  const digest = digestOfSources();
  await replaceFolder(folder, digest, async (made) => {
    said('Building the pages…');
    const { build } = await import('vite');
    await build({
      configFile: join(project, 'web-components', 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    });
  });
  return folder;
}

/**
 * Makes the folder anew unless it was made from this digest: beside it, and moved to its place only when whole.
 * A kill leaves what was there, or nothing; of two that make it at once, one is kept.
 */
export async function replaceFolder(folder: string, digest: string, make: (folder: string) => Promise<void>): Promise<void> {
  const isMade = async () => (await readFile(join(folder, mark), 'utf8').catch(() => '')) === digest;
  if (await isMade()) return;
  await mkdir(dirname(folder), { recursive: true });
  await removeLeftovers(folder);
  const made = `${folder}.new-${randomUUID()}`;
  const before = `${made}.before`;
  try {
    await mkdir(made);
    await make(made);
    await writeFile(join(made, mark), digest);
    await rename(folder, before).catch(unless('ENOENT'));
    // Somebody else was quicker: theirs is as good.
    await rename(made, folder).catch(unless('ENOTEMPTY', 'EEXIST'));
  } finally {
    await rm(made, { recursive: true, force: true });
    await rm(before, { recursive: true, force: true });
  }
}

/** What a kill left behind; one that is being made now is younger than an hour. */
async function removeLeftovers(folder: string): Promise<void> {
  const above = dirname(folder);
  const names = (await readdir(above)).filter((name) => name.startsWith(`${basename(folder)}.new-`));
  for (const path of names.map((name) => join(above, name))) {
    const age =
      Date.now() -
      (await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      ));
    if (age > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

/** Read at once, one after the other: for hundreds of small files that takes a tenth of what asking for each and waiting would. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(project, source);
    if (!statSync(path).isDirectory()) hash.update(readFileSync(path));
    else for (const file of filesIn(path).toSorted()) hash.update(relative(path, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );

if (import.meta.main) console.log(await buildPages((line) => console.log(line)));
