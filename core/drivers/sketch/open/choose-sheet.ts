import { openArchive } from '../../read/xlsx/archive.ts';
import { readSheets } from '../../read/xlsx/workbook.ts';
import { readTable, type Table } from './table.ts';

/** A sheet that holds a table; `sheet` is its name where it is not the first. */
interface ChosenSheet extends Table {
  readonly sheet?: string;
  readonly because: string;
}

const mostSheets = 20;
/** The least rows and columns of a table: a header, and a row under it. */
const [leastRows, leastCells] = [2, 2];

/** Reads the first sheet of a workbook that holds a table. Throws BrokenSource. */
export async function chooseSheet(path: string): Promise<ChosenSheet> {
  const names = await namesOf(path);
  const others = (own: string): string => {
    const rest = names.filter((name) => name !== own);
    return rest.length === 0 ? '' : `; not sketched: ${rest.map((name) => JSON.stringify(name)).join(', ')}`;
  };
  for (const [at, name] of names.slice(0, mostSheets).entries()) {
    const table = await readTable(path, { format: 'xlsx', sheet: name });
    const width = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
    if (table.rows.length < leastRows || width < leastCells) continue;
    if (at === 0) return { ...table, because: `the first sheet of the workbook${others(name)}` };
    return { ...table, sheet: name, because: `sheet ${JSON.stringify(name)}: the first that holds a table${others(name)}` };
  }
  return { rows: [], isCut: false, misquoted: 0, because: '' };
}

async function namesOf(path: string): Promise<readonly string[]> {
  const archive = await openArchive(path);
  try {
    return (await readSheets(archive)).sheets.map(({ name }) => name);
  } finally {
    archive.close();
  }
}
