import type { DriverLayout } from '../../packs/index.ts';
import type { Row, Source } from '../row.ts';
import { readDelimited } from './delimited.ts';
import { chunksOf } from './file.ts';
import { readLines } from './lines.ts';

const longestLine = 1_000_000;

/** Opens a file by its layout: the columns of its header, when it has one, and its rows. */
export async function openSource(path: string, layout: DriverLayout): Promise<Source> {
  const longest = layout.longest ?? longestLine;
  const lines = skipped(readLines(chunksOf(path), { encoding: layout.encoding ?? 'utf-8', longest }), layout.skip ?? 0);
  if (layout.format === 'fixed') return { columns: null, batches: lines };
  const rows = readDelimited(lines, { delimiter: layout.delimiter ?? ';', quote: layout.quote ?? '"', longest });
  return layout.header === true ? withHeader(rows) : { columns: null, batches: rows };
}

async function* skipped(batches: AsyncIterable<Row[]>, lines: number): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) {
    const rows = lines === 0 || batch[0]!.line > lines ? batch : batch.filter(({ line }) => line > lines);
    if (rows.length > 0) yield rows;
  }
}

async function withHeader(rows: AsyncGenerator<readonly Row[]>): Promise<Source> {
  const first = await rows.next();
  if (first.done === true) return { columns: [], batches: rows };
  const [header, ...rest] = first.value;
  return { columns: header?.cells ?? [], batches: after(rest, rows) };
}

async function* after(rest: readonly Row[], rows: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  if (rest.length > 0) yield rest;
  yield* rows;
}
