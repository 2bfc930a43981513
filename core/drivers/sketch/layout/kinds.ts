/** The kinds of record that the beginnings of lines tell apart. */
export interface Kinds {
  readonly values: readonly string[];
  readonly because: string;
}

const mostKinds = 9;

/** Guesses whether what each line begins with is its kind of record: few values, and a head or tail of one, or cells of each in its own number. */
export function guessKinds(beginnings: readonly string[], cells: readonly number[] = []): Kinds | null {
  const counts = new Map<string, number>();
  for (const each of beginnings) counts.set(each, (counts.get(each) ?? 0) + 1);
  const values = [...counts.keys()].sort();
  if (values.length < 2 || values.length > mostKinds || values.some((value) => !/^[A-Z0-9]{1,4}$/.test(value))) return null;
  if (new Set(values.map(({ length }) => length)).size > 1) return null;
  const [first, last] = [beginnings[0]!, beginnings.at(-1)!];
  const isFramed = counts.get(first) === 1 || counts.get(last) === 1;
  const isRepeated = beginnings.length >= values.length * 2;
  if (!isFramed)
    return isRepeated && areApart(beginnings, cells)
      ? { values, because: `${said(values)}, each with its own number of cells` }
      : null;
  if (!isRepeated && values.length > 3) return null;
  return {
    values,
    because: `${said(values)}, and the first or the last is alone of its kind`,
  };
}

const said = (values: readonly string[]): string => `kinds of record: lines begin with one of ${values.join(', ')}`;

/** Whether all lines of a kind have one number of cells, and not all kinds the same. */
function areApart(beginnings: readonly string[], cells: readonly number[]): boolean {
  const pairs = new Map(beginnings.map((each, at) => [each, cells[at]]));
  return beginnings.every((each, at) => pairs.get(each) === cells[at]) && new Set(pairs.values()).size > 1;
}
