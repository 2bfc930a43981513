import type { DriverLayout, DriverRecord, Release } from '../../packs/index.ts';
import { leastCells } from '../columns.ts';
import { nameKey } from '../map/field.ts';
import type { Values } from './columns/values.ts';
import { subjectField, type SketchedField } from './facts.ts';
import { idOf } from './ids.ts';
import { findHeader, type Header } from './layout/header.ts';
import { kindsApart, kindsFramed, type Kinds } from './layout/kinds.ts';
import { type OddRows, oddRows } from './layout/odd-rows.ts';
import { linesSaid } from './lines-said.ts';
import type { TableRow } from './open/table.ts';
import { leastOf, type Made, recordOf, sketched } from './record.ts';

/** Proposes records of rows of cells: of lines that are delimited, or of a sheet, whose rows end with their last cell. */
export function recordsOfTable(table: readonly TableRow[], file: DriverLayout, release: Release): Made {
  const cells = table.map((row) => row.cells);
  const apart = file.format === 'delimited' ? kindsApart(cells) : null;
  const header = apart === null ? findHeader(table) : null;
  const kinds = apart ?? (header?.rows === 0 ? kindsFramed(cells.map(([first = '']) => first.trim())) : null);
  if (kinds !== null) return recordsOfKinds(table, kinds, file, release);
  return recordOfRows(table, header!, file, release);
}

function recordsOfKinds(table: readonly TableRow[], { values, because }: Kinds, file: DriverLayout, release: Release): Made {
  const taken = new Set<string>();
  const records = values.map((is): DriverRecord => {
    const own = table.filter(({ cells }) => (cells[0] ?? '').trim() === is);
    const least = leastOf(own.map(({ cells }) => cells.length));
    const ids = new Set<string>();
    const width = Math.max(...own.map(({ cells }) => cells.length));
    const fields = Array.from({ length: width }, (_, index) =>
      index === 0
        ? kindField(idOf('', ids, 'campo_1'))
        : sketched(
            idOf('', ids, `campo_${index + 1}`),
            { column: index + 1, ...(index >= least ? { optional: true } : {}) },
            valuesAt(own, index),
          ),
    );
    return recordOf(idOf(`r_${is}`, taken, 'riga'), { column: 1, is: [is] }, fields, release);
  });
  return {
    file,
    records: records as Made['records'],
    notes: [because],
  };
}

/** The cell by which a record is known says nothing else. */
const kindField = (id: string): SketchedField => ({
  field: { id, column: 1, note: 'the kind of record' },
  isFiscalCode: false,
  hasBodies: false,
  isUnique: false,
  texts: [],
});

function recordOfRows(table: readonly TableRow[], header: Header, file: DriverLayout, release: Release): Made {
  const { labels, names } = header;
  const body = table.slice(header.rows);
  const columnAt = (index: number): string | number => columnOf(names, index);
  const lastNames = header.rows === 0 ? [] : table[header.rows - 1]!.cells;
  const odd = oddRows(body, lastNames, columnAt);
  const widths = odd.rows.map(({ cells }) => cells.length);
  const isSheet = file.format === 'xlsx';
  const judged = new Set([...odd.rows, ...odd.remarks]);
  // A total that ends early is no accident: its record takes it.
  const isBefore = (end: number): boolean => body.some((row) => !judged.has(row) && row.cells.length < end);
  const isShort = !isSheet && names !== null && (leastOf(widths) < leastCells(names) || isBefore(leastCells(names)));
  const least = isSheet ? Infinity : leastOf(widths);
  const width = names?.length ?? Math.max(labels.length, ...widths);
  const taken = new Set<string>();
  // A mark at the end of each line makes a column of nothing.
  const isColumn = (index: number): boolean => labels.length === 0 || (labels[index] ?? '') !== '' || isFilled(odd.rows, index);
  const indices = Array.from({ length: width }, (_, index) => index).filter(isColumn);
  const fields = indices.map((index) =>
    sketched(
      idOf(labels[index] ?? '', taken, `campo_${index + 1}`),
      { column: columnAt(index), ...(index >= least ? { optional: true } : {}) },
      valuesAt(odd.rows, index),
    ),
  );
  const main = recordOf('riga', undefined, required(fields, { ...odd, indices }), release);
  // Rows are of the first record that matches them.
  const [first = main, ...rest] = [...odd.aside, main];
  // Where no row of names says how the file begins, what stands above the rows is passed over.
  const begin = table[names === null ? header.rows : header.titles];
  const skip = header.rows === 0 || begin === undefined ? 0 : begin.line - 1;
  return {
    file: {
      ...file,
      ...(skip === 0 ? {} : { skip }),
      ...(names === null ? {} : { header: true }),
      ...(isShort ? { cells: 'at_most' as const } : {}),
    },
    records: [first, ...rest],
    notes: [
      header.because,
      ...(isShort ? ['cells "at_most": rows, or totals, end before the last columns of the header'] : []),
      ...(header.titles === 0 ? [] : [`skip ${skip}: titles stand above the header`]),
      ...odd.notes,
    ],
  };
}

const isFilled = (rows: readonly TableRow[], index: number): boolean =>
  rows.some(({ cells }) => (cells[index] ?? '').trim() !== '');

const valuesAt = (rows: readonly TableRow[], index: number): Values =>
  rows.map(({ line, cells }) => ({ line, text: cells[index] ?? '' }));

/** The name of a column; its number where it has none, or another one has the same. */
function columnOf(names: readonly string[] | null, index: number): string | number {
  const keys = names?.map(nameKey) ?? [];
  const isAlone = keys.indexOf(keys[index]!) === keys.lastIndexOf(keys[index]!);
  return names === null || names[index] === '' || !isAlone ? index + 1 : names[index]!;
}

/** Proposes the record of a document whose values have paths. */
export function recordOfPaths(table: readonly TableRow[], columns: readonly string[], release: Release): DriverRecord {
  const taken = new Set<string>();
  const fields = columns.map((column, index) =>
    sketched(idOf(nameOf(column, columns), taken, `campo_${index + 1}`), { column }, valuesAt(table, index)),
  );
  return recordOf('riga', undefined, required(fields, { rows: table, remarks: [], indices: [] }), release);
}

/** The last part of a path where no other path ends so, else all of it; its words apart. */
function nameOf(path: string, columns: readonly string[]): string {
  const last = (each: string): string => each.split('/').at(-1)!.replace('@', '');
  const isAlone = columns.filter((each) => last(each) === last(path)).length === 1;
  return (isAlone ? last(path) : path).replaceAll(/([a-z\d])([A-Z])/g, '$1_$2');
}

interface Requiring extends Pick<OddRows, 'rows' | 'remarks'> {
  /** Where each field stands in the cells. */
  readonly indices: readonly number[];
}

/** Of whom a row is, every row must say; and where some rows say next to nothing, what all others have and these do not. */
function required(fields: readonly SketchedField[], { rows, remarks, indices }: Requiring): readonly SketchedField[] {
  const isWhole = ({ texts, field: { empty = [] } }: SketchedField): boolean =>
    rows.length > 0 && texts.every((text) => text.trim() !== '' && !empty.includes(text.trim()));
  const subject = subjectField(fields);
  const key = subject?.isFiscalCode === true && isWhole(subject) ? subject : undefined;
  const isMissing = (at: number): boolean => remarks.every(({ cells }) => (cells[indices[at]!] ?? '').trim() === '');
  const found = key ?? (remarks.length === 0 ? undefined : fields.find((each, at) => isWhole(each) && isMissing(at)));
  if (found === undefined) return fields;
  const but = remarks.length === 0 ? '' : ` but those that say next to nothing, ${linesSaid(remarks.map(({ line }) => line))}`;
  const field = { ...found.field, required: true, note: `${found.field.note ?? ''}; required: every row has it${but}` };
  return fields.map((each) => (each === found ? { ...each, field } : each));
}
