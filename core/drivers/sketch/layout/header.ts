import { personalForm } from '#forms';
import { idOf } from '../ids.ts';
import { isKnownName, isOfPersons } from '../meanings.ts';
import { mostFrequent } from '../open/delimiter.ts';
import type { TableRow } from '../open/table.ts';

/** What the rows above the first row of values say. */
export interface Header {
  /** How many rows stand above those of values: titles, and one or two of names. */
  readonly rows: number;
  /** How many of them are titles. */
  readonly titles: number;
  /** What each column is called, to make an id of it. */
  readonly labels: readonly string[];
  /** The names by which a driver finds the columns; null where no one row says them, and columns are found by number. */
  readonly names: readonly string[] | null;
  readonly because: string;
}

type Cells = readonly string[];

const mostTitles = 12;

/** Finds the row of names, under titles and perhaps in two rows; without one, `labels` is empty. */
export function findHeader(table: readonly TableRow[]): Header {
  const rows = table.map(({ cells }) => cells.map((cell) => cell.trim()));
  const none = (because: string): Header => ({ rows: 0, titles: 0, labels: [], names: null, because: `no header: ${because}` });
  const width = mostFrequent(rows.map(({ length }) => length)).value;
  const first = rows.findIndex((cells) => filledIn(cells) > width / 3);
  // A title of one cell is unlike the rows below it too: what is under titles is looked at first.
  const starts = [...(width > 2 && first > 0 && first <= mostTitles ? [first] : []), 0];
  for (const at of starts) {
    const own = rows.slice(at);
    const names = own[0] ?? [];
    if (why(own) !== null) continue;
    // Rows with more cells than there are names would all be refused under them.
    const isNarrow = names.length < mostFrequent(own.slice(1).map(({ length }) => length)).value;
    return {
      rows: at + 1,
      titles: at,
      labels: names,
      names: isNarrow ? null : names,
      because: isNarrow
        ? 'header: the first line has names, unlike the lines below it, which have more cells than it has: columns are found by number'
        : 'header: the first line has names, unlike the lines below it',
    };
  }
  for (const at of starts) {
    const two = inTwoRows(rows.slice(at));
    if (two !== null) return { ...two, rows: at + 2, titles: two.names === null ? at : at + 1 };
  }
  for (const at of starts) {
    const partial = withGaps(rows.slice(at));
    if (partial !== null) return { ...partial, rows: at + 1, titles: at };
  }
  return none(why(rows) ?? '');
}

/** Why the first of some rows is no row of names; null when it is one. A name may come twice, and be missing over a column that says nothing. */
function why([names = [], ...rest]: readonly Cells[]): string | null {
  if (rest.length === 0) return 'there is one line';
  if (hasValues(names, rest)) return 'the first line has numbers, dates or codes of persons';
  // Where pages were put together, the names come again.
  const own = rest.filter((cells) => !isSame(cells, names));
  const below = columnsOf(names.length, own);
  if (filledIn(names) === 0 || names.some((name, index) => name === '' && below[index]!.length > 0))
    return 'the first line names not every column that is filled below it';
  return isUnlike(names, below) ? null : 'the first line has values like those below it';
}

/** Names of groups of columns over names: of merged cells, only the first has the name. */
function inTwoRows([groups = [], names = [], ...rest]: readonly Cells[]): Omit<Header, 'rows' | 'titles'> | null {
  if (rest.length === 0 || [...groups, ...names].some((name) => isValue(name))) return null;
  const width = Math.max(groups.length, names.length);
  const below = columnsOf(width, rest);
  const own = Array.from({ length: width }, (_, index) => names[index] ?? '');
  let group = '';
  const labels = own.map((name, index) => {
    group = groups[index] || (name === '' ? '' : group);
    const isPlain =
      group === '' || (name !== '' && isOfPersons(idOf(group, new Set(), 'x')) && own.indexOf(name) === own.lastIndexOf(name));
    return isPlain ? name : `${group} ${name}`.trim();
  });
  if (filledIn(groups) === 0 || labels.some((label, index) => label === '' && below[index]!.length > 0)) return null;
  if (!isUnlike(labels, below)) return null;
  const isWhole = own.every((name, index) => (name === '' ? below[index]!.length === 0 : own.indexOf(name) === index));
  return {
    labels,
    names: isWhole ? own : null,
    because: isWhole
      ? 'header: two lines have names, of groups of columns and of columns'
      : 'header: two lines have names, neither of all columns: columns are found by number',
  };
}

/** The share of filled columns that may have no name. */
const mostUnnamed = 0.34;

/** Names of most columns: the others are found by number. */
function withGaps([names = [], ...rest]: readonly Cells[]): Omit<Header, 'rows' | 'titles'> | null {
  if (rest.length === 0 || hasValues(names, rest)) return null;
  const below = columnsOf(names.length, rest);
  const unnamed = names.filter((name, index) => name === '' && below[index]!.length > 0).length;
  const filled = below.filter(({ length }) => length > 0).length;
  const isNarrow = names.length < mostFrequent(rest.map(({ length }) => length)).value;
  if (unnamed > filled * mostUnnamed || !isUnlike(names, below)) return null;
  const because = `header: the first line has names, but not of ${unnamed === 1 ? 'one column' : `${unnamed} columns`}, to be found by number`;
  return { labels: names, names: isNarrow ? null : names, because };
}

const isValue = (name: string): boolean => /^[\d.,/-]+$/.test(name) || personalForm.test(name);

const year = /^(19|20)\d\d$/;

/** Whether names are values; years over what is no year are not: amounts of several years stand side by side. */
const hasValues = (names: Cells, rest: readonly Cells[]): boolean =>
  names.some((name, at) => isValue(name) && !(year.test(name) && columnsOf(at + 1, rest)[at]!.some((cell) => !year.test(cell))));

/** Whether two rows say the same. */
export const isSame = (one: Cells, other: Cells): boolean =>
  filledIn(one) > 0 && Math.max(one.length, other.length) === matching(one, other);

const matching = (one: Cells, other: Cells): number => {
  let same = 0;
  for (let at = 0; at < Math.max(one.length, other.length); at += 1)
    if ((one[at] ?? '').trim().toLowerCase() === (other[at] ?? '').trim().toLowerCase()) same += 1;
  return same;
};

const columnsOf = (width: number, rows: readonly Cells[]): readonly Cells[] =>
  Array.from({ length: width }, (_, index) => rows.map((cells) => cells[index] ?? '').filter((cell) => cell !== ''));

const mostKnown = 0.5;

function isUnlike(names: Cells, below: readonly Cells[]): boolean {
  const isOther = names.some((name, index) => {
    const cells = below[index]!;
    if (name === '' || cells.length === 0 || cells.includes(name)) return false;
    return cells.some((cell) => /\d/.test(cell)) || /^[A-Za-z]+[_ ]/.test(name);
  });
  const filled = names.filter((name) => name !== '');
  const known = filled.filter((name) => isKnownName(idOf(name, new Set(), 'x'))).length;
  return isOther || known > filled.length * mostKnown;
}

const filledIn = (cells: Cells): number => cells.filter((cell) => cell.trim() !== '').length;
