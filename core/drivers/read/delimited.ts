import type { Row } from '../row.ts';
import type { LineRecall } from './line-recall.ts';
import type { PlaceWatch } from './place.ts';

interface DelimitedOptions {
  readonly delimiter: string;
  /** Empty when cells are never quoted. */
  readonly quote: string;
  readonly longest: number;
  readonly place?: PlaceWatch | undefined;
  readonly recall?: LineRecall | undefined;
}

/** Lines that one quoted cell may run over before its quote counts as left open. */
const mostLines = 1000;

/**
 * Rows of RFC 4180 text from its lines. A quote that is never closed costs one row, not the rest of the file: the lines after
 * it are read again on their own.
 */
export async function* readDelimited(
  lines: AsyncIterable<readonly Row[]>,
  { delimiter, quote, longest, place, recall }: DelimitedOptions,
): AsyncGenerator<Row[]> {
  if (recall !== undefined) recall.asRow = (line) => wholeRow(line, delimiter, quote);
  let open: Row[] = [];
  let length = 0;
  for await (const batch of lines) {
    const rows: Row[] = [];
    let queue = batch;
    for (let at = 0; at < queue.length; at += 1) {
      const row = queue[at]!;
      if (open.length === 0 && (row.fault !== null || quote === '' || !row.text.includes(quote))) {
        rows.push(row.fault === null ? new CutRow(row, delimiter) : faultyCells(row, delimiter, quote));
        continue;
      }
      open.push(row);
      length += row.text.length + 1;
      const isBroken = row.fault !== null || open.length > mostLines || length > longest;
      // Only a line with a quote can close one.
      if (!isBroken && open.length > 1 && !row.text.includes(quote)) continue;
      const text = open.length === 1 ? row.text : open.map((each) => each.text).join('\n');
      const cells = isBroken ? null : quotedCells(text, delimiter, quote);
      if (cells === null && !isBroken) {
        const back = recall?.takeBack(row.line) ?? [];
        if (back.length > 0) {
          queue = [...queue.slice(at + 1), ...back].sort((one, other) => one.line - other.line);
          at = -1;
        }
        continue;
      }
      const [first, ...rest] = open as [Row, ...Row[]];
      open = [];
      length = 0;
      const mark = rest.length === 0 ? first.mark : null;
      if (cells === null) {
        rows.push({ ...first, fault: first.fault ?? 'quote_open' });
        queue = [...rest, ...queue.slice(at + 1)];
        at = -1;
      } else if (cells === 'quote_stray') rows.push({ ...first, fault: cells });
      else rows.push({ ...first, text, cells, isEnded: row.isEnded, mark });
    }
    if (open.length > 0 && place !== undefined) place.at = null;
    if (recall !== undefined) recall.isWithinRow = open.length > 0;
    if (rows.length > 0 || (recall?.count ?? 0) > 0) yield rows;
  }
  if (open.length === 0) return;
  const [first, ...rest] = open as [Row, ...Row[]];
  yield [{ ...first, fault: 'quote_open' }];
  if (rest.length > 0) yield* readDelimited(once(rest), { delimiter, quote, longest });
}

/** A line that is wrong in itself is cut too, where no quote is in doubt, so that it can be told of whom it speaks. */
const faultyCells = (row: Row, delimiter: string, quote: string): Row =>
  row.text === '' || (quote !== '' && row.text.includes(quote)) ? row : { ...row, cells: row.text.split(delimiter) };

/** A line that is a row by itself. */
function wholeRow(line: Row, delimiter: string, quote: string): Row {
  if (line.fault !== null || quote === '' || !line.text.includes(quote)) return new CutRow(line, delimiter);
  const cells = quotedCells(line.text, delimiter, quote);
  return { ...line, cells: Array.isArray(cells) ? cells : [] };
}

/** A row whose cells are cut when they are asked for: those of a row that is recalled never are. */
class CutRow implements Row {
  readonly line: number;
  readonly text: string;
  readonly fault = null;
  readonly isEnded: boolean;
  readonly mark: Row['mark'];
  readonly #delimiter: string;

  constructor({ line, text, isEnded, mark }: Row, delimiter: string) {
    this.line = line;
    this.text = text;
    this.isEnded = isEnded;
    this.mark = mark;
    this.#delimiter = delimiter;
  }

  get cells(): readonly string[] {
    return (this.#cells ??= this.text.split(this.#delimiter));
  }
  #cells: readonly string[] | undefined;
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** The cells of a text with quotes in it; null when one is still open at its end. */
export function quotedCells(text: string, delimiter: string, quote: string): string[] | null | 'quote_stray' {
  const cells: string[] = [];
  const twice = quote + quote;
  for (let at = 0; ;) {
    let next: number;
    if (text.startsWith(quote, at)) {
      const end = closingQuote(text, at + 1, quote);
      if (end < 0) return null;
      const cell = text.slice(at + 1, end);
      cells.push(cell.includes(quote) ? cell.replaceAll(twice, quote) : cell);
      next = end + 1;
      if (next < text.length && !text.startsWith(delimiter, next)) return 'quote_stray';
    } else {
      next = text.indexOf(delimiter, at);
      if (next < 0) next = text.length;
      cells.push(text.slice(at, next));
    }
    if (next >= text.length) return cells;
    at = next + delimiter.length;
  }
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 2)) if (text[at + 1] !== quote) return at;
  return -1;
}
