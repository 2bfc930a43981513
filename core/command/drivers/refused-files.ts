import { mkdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { hasLines, headLines, isWide } from '../../drivers/read/layout.ts';
import type { SourceFile } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { CommandCall } from '../command.ts';
import type { Terminal } from '../terminal.ts';

interface RefusedRows {
  /** Each with the lines of its refused rows, in order. */
  readonly files: readonly { readonly file: SourceFile; readonly lines: Uint32Array }[];
  /** Date or year of the supply that they are of, where it is known. */
  readonly supply: string | null;
}

/** Where refused rows are written as they were, to be mended. */
interface RefusedFiles {
  /** Writes those of each file that has any; returns what to do with them, in words. Throws NUC_COMMAND_TARGET_EXISTS. */
  write(rows: RefusedRows): Promise<string>;
}

/** The refused rows of what was read, to where `--refused` says; null when it is not given. Throws as `refusedFiles`. */
export const refusedTo = async (
  driver: DriverFile,
  paths: readonly string[],
  { refused }: CommandCall['options'],
  { directory }: Terminal,
): Promise<RefusedFiles | null> =>
  refused === undefined ? null : refusedFiles(driver, paths, { to: resolve(directory, String(refused)), shown: String(refused) });

/**
 * Refused rows go to `to`: a new file of its own where one file is read, else a folder with a file for each under the name that it
 * has, so that they are known by it when they are given back together. Nothing is written over. Throws NUC_COMMAND_ARGUMENT where
 * rows are no lines or two files have one name, and NUC_COMMAND_TARGET_EXISTS: before anything is read.
 */
async function refusedFiles(
  { file: layout }: DriverFile,
  paths: readonly string[],
  { to, shown }: { readonly to: string; readonly shown: string },
): Promise<RefusedFiles> {
  if (!hasLines(layout))
    throw wrong(
      `Rows of a source of kind ${layout.format} cannot be written apart.`,
      'Leave --refused out, see the rows with `nucleo driver try`, and mend them where they come from.',
    );
  const isFolder = paths.length > 1;
  const targetOf = (path: string): string => (isFolder ? join(to, basename(path)) : to);
  const twice = paths.find((path, at) => paths.findIndex((other) => targetOf(other) === targetOf(path)) < at);
  if (isFolder && twice !== undefined)
    throw wrong(`Two files are called "${basename(twice)}".`, 'Give them other names, or read them one at a time.');
  const isThere = (await kindOf(to)) === 'file' || (!isFolder && (await kindOf(to)) !== null);
  if (isThere) throw taken(shown, isFolder);
  for (const path of isFolder ? paths : [])
    if ((await kindOf(targetOf(path))) !== null) throw taken(join(shown, basename(path)), isFolder);

  return {
    async write({ files, supply }) {
      const { writeRefused } = await import('../../registry/index.ts');
      if (isFolder) await mkdir(to, { recursive: true, mode: 0o700 });
      let written = 0;
      const targets: string[] = [];
      for (const { file, lines } of files) {
        if (lines.length === 0) continue;
        const { path, encoding } = file;
        await writeRefused({ path, head: headLines(layout), lines, isWide: isWide(encoding ?? layout.encoding) }, targetOf(path));
        written += lines.length;
        targets.push(isFolder ? join(shown, basename(path)) : shown);
      }
      const them = targets.length === 1 ? 'it' : 'them together';
      return `${written} refused rows are in ${targets.join(', ')}: mend them and give ${them} with --correction${supply === null ? '' : ` --supply ${supply}`}.`;
    },
  };
}

const wrong = (reason: string, hint: string): NucleoError => new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint });

const taken = (file: string, isFolder: boolean): NucleoError =>
  new NucleoError(
    'NUC_COMMAND_TARGET_EXISTS',
    { file },
    { hint: `Nothing is written over: give --refused another ${isFolder ? 'folder' : 'file'}.` },
  );

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
