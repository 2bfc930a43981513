import type { Row, SourceRows } from '../../row.ts';
import { BrokenSource } from '../broken.ts';
import { listenTo } from '../markup.ts';
import { openArchive, type Archive } from './archive.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

const mostColumns = 1000;
const longestCell = 32_767;

/** Rows of one sheet of a spreadsheet. A formula stands for the value it had when the file was saved. */
export async function readSheet(path: string, sheet: string | undefined): Promise<SourceRows> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive, sheet);
    return { columns: null, batches: rowsOf(archive, workbook) };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function* rowsOf(archive: Archive, workbook: Workbook): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let cells: string[] = [];
  let numbers: Set<number> | null = null;
  let days: Map<number, string> | null = null;
  let [line, column] = [0, -1];
  let [type, style, text, isValue, hasFormula] = ['', 0, '', false, false];
  let fault: Row['fault'] = null;
  const reading = listenTo(archive.read(workbook.sheet), 'utf-8', {
    open(name, attributes) {
      if (name === 'row') {
        // A file may say anything: rows go forward all the same.
        line = Math.max(line + 1, Number.isSafeInteger(Number(attributes.r)) ? Number(attributes.r) : 0);
        cells = [];
        numbers = null;
        days = null;
        column = -1;
        fault = null;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        [type, style, text, hasFormula] = [attributes.t ?? 'n', Number(attributes.s ?? 0), '', false];
      } else if (name === 'f') hasFormula = true;
      else isValue = name === 'v' || name === 't';
    },
    text(piece) {
      if (isValue && text.length <= longestCell) text += piece;
    },
    close(name) {
      isValue = false;
      if (name === 'row') rows.push({ line, text: '', cells, numbers, days, fault, isEnded: true });
      if (name !== 'c') return;
      if (column < 0 || column >= mostColumns) fault = 'cell_beyond';
      else if (text.length > longestCell) fault = 'cell_too_long';
      else if (hasFormula && (text === '' || type === 'e')) fault = 'formula_without_value';
      else if (type === 's' && text !== '' && workbook.strings[Number(text)] === undefined) fault = 'cell_broken';
      else if (type !== 'e') {
        while (cells.length < column) cells.push('');
        cells[column] = textOf(text, type, style, workbook);
        if (type !== 'n' || workbook.areDates[style] === true) return;
        if (cells[column]!.includes('.')) (numbers ??= new Set()).add(column);
        const day = dayMeant(Number(text), workbook.is1904);
        if (day !== null) (days ??= new Map()).set(column, day);
      }
    },
  });
  try {
    for await (const _ of reading) {
      if (rows.length === 0) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    const { code, message, params, hint = 'Open the file and save it again.' } = error;
    throw new BrokenSource(code, `the sheet cannot be read after row ${line}: ${message}`, { line, hint, params });
  } finally {
    archive.close();
  }
}

/** `BC12` is column 54, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const char of reference.slice(0, 4)) {
    const letter = char.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function textOf(text: string, type: string, style: number, { strings, areDates, is1904 }: Workbook): string {
  if (type === 's') return strings[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'true' : 'false';
  if (type !== 'n' || text === '') return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return areDates[style] === true ? dayOf(number, is1904) : plainNumber(number);
}

/** Fifteen digits are what a spreadsheet shows of a number; more are noise of its arithmetic. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6) ? rounded.toFixed(20) : String(rounded);
}

/** Numbers of less digits may be years, ages or days without their zeros, and later days are those of no register. */
const [firstSerial, lastSerial] = [10_000, 109_574];

/** The day that a number may stand for though nothing formats it as one: from 1927 to 2199. */
function dayMeant(serial: number, is1904: boolean): string | null {
  return Number.isInteger(serial) && serial >= firstSerial && serial <= lastSerial ? dayOf(serial, is1904) : null;
}

function dayOf(serial: number, is1904: boolean): string {
  // The serial of 29 February 1900 stands for a day that was not.
  const days = Math.floor(serial) + (is1904 ? 1462 : 0);
  if (days < 1 || days > 2_958_465) return String(serial);
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000).toISOString().slice(0, 10);
}
