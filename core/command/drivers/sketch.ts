import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import { type CommandCall, type ExitCode, settingsOf } from '../command.ts';
import { paint, type Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { widest } from './choose.ts';

/** Proposes a driver for a file: the JSON on the output or in a file, the reasons of the guesses beside it. */
export async function sketchDriver(file: string, options: CommandCall['options'], terminal: Terminal): Promise<ExitCode> {
  const settings = await settingsOf(options, terminal);
  const { system } = await loadUsablePacks(settings);
  const { sketchFile } = await import('../../drivers/index.ts');
  const { driver, notes, tried } = await sketchFile(resolve(terminal.directory, file), widest(system.releases));
  const text = `${JSON.stringify(driver, null, 2)}\n`;
  const out = options.out as string | undefined;
  for (const note of notes) terminal.err(paint(terminal, 'dim', note));
  const { rows, refused } = tried.total;
  terminal.err(paint(terminal, refused === 0 ? 'green' : 'yellow', `read with this draft: ${rows} rows, ${refused} refused`));
  for (const note of tried.notes) terminal.err(`  ${note}`);
  if (out === undefined) {
    terminal.out(text.trimEnd());
    return 0;
  }
  await write(resolve(terminal.directory, out), text);
  const fields = driver.records.flatMap((record) => record.fields ?? []).length;
  terminal.out(`${out}: ${driver.records.length === 1 ? '1 record' : `${driver.records.length} records`}, ${fields} fields`);
  terminal.out(`Next: nucleo driver try ${file} --driver ${out}`);
  return 0;
}

/** Never over a file that is there. */
async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: code === 'EEXIST' ? `"${basename(path)}" is there already.` : `"${basename(path)}" cannot be written.` },
      { hint: 'Give another name with --out.', cause: error },
    );
  }
}
