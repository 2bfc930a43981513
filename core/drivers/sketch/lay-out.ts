import { NucleoError } from '../../errors.ts';
import type { DriverLayout, Release } from '../../packs/index.ts';
import { BrokenSource } from '../read/broken.ts';
import { headOf } from '../read/file.ts';
import { chooseSheet } from './open/choose-sheet.ts';
import { decodeHead, guessDelimiter } from './open/delimiter.ts';
import { guessEncoding } from './open/encoding.ts';
import { jsonTree, ndjsonTree, type Tree } from './open/json-tree.ts';
import { kindOfFile } from './open/kind-of-file.ts';
import { mostRows, readTable, type Table } from './open/table.ts';
import { xmlTree } from './open/xml-tree.ts';
import type { Made } from './record.ts';
import { recordOfPaths, recordsOfTable } from './records.ts';
import { recordsOfLines } from './records-of-lines.ts';

interface LaidOut {
  readonly path: string;
  /** What the file is called in an error. */
  readonly name: string;
}

const headBytes = 8 << 20;
/** Lines that are looked at for how they are cut. */
const mostLines = 2000;

/** Guesses what a file is, how it is laid out, and the records of it. Throws NUC_DRIVER_FILE where no reader is for it. */
export async function layOut({ path, name }: LaidOut, release: Release): Promise<Made> {
  try {
    return await madeOf(path, release);
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    throw new NucleoError(
      'NUC_DRIVER_FILE',
      { file: name, reason: error.message },
      error.hint === undefined ? {} : { hint: error.hint },
    );
  }
}

async function madeOf(path: string, release: Release): Promise<Made> {
  const head = await headOf(path, headBytes);
  const { value: encoding, because } = guessEncoding(head);
  const lines = decodeHead(head, encoding, head.length < headBytes)
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines);
  const kind = await kindOfFile(path, head, lines.join('\n'));
  const written = `encoding ${encoding}: ${because}`;
  switch (kind.is) {
    case 'xlsx': {
      const { sheet, because: why, ...table } = await chooseSheet(path);
      const layout = { format: 'xlsx', ...(sheet === undefined ? {} : { sheet }) } as const;
      return withNotes(recordsOfTable(padded(someRows(table)), layout, release), [why]);
    }
    case 'xml':
      return ofTree(path, { format: 'xml' }, await xmlTree(path), release);
    case 'json':
      return ofTree(path, { format: 'json' }, await jsonTree(path), release);
    case 'ndjson':
      return withNotes(await ofTree(path, { format: 'ndjson', encoding }, ndjsonTree(lines), release), [written]);
    case 'text':
      return withNotes(await ofText(path, lines, encoding, release), [written]);
    case null:
      throw new BrokenSource('file_of_another_kind', kind.reason, { hint: kind.hint });
  }
}

/** Rows of a sheet end with their last cell that holds something: here they all end alike. */
function padded(rows: Table['rows']): Table['rows'] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return rows.map(({ line, cells }) => ({ line, cells: Array.from({ length: width }, (_, at) => cells[at] ?? '') }));
}

const withNotes = (made: Made, before: readonly string[]): Made => ({ ...made, notes: [...before, ...made.notes] });

async function ofText(
  path: string,
  lines: readonly string[],
  encoding: NonNullable<DriverLayout['encoding']>,
  release: Release,
): Promise<Made> {
  if (lines.length === 0) throw new BrokenSource('no_rows', 'it has no lines');
  const delimiter = guessDelimiter(lines);
  if (delimiter === null) {
    const layout = { format: 'fixed', encoding } as const;
    return recordsOfLines(someRows(await readTable(path, layout)), layout, release);
  }
  const { value, because } = delimiter;
  const layout = { format: 'delimited', encoding, ...(value === ';' ? {} : { delimiter: value }) } as const;
  const { file, table } = await unquoted(path, layout, await readTable(path, layout));
  const made = recordsOfTable(someRows(table), file, release);
  const notes = [
    `delimiter ${JSON.stringify(value)}: ${because}`,
    ...(file.quote === '' ? ['quote "": quotes stand within texts, and enclose no cell'] : []),
    ...(table.isCut ? [`types are those of the first ${mostRows} rows`] : []),
  ];
  return withNotes(made, notes);
}

interface Quoted {
  readonly file: DriverLayout;
  readonly table: Table;
}

/** Where quotes are wrong in some rows and enclose no cell, they are letters like others. */
async function unquoted(path: string, file: DriverLayout, table: Table): Promise<Quoted> {
  if (table.misquoted === 0) return { file, table };
  const plain = { ...file, quote: '' };
  const read = await readTable(path, plain);
  const isEnclosed = (cell: string): boolean => cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
  return read.rows.some(({ cells }) => cells.some(isEnclosed)) ? { file, table } : { file: plain, table: read };
}

async function ofTree(path: string, layout: DriverLayout, tree: Tree | null, release: Release): Promise<Made> {
  if (tree === null || tree.columns.length === 0)
    throw new BrokenSource('no_rows', 'nothing in it comes again and again as rows do', {
      hint: 'Write the driver with "rows" and the paths of the values, or ask for a list.',
    });
  const { rows, columns, lists, because } = tree;
  const file = layout.format === 'ndjson' ? layout : { ...layout, rows: [rows] as [string] };
  const table = someRows(await readTable(path, file, columns));
  const within = lists.map((list) => JSON.stringify(list)).join(', ');
  return {
    file,
    records: [recordOfPaths(table, columns, release)],
    notes: [
      because,
      ...(lists.length === 0
        ? []
        : [`not read: what comes several times in a row (${within}); as rows of their own they need a driver each`]),
    ],
  };
}

/** The rows of a table. Throws BrokenSource where there is none. */
function someRows({ rows }: Table): Table['rows'] {
  if (rows.length === 0) throw new BrokenSource('no_rows', 'it has no row that can be read');
  return rows;
}
