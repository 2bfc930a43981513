/** The kinds of record that the beginnings of lines tell apart. */
export interface Kinds {
  readonly values: readonly string[];
  readonly because: string;
}

const mostKinds = 9;

/** Guesses whether what each line begins with is its kind of record: few values, most lines of some, a head or tail of one. */
export function guessKinds(beginnings: readonly string[]): Kinds | null {
  const counts = new Map<string, number>();
  for (const each of beginnings) counts.set(each, (counts.get(each) ?? 0) + 1);
  const values = [...counts.keys()].sort();
  if (values.length < 2 || values.length > mostKinds || values.some((value) => !/^[A-Z0-9]{1,4}$/.test(value))) return null;
  if (new Set(values.map(({ length }) => length)).size > 1) return null;
  const [first, last] = [beginnings[0]!, beginnings.at(-1)!];
  const isFramed = counts.get(first) === 1 || counts.get(last) === 1;
  const isRepeated = beginnings.length >= values.length * 2;
  if (!isFramed || (!isRepeated && values.length > 3)) return null;
  return {
    values,
    because: `kinds of record: lines begin with one of ${values.join(', ')}, and the first or the last is alone of its kind`,
  };
}
