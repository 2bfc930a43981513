export type Value = string | number | null;

/** A piece of SQL with `?` for each of its parameters. Only this file makes them: an object that came from outside is never one. */
export interface Fragment {
  readonly sql: string;
  readonly params: readonly Value[];
}

/** On every fragment; no JSON and no other file can name it. */
const made = Symbol('fragment');

/**
 * SQL from a template: fragments are spliced in, everything else becomes a bound parameter.
 * Arrays become `(?, ?, …)`; an empty one matches nothing. Any other object is refused.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (Fragment | Value | readonly Value[])[]): Fragment {
  let text = strings[0] ?? '';
  const params: Value[] = [];
  values.forEach((value, index) => {
    if (isFragment(value)) {
      text += value.sql;
      params.push(...value.params);
    } else if (isList(value)) {
      text += value.length === 0 ? '(null)' : `(${value.map(() => '?').join(', ')})`;
      params.push(...value.map(scalar));
    } else {
      text += '?';
      params.push(scalar(value));
    }
    text += strings[index + 1] ?? '';
  });
  return fragment(text, params);
}

/** Fragments one after the other; `empty` stands for none. */
export function join(fragments: readonly Fragment[], separator: string, empty: Fragment = sql``): Fragment {
  if (fragments.length === 0) return empty;
  return fragment(
    fragments.map((each) => each.sql).join(separator),
    fragments.flatMap((each) => each.params),
  );
}

/** `(?, ?), (?, ?), …`: the values of so many rows, one row after the other. A type is that of the first column. */
export function rowsOf(count: number, values: readonly Value[], first?: 'integer'): Fragment {
  const width = values.length / count;
  const row = `(${first === undefined ? '?' : `cast(? as ${first})`}${', ?'.repeat(width - 1)})`;
  return fragment(`${row}, `.repeat(count - 1) + row, values);
}

export const and = (fragments: readonly Fragment[]): Fragment => join(fragments, ' and ', sql`1 = 1`);

export const or = (fragments: readonly Fragment[]): Fragment =>
  fragments.length === 0 ? sql`1 = 0` : sql`(${join(fragments, ' or ')})`;

/** Text of our own code spliced in as it is: column names and keywords, never a value. */
export const verbatim = (text: string): Fragment => fragment(text, []);

/** `a = ?, b = ?`: what an update sets these columns to. */
export const assigned = (columns: readonly string[], values: readonly Value[]): Fragment =>
  fragment(columns.map((column) => `${column} = ?`).join(', '), values);

/** `?` rewritten as PostgreSQL numbers its parameters. */
export function numbered(text: string): string {
  let next = 0;
  return text.replaceAll('?', () => `$${(next += 1)}`);
}

function fragment(text: string, params: readonly Value[]): Fragment {
  return Object.freeze({ sql: text, params, [made]: true });
}

function isFragment(value: unknown): value is Fragment {
  return typeof value === 'object' && value !== null && made in value;
}

function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

function scalar(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`A query parameter must be text, a number or null, not ${typeof value}`);
}
