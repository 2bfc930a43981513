import type { DriverFile, DriverLayout } from '../../../packs/index.ts';
import { openSource } from '../../read/open-source.ts';
import { lineOf, type Row } from '../../row.ts';

/** A row of a file that is sketched, with the line it begins on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first rows of a file: those that say anything and can be read. */
export interface Table {
  readonly rows: readonly TableRow[];
  /** Whether the file has more rows than were looked at. */
  readonly isCut: boolean;
  /** How many rows are wrong in their quotes. */
  readonly misquoted: number;
}

/** Rows of a file that are looked at; the draft is then tried on all of them. */
export const mostRows = 50_000;

/** Reads the beginning of a file by a layout; of lines of fixed width, each is one cell. Throws BrokenSource. */
export async function readTable(path: string, file: DriverLayout, columns: readonly string[] = []): Promise<Table> {
  const fields = columns.map((column, index) => ({ id: `c${index}`, column }));
  const driver = { id: 'x', version: '0.0.0', title: '-', file, records: [{ id: 'x', fields }] } as unknown as DriverFile;
  const { batches } = await openSource(path, driver);
  const rows: Row[] = [];
  let [isCut, misquoted] = [false, 0];
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.fault === 'quote_stray' || row.fault === 'quote_open') misquoted += 1;
      if (row.fault === null && !isBlank(row)) rows.push(row);
    }
    isCut = rows.length > mostRows;
    if (isCut) break;
  }
  const kept = rows.slice(0, mostRows);
  const own = file.format === 'xlsx' ? asWritten(kept) : kept;
  return { rows: own.map((row) => ({ line: lineOf(row), cells: row.cells ?? [row.text] })), isCut, misquoted };
}

const isBlank = ({ cells, text }: Row): boolean =>
  cells === null ? text.trim() === '' || text === '\u001a' : cells.every((cell) => cell.trim() === '');

const withComma = /^[-€\s]*[\d.]*\d,\d{1,2}\s*€?$/;

/** Cells that hold numbers, with a comma where others of their column were written with one: so the reader gives them. */
function asWritten(rows: readonly Row[]): readonly Row[] {
  const commas = new Set<number>();
  for (const { cells, numbers } of rows)
    cells?.forEach((cell, at) => {
      if (numbers?.has(at) !== true && withComma.test(cell)) commas.add(at);
    });
  if (commas.size === 0) return rows;
  return rows.map((row) => ({
    ...row,
    cells: (row.cells ?? []).map((cell, at) => (commas.has(at) && row.numbers?.has(at) === true ? cell.replace('.', ',') : cell)),
  }));
}
