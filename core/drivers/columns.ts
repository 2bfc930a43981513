import type { Problem } from '#forms';
import { nearestOf } from '../nearest.ts';
import type { DriverField, DriverFile, DriverRecord } from '../packs/index.ts';
import { loadProblem } from './load-problem.ts';
import { nameKey, type ColumnIndex } from './map/field.ts';
import { decidingFields } from './map/sources.ts';

/** Where each column of a header stands; null for sources without names. */
export function columnIndex(columns: readonly string[] | null): ColumnIndex | null {
  if (columns === null) return null;
  const index = new Map<string, number>();
  columns.forEach((name, at) => {
    if (!index.has(nameKey(name))) index.set(nameKey(name), at);
  });
  return index;
}

/** How many cells a row has at least under a header: a column without a name, at its end, is a mark too many. */
export const leastCells = (columns: readonly string[]): number => columns.findLastIndex((name) => name.trim() !== '') + 1;

interface HeaderPlace {
  readonly file: string;
  readonly line: number;
}

/** A column that fields of some records take by its name. */
interface Taken {
  readonly field: DriverField;
  readonly names: readonly string[];
  /** Whether facts that were said before would end without it. */
  readonly isDeciding: boolean;
}

/**
 * What is wrong with a header. An error where a column is missing that is needed, that facts would end without, or that another one
 * seems to be meant for, and where one that is taken comes twice; of others that are missing a warning.
 */
export function headerProblems(
  { file: { skip = 0 }, fields: shared = [], supply }: Pick<DriverFile, 'file' | 'fields' | 'supply'>,
  records: readonly DriverRecord[],
  columns: readonly string[] | null,
  file: string,
): Problem[] {
  if (columns === null) return [];
  const taken = records.flatMap((record) => takenBy(record, [...shared, ...(record.fields ?? [])], supply?.mode === 'replace'));
  const index = columnIndex(columns)!;
  const isThere = ({ names }: Taken): boolean => names.some((name) => index.has(nameKey(name)));
  const missing = taken.filter((each) => !isThere(each));
  const known = new Set(taken.filter(isThere).flatMap(({ names }) => names.map(nameKey)));
  const unknown = columns.map((name) => name.trim()).filter((name) => name !== '' && !known.has(nameKey(name)));
  const place = { file, line: skip + 1 };
  return once([...missing.flatMap((each) => missingProblem(each, unknown, place)), ...doubled(columns, known, place)]);
}

function takenBy(record: DriverRecord, fields: readonly DriverField[], isReplacing: boolean): Taken[] {
  const deciding = isReplacing ? decidingFields(record, fields) : new Set();
  return fields.flatMap((field) => {
    const names = [field.column ?? []].flat().filter((name) => typeof name === 'string');
    return names.length === 0 ? [] : [{ field, names, isDeciding: deciding.has(field.id) }];
  });
}

function missingProblem({ field, names, isDeciding }: Taken, unknown: readonly string[], { file, line }: HeaderPlace): Problem[] {
  const { id, optional, absent } = field;
  const meant = unknown.find((name) => nearestOf(name, names) !== undefined);
  if (absent === true && meant === undefined) return [];
  const isNeeded = absent !== true && (optional !== true || isDeciding || meant !== undefined);
  const message = `the header has no column "${names.join('" or "')}"`;
  const hint = `Correct "column" of "${id}", or set "absent" of it if the source has no such column.`;
  return [
    loadProblem(isNeeded ? 'column_missing' : 'column_absent', file, message, {
      line,
      severity: isNeeded ? 'error' : 'warning',
      hint: meant === undefined ? hint : `Did you mean "${meant}"?`,
      params: { column: names[0]! },
    }),
  ];
}

const doubled = (columns: readonly string[], known: ReadonlySet<string>, { file, line }: HeaderPlace): Problem[] =>
  columns
    .filter((name, at) => known.has(nameKey(name)) && columns.findIndex((other) => nameKey(other) === nameKey(name)) < at)
    .map((name) =>
      loadProblem('column_twice', file, `the header has the column "${name.trim()}" twice`, {
        line,
        hint: 'Take one out of the file, or say in the driver which is meant, by its number.',
        params: { column: name.trim() },
      }),
    );

/** Records that share a column say the same of it; what one of them needs counts. */
function once(problems: readonly Problem[]): Problem[] {
  const found = new Map<string, Problem>();
  for (const each of problems) if (found.get(each.message)?.severity !== 'error') found.set(each.message, each);
  return [...found.values()];
}
