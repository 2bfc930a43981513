import type { DriverField, DriverGroup } from '../../packs/index.ts';
import type { Fault } from '../refusal.ts';
import type { Row, Value } from '../row.ts';
import { derivedReader, expression } from './derived.ts';
import { fieldReader, type FieldReader, type MapContext } from './field.ts';

/** The fields that a layout of a year has. */
export const fieldsIn = (fields: readonly DriverField[], { year }: MapContext): readonly DriverField[] =>
  fields.filter(({ from, to }) => year === null || (year >= (from ?? -Infinity) && year <= (to ?? Infinity)));

/** The reader of a field, which stands in the row or is worked out; `dates` are the fields that are days. */
export function readerOf(field: DriverField, context: MapContext, dates: ReadonlySet<string>): FieldReader {
  const reader =
    field.at !== undefined || field.column !== undefined ? fieldReader(field, context) : derivedReader(field, context, dates);
  if (field.when === undefined) return reader;
  const when = expression(field.when, context.supplyYear, dates);
  return { ...reader, read: (row, values, offset) => (when(values) === true ? reader.read(row, values, offset) : null) };
}

export function datesOf(fields: readonly DriverField[]): ReadonlySet<string> {
  return new Set(fields.filter(({ type }) => type === 'date').map(({ id }) => id));
}

export function isFault(value: Value | Fault): value is Fault {
  return typeof value === 'object' && value !== null;
}

/** Where the repetitions of a group stand: first offset, and what is added for each after it, in characters or columns. */
export interface Repetitions {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

export function repetitionsOf(group: DriverGroup, { layout }: MapContext): Repetitions {
  const isFixed = group.at !== undefined;
  return {
    first: isFixed ? group.at! - (layout.base ?? 1) : (group.column ?? 1) - 1,
    step: (isFixed ? group.length : group.every) ?? 1,
    count: group.count ?? Infinity,
  };
}

/** The offsets of the repetitions that hold something. */
export function* offsetsIn(row: Row, { first, step, count }: Repetitions): Generator<number> {
  const end = row.cells === null ? row.text.length : row.cells.length;
  for (let turn = 0, at = first; turn < count && at < end; turn += 1, at += step) if (!isBlank(row, at, step)) yield at;
}

function isBlank({ text, cells }: Row, at: number, step: number): boolean {
  if (cells === null) return text.slice(at, at + step).trim() === '';
  for (let index = at; index < at + step; index += 1) if ((cells[index] ?? '').trim() !== '') return false;
  return true;
}
