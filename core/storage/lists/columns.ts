import { sql, verbatim, type Fragment } from '../database/fragment.ts';

/** What a list may filter and sort by, as list files name it, and its column of `case_file c`. */
const columns = {
  'case.id': 'c.id',
  'case.type': 'c.type',
  'case.state': 'c.state',
  'case.category': 'c.category',
  'case.number': 'c.number',
  'case.unit': 'c.owner_pos',
  'case.responsible': 'c.responsible',
  'case.opened_at': 'c.opened_at',
  'case.updated_at': 'c.updated_at',
  'case.due_at': 'c.due_at',
  'person.name': 'c.person_key',
} as const;

export type ListColumn = keyof typeof columns | `data.${string}`;

/** Whether a list may filter and sort by this name. */
export function isListColumn(name: string): name is ListColumn {
  return Object.hasOwn(columns, name) || dataKey(name) !== null;
}

/** The key of a `data.<key>` column, else `null`. */
export function dataKey(name: string): string | null {
  return /^data\.[a-z][a-z0-9_.]*$/.test(name) ? name.slice('data.'.length) : null;
}

/** The expression of a column. Throws RangeError on a name that is none: checked before, so that no text from outside gets here. */
export function columnSql(name: ListColumn): Fragment {
  const key = dataKey(name);
  if (key !== null) return sql`coalesce((select s.value from case_value s where s.case_id = c.id and s.key = ${key}), '')`;
  if (!Object.hasOwn(columns, name)) throw new RangeError(`A list has no column ${name}`);
  return verbatim(columns[name as keyof typeof columns]);
}
