/** A line of a delimited file, with the number of the line it begins on. */
interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

interface CsvFault {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface CsvText {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
}

/** Reads RFC 4180 text, separated by commas or (as spreadsheets in Italy write it) semicolons; cells are trimmed, empty lines skipped. */
export function readCsvText(text: string): CsvText {
  const faults: CsvFault[] = [];
  const separator = separatorOf(text);
  const all = [...rowsOf(text, separator, faults)].filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...rest] = all;
  if (first === undefined)
    return {
      header: [],
      rows: [],
      faults: [...faults, { line: 1, message: 'the file is empty', hint: 'Begin with a line of column names.' }],
    };
  const rows = rest.filter((row) => {
    if (row.cells.length === first.cells.length) return true;
    faults.push({
      line: row.line,
      message: `this line has ${row.cells.length} cells, the header has ${first.cells.length}`,
      hint: `A cell that holds "${separator}" takes double quotes.`,
    });
    return false;
  });
  return { header: first.cells, rows, faults };
}

function separatorOf(text: string): ',' | ';' {
  const end = text.indexOf('\n');
  const header = end < 0 ? text : text.slice(0, end);
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function* rowsOf(text: string, separator: string, faults: CsvFault[]): Generator<CsvRow> {
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      while (text[at] === ' ') at += 1;
      if (text[at] === '"') {
        const end = closingQuote(text, at);
        if (end < 0) {
          faults.push({
            line: start,
            message: 'a quoted cell is not closed',
            hint: 'Close the double quotes; a quote inside is written twice.',
          });
          return;
        }
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        line += cell.split('\n').length - 1;
        at = end + 1;
        const stray = at;
        while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
        if (text.slice(stray, at).trim() !== '')
          faults.push({
            line,
            message: `"${text.slice(stray, at).trim()}" follows a closing quote`,
            hint: 'A quote inside a quoted cell is written twice.',
          });
      } else {
        const begin = at;
        while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
        cell = text.slice(begin, at);
      }
      cells.push(cell.trim());
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    yield { line: start, cells };
  }
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at += 1) {
    at = text.indexOf('"', at);
    if (at < 0) return -1;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
}
