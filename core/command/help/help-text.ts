import { NucleoError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { wrapLine, wrapUsage } from './wrap.ts';

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
  const help = command.help.map((line) => wrapLine(line));
  return [wrapUsage(command.usage), '', wrapLine(command.summary, 0), ...(help.length === 0 ? [] : ['', ...help])].join('\n');
}

function overview(commands: readonly Command[]): string {
  const all = [
    ...commands,
    { usage: 'help [command]', summary: 'Explains a command.' },
    { usage: '--version', summary: 'Prints the version.' },
  ];
  return [
    'nucleo: case management for social services, configured by packs',
    '',
    ...all.flatMap(({ usage, summary }) => [wrapUsage(usage, '  '), wrapLine(`      ${summary}`, 6)]),
    '',
    'Settings are read from --settings, NUCLEO_SETTINGS or nucleo.settings.json; without any, the demo',
    'runs. NUCLEO_PORT and NUCLEO_DATA win over the file.',
    '',
    'Exit codes: 0 done, 1 the packs or scenarios have problems or a change needs attention, 2 the',
    'command was called wrongly, 3 the environment failed.',
  ].join('\n');
}
