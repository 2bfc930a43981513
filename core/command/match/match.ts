import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { MatchingFile } from '../../packs/index.ts';
import type { Guess } from '../../registry/matching/index.ts';
import type { Command } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { paint } from '../terminal.ts';

/** Finds who is the same person in one file or across two. */
export const match: Command = {
  name: 'match',
  usage:
    'match <file> [file] [--spec <id or file.json>] [--out <links.csv>] [--report <file.json>] [--write-spec <file.json>] | match registry [--root <pack>] [--full]',
  summary: 'Finds records of the same person in one delimited file, across two, or in the registry.',
  help: [
    'Encoding and delimiter are recognised; the first line names the columns. No labels are needed.',
    '--spec: a matching of the packs, or a file; without it one is proposed from headers and values, and each guess is explained.',
    '--write-spec: writes the proposed one, to be looked over and used again.',
    '--ignore: columns that are not compared, separated by commas.',
    '--out: linked pairs and pairs to review, with the evidence of each field in bits. Records are named by line and by id columns.',
    '--report: what was learned, sizes of blocks, and expected precision and recall, as JSON without any value of the files.',
    'registry: what sources and cases say of people in the database; who is whom is stored, and pairs to look at wait in the desk.',
    'The first time, when a source came that the model knows nothing of, and with --full, everything is matched and learned anew; else only what changed. --spec: "registro" unless said.',
    'Exit code 1 when lines could not be read; they are left out and told.',
  ],
  options: {
    spec: { type: 'string' },
    'write-spec': { type: 'string' },
    ignore: { type: 'string' },
    out: { type: 'string' },
    report: { type: 'string' },
    root: { type: 'string' },
    full: { type: 'boolean' },
    settings: { type: 'string' },
  },
  words: 2,
  async run({ words: [first, second], options }, terminal) {
    if (first === undefined)
      throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: 'No file is given.' }, { hint: `Usage: nucleo ${match.usage}` });
    if (first === 'registry' && second === undefined) {
      const { matchTheRegistry } = await import('./match-registry.ts');
      return matchTheRegistry(options, terminal);
    }
    const { hasColumn, matchTables, reportOf } = await import('../../registry/matching/index.ts');
    const { readTable } = await import('./read-table.ts');
    const { summaryLines } = await import('./summary-lines.ts');
    const option = (name: string): string | undefined => options[name] as string | undefined;
    const left = await readTable(terminal.directory, first);
    const right = second === undefined ? undefined : await readTable(terminal.directory, second);
    const files = right === undefined ? [left] : [left, right];
    for (const { name, table, notes, refused } of files) {
      terminal.out(`${paint(terminal, 'bold', name)}  ${table.size} records  ${paint(terminal, 'dim', notes.join('; '))}`);
      for (const { line, reason } of refused.slice(0, 10)) terminal.err(`  line ${line}: ${reason}`);
      if (refused.length > 10) terminal.err(`  and ${refused.length - 10} more lines that cannot be read`);
    }
    const said = option('spec');
    const { chooseSpec } = await import('./choose-spec.ts');
    const spec =
      said === undefined
        ? await propose(files, option('ignore')?.split(',') ?? [], terminal)
        : await chooseSpec(said, option('settings'), terminal);
    await write(option('write-spec'), () => writeJson(spec), terminal);
    const fits = spec.fields.some((field) => files.every(({ table }) => hasColumn(field, table)));
    if (!fits)
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: 'None of the columns can be compared.' },
        { hint: 'A spec names columns that every file has; see nucleo help match.' },
      );
    const started = performance.now();
    const matching = matchTables(spec, left.table, right?.table);
    const report = reportOf(matching);
    for (const line of summaryLines(report, terminal)) terminal.out(line);
    terminal.out(paint(terminal, 'dim', `in ${((performance.now() - started) / 1000).toFixed(1)} s`));
    const out = option('out');
    if (out !== undefined) {
      const { writeLinks } = await import('./write-links.ts');
      await writeLinks(resolve(terminal.directory, out), matching, {
        left: left.table,
        right: (right ?? left).table,
        spec,
      });
      terminal.out(`Written: ${out}`);
    }
    const about = files.map(({ name, digest, table, refused }) => ({
      name,
      digest,
      records: table.size,
      refused: refused.length,
    }));
    await write(option('report'), () => writeJson({ files: about, spec, ...report }), terminal);
    return files.some(({ refused }) => refused.length > 0) ? 1 : 0;
  },
};

type Read = Awaited<ReturnType<(typeof import('./read-table.ts'))['readTable']>>;

async function propose([left, right]: readonly Read[], ignored: readonly string[], terminal: Terminal): Promise<MatchingFile> {
  const { proposeSpec } = await import('../../registry/matching/index.ts');
  const { spec, guesses } = proposeSpec(left!.table, right?.table, ignored);
  for (const line of guessLines(guesses, terminal)) terminal.out(line);
  if (spec.fields.length === 0)
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: 'None of the columns can be compared.' },
      { hint: 'Columns of the two files are taken together by name; write a spec where the names differ.' },
    );
  const title = `${basename(left!.name)}${right === undefined ? '' : `, ${basename(right.name)}`}`;
  return { id: 'proposed', version: '0.1.0', title, ...spec } as MatchingFile;
}

function guessLines(guesses: readonly Guess[], terminal: Terminal): string[] {
  const width = Math.max(...guesses.map(({ column }) => column.length));
  return guesses.map(
    ({ column, kind, because }) =>
      `  ${column.padEnd(width)}  ${(kind ?? 'not compared').padEnd(12)}  ${paint(terminal, 'dim', because)}`,
  );
}

async function write(file: string | undefined, text: () => string, terminal: Terminal): Promise<void> {
  if (file === undefined) return;
  await writeFile(resolve(terminal.directory, file), text());
  terminal.out(`Written: ${file}`);
}

function writeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
