import type { DriverRecord } from '../../../packs/index.ts';
import { linesSaid } from '../lines-said.ts';
import { mostFrequent } from '../open/delimiter.ts';
import type { TableRow } from '../open/table.ts';
import { isSame } from './header.ts';

/** Rows that are unlike the others of a table, apart from them. */
export interface OddRows {
  /** Those by which columns are judged. */
  readonly rows: readonly TableRow[];
  /** Records that set totals and headers that come again aside, by what stands in them. */
  readonly aside: readonly DriverRecord[];
  /** Rows with little in them that nothing sets aside: they are to be refused. */
  readonly remarks: readonly TableRow[];
  readonly notes: readonly string[];
}

const total = /^(sub|super)?\s*-?\s*tot(\.|ale|ali|al)?\b|^somma\b|^grand total\b/i;
/** How much less than usual a row must say to be none of the others. */
const little = 0.5;
/** The least cells that rows usually fill, for one with one or two to be told from them. */
const leastUsual = 3;

/** Tells totals, headers that come again and remarks from the rows of a table. `columnAt` gives how a driver finds a column. */
export function oddRows(
  table: readonly TableRow[],
  header: readonly string[],
  columnAt: (index: number) => string | number,
): OddRows {
  const again = table.filter(({ cells }) => header.length > 0 && isSame(cells, header));
  const rest = table.filter((row) => !again.includes(row));
  if (rest.length === 0) return { rows: table, aside: [], remarks: [], notes: [] };
  const usual = mostFrequent(rest.map(filled)).value;
  const isLittle = (row: TableRow): boolean => usual >= leastUsual && filled(row) <= usual * little;
  const totals = rest.flatMap((row) => {
    const at = isLittle(row) ? row.cells.findIndex((cell) => total.test(cell.trim())) : -1;
    return at < 0 ? [] : [{ row, at, text: row.cells[at]!.trim() }];
  });
  const summed = new Set(totals.map(({ row }) => row));
  const remarks = rest.filter((row) => !summed.has(row) && filled(row) <= Math.min(2, usual * little) && isLittle(row));
  const apart = new Set([...summed, ...remarks]);
  const rows = rest.filter((row) => !apart.has(row));
  const aside: DriverRecord[] = [];
  const notes: string[] = [];
  if (again.length > 0) {
    const at = header.findIndex((name) => name.trim() !== '');
    const is: [string] = [again[0]!.cells[at]!.trim()];
    const note = `the header comes again: ${linesSaid(again.map(({ line }) => line))}`;
    aside.push({ id: 'intestazione', match: { column: columnAt(at), is }, note: `${note}; set aside` });
    notes.push(`${note}, set aside by a record of their own`);
  }
  const columns = Map.groupBy(totals, ({ at }) => at);
  for (const [at, found] of columns) {
    const is = [...new Set(found.map(({ text }) => text))] as [string, ...string[]];
    const note = `totals: ${linesSaid(found.map(({ row }) => row.line))}`;
    // Where ordinary rows say the same there, nothing tells a total from them.
    if (rows.some(({ cells }) => is.includes((cells[at] ?? '').trim()))) {
      notes.push(`${note}, which nothing tells from other rows`);
      continue;
    }
    const id = aside.some((record) => record.id === 'totale') ? `totale_${at + 1}` : 'totale';
    aside.push({ id, match: { column: columnAt(at), is }, note: `${note}; set aside` });
    notes.push(`${note}, set aside by a record of their own`);
  }
  if (remarks.length > 0)
    notes.push(`rows that say next to nothing, to be refused: ${linesSaid(remarks.map(({ line }) => line))}`);
  return rows.length === 0 ? { rows: table, aside: [], remarks: [], notes: [] } : { rows, aside, remarks, notes };
}

const filled = ({ cells }: TableRow): number => cells.filter((cell) => cell.trim() !== '').length;
