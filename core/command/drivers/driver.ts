import { NucleoError } from '../../errors.ts';
import type { Command } from '../command.ts';

const deeds = ['try', 'sketch', 'import', 'runs', 'undo', 'retention'] as const;

/** Works with drivers before anything is imported. */
export const driver: Command = {
  name: 'driver',
  usage:
    'driver try|sketch|import|runs|undo|retention [<file>...] [--driver <id or file.json>] [--supply <year or day>] [--body <code>] [--encoding <name>] [--rows <n>] [--out <file>] [--json] [--refused <file or folder>] [--correction] [--erase]',
  summary: 'Shows what a driver reads in a file, proposes a driver for a file, or reads files into the registry.',
  help: [
    'try <file>...: maps the files of one supply and shows the first rows of each record, the facts, every problem and the counts. Nothing is imported.',
    '  --driver: id of a driver of the packs, or a file; without it, the one whose "names" fit the file.',
    '  --supply: year or day of the supply, where neither the name nor the head of the file says it.',
    '  --body: the code of the body whose supply it is, such as a municipality, where several deliver such files and their names do not say it.',
    '  --encoding: how the files are written, such as utf-8 or windows-1252, where they seem to be written otherwise than the driver says; import asks for it before it reads anything.',
    '  --rows: rows shown of each record, 3 unless said. Values are shown on this terminal and nowhere else.',
    '  --json: counts and problems for programs, without any value.',
    'sketch <file>: guesses how a file of text (delimited, fixed width), a spreadsheet (.xlsx), JSON or XML is laid out, proposes a driver for it, and says what it reads in the file; each guess says why, and weak ones are left to be chosen.',
    '  --out: the file that the driver is written to, as of nothing yet; without it, it is printed.',
    'import <file>...: reads the files of one supply into the registry. Killed half-way, it goes on when it is given the same files again.',
    '  --refused: where the rows that were refused are written as they were, to be mended: a new file; of several files a folder, with a file for each under its own name. With try too.',
    '  --correction: the files are such mended rows: what else the driver said stands, even when its supplies replace each other.',
    'A driver of a database ("postgresql") is tried and imported without files: it reads what its connection of the settings says now.',
    'runs: the last runs and what each changed. undo <number>: takes back the last run of its driver.',
    'retention [<source>...]: what of the sources that "runs" names was last said longer ago than their drivers keep it. --erase: erases it, with those of whom nothing else was said. A server does so each night, but for more than a thousand facts that are more than a fifth of their source: those wait until it is said here.',
    'Exit code 1 when a row is refused or a file is not whole.',
  ],
  options: {
    driver: { type: 'string' },
    supply: { type: 'string' },
    body: { type: 'string' },
    encoding: { type: 'string' },
    rows: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
    refused: { type: 'string' },
    correction: { type: 'boolean' },
    erase: { type: 'boolean' },
    settings: { type: 'string' },
  },
  words: 50,
  async run({ words: [said, ...files], options }, terminal) {
    const deed = deeds.find((each) => each === said);
    if (deed === undefined) {
      const { didYouMean } = await import('../../nearest.ts');
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: said === undefined ? 'It does not say what to do.' : `"${said}" is not something to do with a driver.` },
        { hint: (said === undefined ? undefined : didYouMean(said, deeds)) ?? `Usage: nucleo ${driver.usage}` },
      );
    }
    if (deed === 'runs') return (await import('./import.ts')).listImports(options, terminal);
    if (deed === 'undo') return (await import('./import.ts')).undoImport(files, options, terminal);
    if (deed === 'retention') return (await import('./retention.ts')).keepOrErase(files, options, terminal);
    if (files.length === 0 && (deed === 'sketch' || options.driver === undefined))
      throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: 'No file is given.' }, { hint: `Usage: nucleo ${driver.usage}` });
    if (deed === 'try') return (await import('./try.ts')).tryDriver(files, options, terminal);
    if (deed === 'import') return (await import('./import.ts')).importFiles(files, options, terminal);
    if (files.length > 1)
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: 'A sketch is made of one file.' },
        { hint: `Usage: nucleo ${driver.usage}` },
      );
    return (await import('./sketch.ts')).sketchDriver(files[0]!, options, terminal);
  },
};
