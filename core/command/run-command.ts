import { parseArgs } from 'node:util';
import { NucleoError } from '../errors.ts';
import { changes } from './changes/changes.ts';
import { check } from './check/check.ts';
import type { Command, ExitCode } from './command.ts';
import { driver } from './drivers/driver.ts';
import { demo } from './drivers/demo.ts';
import { feel } from './feel.ts';
import { helpText } from './help/help-text.ts';
import { match } from './match/match.ts';
import { create } from './skeletons/new.ts';
import { start } from './start.ts';
import type { Terminal } from './terminal.ts';
import { paint } from './terminal.ts';
import { test } from './test.ts';
import { user } from './users/user.ts';
import { types } from './write-types.ts';

const commands: readonly Command[] = [start, check, changes, types, test, driver, feel, match, create, user, demo];

/** Runs `nucleo <words>`; everything a person could mend is said in words, never as a stack. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = words;
  try {
    if (name === '--version' || name === '-v')
      return say(terminal, (await import('../../package.json', { with: { type: 'json' } })).default.version);
    if (name === undefined || name === '--help' || name === '-h' || name === 'help')
      return say(terminal, helpText(commands, rest[0]));
    const command = commands.find((each) => each.name === name);
    if (command === undefined) throw await unknownCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) return say(terminal, helpText(commands, name));
    return await command.run(readCall(command, rest), terminal);
  } catch (error) {
    if (!(error instanceof NucleoError)) throw error;
    return sayError(error, terminal);
  }
}

function say(terminal: Terminal, text: string): 0 {
  terminal.out(text);
  return 0;
}

async function unknownCommand(name: string): Promise<NucleoError> {
  const { didYouMean } = await import('../nearest.ts');
  const known = [...commands.map((each) => each.name), 'help'];
  return new NucleoError(
    'NUC_COMMAND_UNKNOWN',
    { command: name },
    { hint: didYouMean(name, known) ?? `Commands are: ${known.join(', ')}.` },
  );
}

function readCall(command: Command, args: readonly string[]): Parameters<Command['run']>[0] {
  const wrong = (reason: string) =>
    new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint: `Usage: nucleo ${command.usage}` });
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
      strict: true,
    });
    if (positionals.length > command.words) throw wrong(`"${positionals[command.words] ?? ''}" is one word too many.`);
    return { words: positionals, options: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    if (error instanceof NucleoError) throw error;
    throw wrong(`${(error as Error).message.split('. ')[0] ?? ''}.`);
  }
}

/** Errors that say: the packs or scenarios are not right. */
const contentCodes: ReadonlySet<string> = new Set(['NUC_PACKS_CONTENT', 'NUC_SCENARIO_NONE', 'NUC_IMPORT_ENCODING']);

/** Errors that say: the command was called wrongly. */
function isCall(code: string): boolean {
  return code.startsWith('NUC_COMMAND_') || code === 'NUC_DRIVER_UNKNOWN' || code === 'NUC_DRIVER_SUPPLY_WRONG';
}

async function sayError(error: NucleoError, terminal: Terminal): Promise<ExitCode> {
  const { problemLines } = await import('./problem-lines.ts');
  terminal.err(`${paint(terminal, 'red', 'nucleo:')} ${error.title}`);
  if (error.detail !== undefined) terminal.err(`  ${error.detail}`);
  if (error.problems !== undefined) for (const line of problemLines(error.problems, terminal)) terminal.err(line);
  if (error.hint !== undefined) terminal.err(`  ${error.hint}`);
  return isCall(error.code) ? 2 : contentCodes.has(error.code) ? 1 : 3;
}
