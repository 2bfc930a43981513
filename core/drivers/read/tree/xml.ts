import type { Row, SourceRows } from '../../row.ts';
import { BrokenSource } from '../broken.ts';
import { listenTo } from '../markup.ts';

export interface TreeOptions {
  readonly encoding: string;
  /** Paths of what is a row, from the top of the document: `Elenco/Persona`. */
  readonly rows: readonly string[];
  /** Paths that fields take: within a row, or from the top with `/` first. `#` is the path of the row itself. */
  readonly columns: readonly string[];
  /** Characters beyond which a text is cut off and its row refused. */
  readonly longest: number;
}

/** The absolute paths that each row takes, in the order of the columns. */
export function takenPaths({ rows, columns }: Pick<TreeOptions, 'rows' | 'columns'>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rows.map((row) => [row, columns.map((column) => (column.startsWith('/') ? column.slice(1) : `${row}/${column}`))]),
  );
}

/** As those of any tree; the document itself says how it is written where the driver does not (null). */
type XmlOptions = Omit<TreeOptions, 'encoding'> & {
  readonly encoding: string | null;
  /** Whether each row begins on a line of its own: then it is told by that. */
  readonly areRowsApart: boolean;
};

/** Rows of an XML document: attributes are `@name`, of repeated elements the first counts. Only what fields take is kept. */
export function readXml(chunks: AsyncIterable<Buffer>, options: XmlOptions): SourceRows {
  return { columns: null, batches: rowsOf(chunks, options) };
}

const longestName = 100;

async function* rowsOf(chunks: AsyncIterable<Buffer>, options: XmlOptions): AsyncGenerator<Row[]> {
  const taken = takenPaths(options);
  const wanted = new Set([...taken.values()].flat());
  const below = new Map(
    [...taken.keys()].map((row) => [row, [...wanted].filter((path) => path.startsWith(`${row}/`) || path === row)]),
  );
  const seen = new Map<string, string>();
  const path: string[] = [];
  /** Where the elements begin that are open. */
  const begun: number[] = [];
  let line = 0;
  let here = '';
  let text: string | null = null;
  let isTooLong = false;
  let rows: Row[] = [];
  const forget = (row: string): void => below.get(row)?.forEach((each) => seen.delete(each));
  const see = (at: string, value: string): void => {
    if (!wanted.has(at) || seen.has(at)) return;
    if (value.length > options.longest) isTooLong = true;
    seen.set(at, value.slice(0, options.longest));
  };

  const reading = listenTo(chunks, options.encoding, {
    open(name, attributes, at) {
      path.push(name);
      begun.push(at);
      here = path.join('/');
      if (path.length === 1) checkRoot(name, at, options.rows);
      if (taken.has(here)) {
        forget(here);
        isTooLong = false;
      }
      for (const [key, value] of Object.entries(attributes)) see(`${here}/@${key.slice(key.indexOf(':') + 1)}`, value);
      text = wanted.has(here) ? '' : null;
    },
    text(piece) {
      if (text === null) return;
      if (text.length + piece.length > options.longest) isTooLong = true;
      else text += piece;
    },
    close() {
      if (text !== null) see(here, text);
      text = null;
      const columns = taken.get(here);
      if (columns !== undefined) {
        // Counted, not the line it begins on: an element that holds others ends after them, and rows go forward.
        line += 1;
        const own = here;
        const cells = columns.map((column, index) => (options.columns[index] === '#' ? own : (seen.get(column) ?? '')));
        const begins = options.areRowsApart ? begun.at(-1) : undefined;
        rows.push({ line, begins, text: '', cells, fault: isTooLong ? 'line_too_long' : null, isEnded: true });
        forget(here);
      }
      path.pop();
      begun.pop();
      here = path.join('/');
    },
  });
  for await (const _ of reading) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

/** A document of something else has no rows, and should not pass for one in which nothing is said. */
function checkRoot(name: string, line: number, rows: readonly string[]): void {
  const roots = [...new Set(rows.map((row) => row.split('/', 1)[0]!))];
  if (roots.includes(name)) return;
  const [found, expected] = [name.slice(0, longestName), roots.map((root) => `<${root}>`).join(' or ')];
  throw new BrokenSource('root_unknown', `the document is a <${found}>, not a ${expected}`, {
    line,
    hint: 'It may be of another driver, or of another version of the layout.',
    params: { found, expected },
  });
}
