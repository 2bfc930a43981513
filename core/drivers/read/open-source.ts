import type { DriverFile } from '../../packs/index.ts';
import type { Row, Source } from '../row.ts';
import { columnsOf } from './columns-of.ts';
import { readDelimited } from './delimited.ts';
import { chunksOf } from './file.ts';
import { readJson, readNdjson } from './tree/json.ts';
import { readLines } from './lines.ts';
import type { LineRecall } from './line-recall.ts';
import type { Place, PlaceWatch } from './place.ts';
import { querySqlite } from './sqlite.ts';
import { readSheet } from './xlsx/sheet.ts';
import { readXml } from './tree/xml.ts';

const longestLine = 1_000_000;
/** How rows of a query are kept. */
const queried = { delimiter: ';', quote: '"', header: true } as const;

interface SourceOptions {
  /** Follows where the reader stands; not told of sources that are read from their start each time. */
  readonly place?: PlaceWatch;
  /** Sets lines aside that are known; sources without lines leave it alone. */
  readonly recall?: LineRecall | undefined;
  /** Of a document, whether each row begins on a line of its own. */
  readonly areRowsApart?: boolean | undefined;
  /** Where to go on, and the columns that the header told. */
  readonly from?: { readonly place: Place; readonly columns: readonly string[] | null } | undefined;
}

/** Opens a file by its layout: its columns, as far as they have names, and its rows. Throws BrokenSource, also while rows are read. */
export async function openSource(path: string, driver: DriverFile, options: SourceOptions = {}): Promise<Source> {
  const { place, recall, from } = options;
  const { file: layout } = driver;
  const { encoding = 'utf-8', longest = longestLine, skip = 0 } = layout;
  const tree = { encoding, longest, rows: layout.rows ?? [''], columns: columnsOf(driver) };
  const lines = { encoding, longest, place, recall, from: from?.place };
  const chunks = chunksOf(path, from?.place.bytes);
  switch (layout.format) {
    case 'fixed':
      return { columns: null, batches: skipped(readLines(chunks, lines), skip, recall), close: nothingOpen };
    case 'postgresql':
    case 'delimited': {
      const { delimiter = ';', quote = '"', header } = layout.format === 'postgresql' ? queried : layout;
      const rows = readDelimited(skipped(readLines(chunks, lines), skip, recall), { delimiter, quote, longest, place, recall });
      return from === undefined ? named(rows, header) : { columns: from.columns, batches: rows, close: nothingOpen };
    }
    case 'xlsx':
      return named(skipped((await readSheet(path, layout.sheet)).batches, skip), layout.header);
    case 'xml':
      return {
        ...readXml(chunks, { ...tree, encoding: layout.encoding ?? null, areRowsApart: options.areRowsApart === true }),
        columns: tree.columns,
        close: nothingOpen,
      };
    case 'json':
      return { ...readJson(chunks, tree), columns: tree.columns, close: nothingOpen };
    case 'ndjson':
      return { ...readNdjson(chunks, { ...tree, from: from?.place, place, recall }), columns: tree.columns, close: nothingOpen };
    case 'sqlite':
      return querySqlite(path, layout.query ?? '');
  }
}

/** Files are opened when the first rows are asked for, and closed when no more are. */
const nothingOpen = async (): Promise<void> => {};

async function* skipped(
  batches: AsyncIterable<readonly Row[]>,
  lines: number,
  recall?: LineRecall,
): AsyncGenerator<readonly Row[]> {
  for await (const batch of batches) {
    const rows = lines === 0 || batch.every(({ line }) => line > lines) ? batch : batch.filter(({ line }) => line > lines);
    if (rows.length > 0 || (recall?.count ?? 0) > 0) yield rows;
  }
}

/** The columns of the first row, when it names them. */
async function named(rows: AsyncGenerator<readonly Row[]>, hasHeader: boolean | undefined): Promise<Source> {
  if (hasHeader !== true) return { columns: null, batches: rows, close: nothingOpen };
  const first = await rows.next();
  const close = async (): Promise<void> => void (await rows.return(undefined));
  if (first.done === true) return { columns: [], batches: rows, close };
  const [header, ...rest] = first.value;
  return { columns: header?.cells ?? [], batches: after(rest, rows), close };
}

async function* after(rest: readonly Row[], rows: AsyncGenerator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  if (rest.length > 0) yield rest;
  yield* rows;
}
