import type { CodelistCode, CodelistFile } from '../schemas/artefacts.types.ts';

/** The first line of a table of codes. */
const tableHeader = 'code\tlabel\tvalid_from\tvalid_to';

const days = /^(?:\d{4}-\d\d-\d\d)?\t(?:\d{4}-\d\d-\d\d)?$/;

/** Length of two days with a tab between. */
const bothDays = 21;

/** All codes of a list. One that the file itself says stands for that of the table. */
export function codesOf({ codes, table }: CodelistFile): ReadonlyMap<string, CodelistCode> {
  const all = new Map<string, CodelistCode>();
  for (const code of table === undefined ? [] : readRows(table)) all.set(code.code, code);
  for (const code of codes) all.set(code.code, code);
  return all;
}

/** Number and fault of the lines of a table that say no code, and of codes said twice. */
export function* tableFaults(table: string): Generator<{ readonly line: number; readonly message: string }> {
  const [header, ...rows] = linesOf(table);
  if (header !== tableHeader)
    yield { line: 1, message: `the first line must be ${tableHeader.replaceAll('\t', ', ')}, with a tab between each` };
  const seen = new Set<string>();
  for (let index = 0; index < rows.length; index += 1) {
    const message = faultOf(rows[index]!, seen);
    if (message !== null) yield { line: index + 2, message };
  }
}

/** Told by places and not by cells: it is asked of ten thousand lines at each start. */
function faultOf(row: string, seen: Set<string>): string | null {
  const label = row.indexOf('\t') + 1;
  const from = row.indexOf('\t', label) + 1;
  if (label < 2 || label > 101 || from < label + 2 || !days.test(row.slice(from)))
    return 'this line is not a code, a label and two days, with a tab between each';
  const code = row.slice(0, label - 1);
  if (seen.has(code)) return `the code "${code}" is there already`;
  seen.add(code);
  if (row.length - from < bothDays || row.slice(-10) >= row.slice(from, from + 10)) return null;
  return `ends on ${row.slice(-10)}, before it begins on ${row.slice(from, from + 10)}`;
}

function* readRows(table: string): Generator<CodelistCode> {
  for (const row of linesOf(table).slice(1)) {
    const [code = '', label = '', validFrom, validTo] = row.split('\t');
    yield { code, label, ...(validFrom && { validFrom }), ...(validTo && { validTo }) };
  }
}

function linesOf(table: string): string[] {
  return table.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
}
