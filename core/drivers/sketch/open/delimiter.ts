import { quotedCells } from '../../read/delimited.ts';
import type { Guess } from './encoding.ts';

/** The lines of the beginning of a file; the last may be cut where it ends, unless that is all of the file. */
export function decodeHead(head: Buffer, encoding: string, isWhole = false): string[] {
  const text = new TextDecoder(encoding === 'iso-8859-1' ? 'windows-1252' : encoding).decode(head);
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.length > 1 && !isWhole) lines.pop();
  return lines;
}

/** Lines that one quoted cell may run over. */
const mostLines = 50;

/** The share of lines with one number of cells that makes a table; where cells are many, titles and torn rows may be more. */
const [inMost, inMany, manyCells] = [0.8, 0.6, 4];
const nearlyAll = 0.95;

const delimiters = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
  [',', 'commas'],
] as const;

/** Guesses what separates cells; null when lines are better explained by fixed width. */
export function guessDelimiter(lines: readonly string[]): Guess<string> | null {
  const counted = delimiters.map(([delimiter, name]) => {
    const counts = wholeRows(lines, delimiter).map((row) => cellsOf(row, delimiter).length);
    const usual = mostFrequent(counts);
    return { delimiter, name, cells: usual.value, share: usual.count / counts.length };
  });
  const isSameLength = new Set(lines.map(({ length }) => length)).size === 1 && lines.length > 1;
  const fitting = counted
    .filter(({ cells, share }) => cells > (isSameLength ? 2 : 1) && share >= (cells < manyCells ? inMost : inMany))
    .toSorted((one, other) => other.cells * other.share - one.cells * one.share);
  // Amounts hold commas as often as rows have them.
  const best = fitting.find(({ delimiter }) => delimiter !== ',') ?? fitting[0];
  if (best !== undefined)
    return { value: best.delimiter, because: `${best.cells} cells by ${best.name} in ${percent(best.share)} of the lines` };
  // Records of several kinds have several numbers of cells, none of them in most lines.
  if (isSameLength) return null;
  const mixed = counted.find(
    ({ delimiter }) => delimiter !== ',' && lines.filter((line) => line.includes(delimiter)).length >= lines.length * nearlyAll,
  );
  return mixed === undefined
    ? null
    : { value: mixed.delimiter, because: `nearly every line has ${mixed.name}, in several numbers` };
}

/** Rows of lines, put together where a quoted cell runs over several of them. */
function wholeRows(lines: readonly string[], delimiter: string): readonly string[] {
  if (!lines.some((line) => line.includes('"'))) return lines;
  const rows: string[] = [];
  for (let at = 0; at < lines.length;) {
    const most = Math.min(lines.length, at + mostLines);
    let end = at + 1;
    let row = lines[at]!;
    while (isOpen(row, delimiter) && end < most) row = `${row}\n${lines[end++]!}`;
    // A quote that is never closed costs one line, not the rest.
    const isClosed = !isOpen(row, delimiter);
    rows.push(isClosed ? row : lines[at]!);
    at = isClosed ? end : at + 1;
  }
  return rows;
}

const isOpen = (row: string, delimiter: string): boolean => row.includes('"') && quotedCells(row, delimiter, '"') === null;

/** Cells of one row. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (at === line.length || (!isQuoted && line[at] === delimiter)) {
      const cell = line.slice(from, at).trim();
      cells.push(cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell);
      from = at + 1;
    }
  }
  return cells;
}

export function mostFrequent<T>(values: readonly T[]): { readonly value: T; readonly count: number } {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [value, count] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
  return { value, count };
}

export function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
