import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Problem } from '#forms';
import { packProblem } from '../check/problem.ts';

interface ListedFolder {
  /** Names of files, sorted. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

const fileLimit = 5000;

/** The files and folders directly in a folder of a pack. Hidden ones are skipped; links that lead out of the pack are refused. */
export async function listFolder(directory: string, pack: string, path: string): Promise<ListedFolder> {
  const problems: Problem[] = [];
  const files: string[] = [];
  const folders: string[] = [];
  const inside = await realpath(directory);
  for (const entry of await readdir(join(directory, path), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const file = path === '' ? entry.name : `${path}/${entry.name}`;
    if (!entry.isSymbolicLink()) {
      if (entry.isDirectory()) folders.push(entry.name);
      else if (entry.isFile()) files.push(entry.name);
      continue;
    }
    const target = await realpath(join(directory, file)).catch(() => null);
    if (target === null) problems.push(packProblem('link_broken', { pack, file }, 'the link leads nowhere'));
    else if (!target.startsWith(inside + sep))
      problems.push(
        packProblem('link_outside', { pack, file }, 'the link leads out of the pack', {
          hint: 'Copy the file into the pack: a pack must be whole wherever it is copied.',
        }),
      );
    else ((await stat(target)).isDirectory() ? folders : files).push(entry.name);
  }
  if (files.length > fileLimit)
    problems.push(
      packProblem('too_many_files', { pack, file: path }, `the folder has ${files.length} files; the limit is ${fileLimit}`),
    );
  return { files: files.sort().slice(0, fileLimit), folders: folders.sort(), problems };
}
