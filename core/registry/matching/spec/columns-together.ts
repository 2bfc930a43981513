import { type KindId, kinds } from '../kinds/index.ts';
import type { Column } from '../table/table.ts';
import { plainOf } from '../text/fold.ts';

/** Columns that are one value together, or each a name beside the other. */
interface Together {
  readonly kind: KindId;
  readonly columns: readonly Column[];
  readonly because: string;
}

const LOOKED_AT = 1000;
const MANY = 300;

/** Columns that say what they hold only side by side: a date in three, names that are numbered. */
export function columnsTogether(columns: readonly Column[]): Together[] {
  const dates = datesOf(columns);
  const names = numberedNames(columns);
  return [...dates, ...names];
}

/** Year, month and day in three columns side by side, in any order and under any names: what they hold tells them. */
function datesOf(columns: readonly Column[]): Together[] {
  const found: Together[] = [];
  for (let at = 0; at + 2 < columns.length; at++) {
    const three = columns.slice(at, at + 3);
    const year = three.find((column) => within(column, 1500, 2100));
    const month = three.find((column) => within(column, 1, 12) && isSpread(column, 9));
    const day = three.find(
      (column) => column !== month && within(column, 1, 31) && !within(column, 1, 12) && isSpread(column, 20),
    );
    if (year === undefined || month === undefined || day === undefined) continue;
    found.push({ kind: 'date', columns: [year, month, day], because: 'year, month and day side by side' });
    at += 2;
  }
  return found;
}

function within(column: Column, least: number, most: number): boolean {
  return shareOf(column, (cell) => /^\d{1,4}$/.test(cell) && Number(cell) >= least && Number(cell) <= most) >= 0.97;
}

/** Whether a column of many cells has so many different ones as months or days would: codes from 1 on have fewer. */
function isSpread({ ids, values }: Column, fewest: number): boolean {
  return ids.length < MANY || values.length - 1 >= fewest;
}

/** The share of the first cells that are not empty. */
function shareOf({ ids, values }: Column, test: (cell: string) => boolean): number {
  const some = Array.from(ids.subarray(0, LOOKED_AT), (id) => values[id]!).filter((cell) => cell !== '');
  return some.filter(test).length / Math.max(1, some.length);
}

/** `fname_c1` and `fname_c2` are one name; `pername1` and `pername2` are name and surname. */
function numberedNames(columns: readonly Column[]): Together[] {
  const stems = Map.groupBy(columns, ({ name }) => /^(.*?)[ ]?c?\d$/.exec(plainOf(name.replaceAll('_', ' ')))?.[1] ?? '');
  return [...stems].flatMap(([stem, some]): Together[] => {
    if (stem === '' || some.length !== 2) return [];
    const kind = (['surname', 'name'] as const).find((id) => kinds[id].headers.test(stem));
    if (kind !== undefined) return [{ kind, columns: some, because: 'parts of one name' }];
    if (!/(name|nome|nom|nombre)$/.test(stem)) return [];
    if (!some.every((column) => shareOf(column, (cell) => !/\d/.test(cell)) > 0.9)) return [];
    const [name, surname] = some;
    return [
      { kind: 'name', columns: [name!], because: 'the first of two names' },
      { kind: 'surname', columns: [surname!], because: 'the second of two names' },
    ];
  });
}
