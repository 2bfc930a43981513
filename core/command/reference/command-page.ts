import { runCommand } from '../run-command.ts';
import type { Terminal } from '../terminal.ts';
import { code, page } from './markdown.ts';

/** What `nucleo help` says, of everything and of each command. */
export async function commandPage(): Promise<string> {
  const overview = await say(['help']);
  const names = [...overview.matchAll(/^ {2}nucleo ([a-z]+) /gm)].map(([, name]) => name!).filter((name) => name !== 'help');
  const parts: string[] = ['```text', overview, '```', ''];
  for (const name of names) parts.push(`## nucleo ${name}`, '', '```text', await say(['help', name]), '```', '');
  return page('Command', [`In the folder of Nucleo, ${code('npx nucleo …')} runs it.`], parts);
}

async function say(words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const terminal: Terminal = {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    colours: false,
    width: 100,
    directory: '.',
    environment: {},
  };
  await runCommand(words, terminal);
  return said.join('\n').trimEnd();
}
