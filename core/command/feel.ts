import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '#forms';
import { NucleoError } from '../errors.ts';
import type { Command } from './command.ts';
import { paint, type Terminal } from './terminal.ts';

/** Tries an expression: what an administrator uses before writing it into a form or workflow. */
export const feel: Command = {
  name: 'feel',
  usage: "feel '<expression>' [--context <file.json>]",
  summary: 'Evaluates a FEEL expression and shows how it came to its value.',
  help: [
    '--context: a JSON object whose entries are the names that the expression may read.',
    'A name that is not in it is unknown. Dates are written as text and read with date(…).',
    'Problems come first, each with its line and column. Exit code 1 when there is one.',
  ],
  options: { context: { type: 'string' } },
  words: 1,
  async run({ words: [text], options }, terminal) {
    if (text === undefined)
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: 'No expression is given.' },
        { hint: `Usage: nucleo ${feel.usage}` },
      );
    const { checkExpression, evaluateTraced, kindOf, parseExpression, textOf } = await import('#forms');
    const scope = options.context === undefined ? {} : await readContext(String(options.context), terminal);
    const { tree, problems } = parseExpression(text, { names: Object.keys(scope) });
    const types = Object.fromEntries(Object.keys(scope).map((name) => [name, 'any' as const]));
    const found = tree ? checkExpression(tree, types).problems : problems;
    for (const problem of found) for (const line of problemLine(text, problem, terminal)) terminal.err(line);
    if (!tree) return 1;
    const { value, trace } = evaluateTraced(tree, scope);
    const shown = (of: typeof value): string => (of === undefined ? 'unknown' : (textOf(of) ?? 'null'));
    terminal.out(`${paint(terminal, 'bold', shown(value))}  ${paint(terminal, 'dim', kindOf(value))}`);
    for (const entry of trace) terminal.out(`  ${entry.text}  =  ${shown(entry.value)}`);
    return found.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};

async function readContext(file: string, { directory }: Terminal): Promise<Record<string, never>> {
  const wrong = (reason: string) =>
    new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint: 'The file holds one JSON object, such as {"age": 12}.' });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path.resolve(directory, file), 'utf8'));
  } catch {
    throw wrong(`"${file}" cannot be read as JSON.`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw wrong(`"${file}" holds no JSON object.`);
  return content as Record<string, never>;
}

/** The place is a line and column of the expression, counted from 1. */
function problemLine(text: string, { message, hint, params }: Problem, terminal: Terminal): string[] {
  const before = text.slice(0, Number(params?.from ?? 0)).split('\n');
  const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  return [`${place.padEnd(6)} ${paint(terminal, 'red', message)}`, ...(hint ? [`       ${hint}`] : [])];
}
