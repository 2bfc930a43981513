import { NucleoError } from '../errors.ts';
import type { Command } from './command.ts';

/** The text of `nucleo help`, or of `nucleo help <name>`. */
export function helpText(commands: readonly Command[], name?: string): string {
  if (name === undefined) return overview(commands);
  const command = commands.find((each) => each.name === name);
  if (command === undefined)
    throw new NucleoError(
      'NUC_COMMAND_UNKNOWN',
      { command: name },
      { hint: `Commands are: ${commands.map((each) => each.name).join(', ')}.` },
    );
  return [`nucleo ${command.usage}`, '', command.summary, ...(command.help.length === 0 ? [] : ['', ...command.help])].join('\n');
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  return [
    'nucleo: case management for social services, configured by packs',
    '',
    ...commands.map(({ usage, summary }) => `  nucleo ${usage.padEnd(width)}  ${summary}`),
    `  nucleo ${'help [command]'.padEnd(width)}  Explains a command.`,
    `  nucleo ${'--version'.padEnd(width)}  Prints the version.`,
    '',
    'Settings are read from --settings, NUCLEO_SETTINGS or nucleo.settings.json; without any, the demo runs.',
    'NUCLEO_PORT and NUCLEO_DATA win over the file.',
    '',
    'Exit codes: 0 done, 1 the packs or scenarios have problems, 2 the command was called wrongly, 3 the environment failed.',
  ].join('\n');
}
