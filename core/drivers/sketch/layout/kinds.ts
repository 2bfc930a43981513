/** The kinds of record that the beginnings of lines tell apart. */
export interface Kinds {
  readonly values: readonly string[];
  readonly because: string;
}

const mostKinds = 12;
/** The share of the lines of a kind that have its number of cells. */
const nearlyAll = 0.95;
/** Kinds of delimited lines are words at most; those of fixed width have one length. */
const word = /^[A-Z0-9_]{1,12}$/;
const short = /^[A-Z0-9]{1,4}$/;

/** Guesses whether beginnings of lines are their kind of record: few values of one length, and a head or tail alone of its kind. */
export function kindsFramed(beginnings: readonly string[]): Kinds | null {
  const values = valuesOf(beginnings, short);
  if (values === null || new Set(values.map(({ length }) => length)).size > 1) return null;
  return isFramed(beginnings, values)
    ? { values, because: `${said(values)}, and the first or the last is alone of its kind` }
    : null;
}

/** Guesses whether the first cell of rows is their kind of record: rows of each have cells of their own number. */
export function kindsApart(rows: readonly (readonly string[])[]): Kinds | null {
  const beginnings = rows.map(([first = '']) => first.trim());
  const values = valuesOf(beginnings, word);
  if (values === null || beginnings.length < values.length * 2) return null;
  const cells = rows.map(({ length }) => length);
  return areApart(beginnings, cells) ? { values, because: `${said(values)}, each with its own number of cells` } : null;
}

function valuesOf(beginnings: readonly string[], form: RegExp): readonly string[] | null {
  const values = [...new Set(beginnings)].sort();
  return values.length < 2 || values.length > mostKinds || values.some((value) => !form.test(value)) ? null : values;
}

function isFramed(beginnings: readonly string[], values: readonly string[]): boolean {
  const isAlone = (value: string): boolean => beginnings.filter((each) => each === value).length === 1;
  const isRepeated = beginnings.length >= values.length * 2;
  return (isAlone(beginnings[0]!) || isAlone(beginnings.at(-1)!)) && (isRepeated || values.length <= 3);
}

const said = (values: readonly string[]): string => `kinds of record: lines begin with one of ${values.join(', ')}`;

/** Whether nearly all lines of a kind have one number of cells, and not all kinds that come again the same. */
function areApart(beginnings: readonly string[], cells: readonly number[]): boolean {
  const kinds = [...Map.groupBy(cells, (_, at) => beginnings[at]!).values()].map((counts) => {
    const sorted = Map.groupBy(counts, (count) => count);
    const [usual, own] = [...sorted].reduce((one, other) => (other[1].length > one[1].length ? other : one));
    return { usual, times: counts.length, share: own.length / counts.length };
  });
  const again = kinds.filter(({ times }) => times > 1);
  return again.length > 1 && kinds.every(({ share }) => share >= nearlyAll) && new Set(again.map(({ usual }) => usual)).size > 1;
}
