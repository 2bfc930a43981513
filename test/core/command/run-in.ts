import { runCommand } from '../../../core/command/run-command.ts';

/** Runs a command in a folder, and gives its exit code and what it says. */
export async function runIn(
  directory: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(words, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colours: false,
    width: 100,
    directory,
    environment,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
