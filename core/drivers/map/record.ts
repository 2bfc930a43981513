import type { DriverField, DriverGroup, DriverRecord } from '../../packs/index.ts';
import type { Fact } from '../fact.ts';
import type { Fault, RefusedField } from '../refusal.ts';
import type { Row, Value, Values } from '../row.ts';
import { derivedReader, expression } from './derived.ts';
import { factMaker, type MakeFact, type Provenance } from './facts.ts';
import { fieldReader, type FieldReader, type MapContext } from './field.ts';

/** What a row of a record gives: its values, and facts or what is wrong. */
export interface Mapped {
  readonly values: Values;
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedField[];
}

export interface RecordMapper {
  readonly id: string;
  /** False when rows of the record say nothing and are only counted. */
  readonly hasFacts: boolean;
  map(row: Row, file: string): Mapped;
}

interface GroupMapper {
  readonly id: string;
  readonly readers: readonly FieldReader[];
  /** First offset, and what is added for each repetition after it: characters or columns. */
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly facts: readonly MakeFact[];
}

/** What takes rows of a record that no layout is for. */
export function refusing(id: string, place: string | null, { reason }: Fault): RecordMapper {
  const mapped = { values: {}, facts: [], refused: [{ field: null, place, type: 'integer', reason }] };
  return { id, hasFacts: true, map: () => mapped };
}

/** Compiles a record for one year and one header. */
export function recordMapper(record: DriverRecord, shared: readonly DriverField[], context: MapContext): RecordMapper {
  const inYear = ({ from, to }: DriverField): boolean =>
    context.year === null || (context.year >= (from ?? -Infinity) && context.year <= (to ?? Infinity));
  const own = [...shared, ...(record.fields ?? [])].filter(inYear);
  const dates = datesOf(own);
  const readers = own.map((field) => readerOf(field, context, dates));
  const facts = record.facts ?? [];
  const makers = facts.filter(({ each }) => each === undefined).map((fact) => factMaker(fact, context.supplyYear, dates));
  const groups = (record.groups ?? []).map((group) => groupMapper(group, record, context, dates));
  return {
    id: record.id,
    hasFacts: facts.length > 0,
    map(row, file) {
      const values: Values = {};
      const made: Fact[] = [];
      const refused: RefusedField[] = [];
      readAll(readers, row, 0, values, refused);
      const provenance = { file, line: row.line, record: record.id };
      if (refused.length === 0) makeAll(makers, values, provenance, made, refused);
      for (const group of groups) mapGroup(group, row, values, provenance, made, refused);
      return { values, facts: refused.length === 0 ? made : [], refused };
    },
  };
}

function groupMapper(group: DriverGroup, record: DriverRecord, context: MapContext, outer: ReadonlySet<string>): GroupMapper {
  const dates = new Set([...outer, ...datesOf(group.fields)]);
  const isFixed = group.at !== undefined;
  const base = context.layout.base ?? 1;
  return {
    id: group.id,
    readers: group.fields.map((field) => readerOf(field, context, dates)),
    first: isFixed ? group.at! - base : (group.column ?? 1) - 1,
    step: (isFixed ? group.length : group.every) ?? 1,
    count: group.count ?? Infinity,
    facts: (record.facts ?? []).filter(({ each }) => each === group.id).map((fact) => factMaker(fact, context.supplyYear, dates)),
  };
}

function readerOf(field: DriverField, context: MapContext, dates: ReadonlySet<string>): FieldReader {
  const reader =
    field.at !== undefined || field.column !== undefined ? fieldReader(field, context) : derivedReader(field, context, dates);
  if (field.when === undefined) return reader;
  const when = expression(field.when, context.supplyYear, dates);
  return { ...reader, read: (row, values, offset) => (when(values) === true ? reader.read(row, values, offset) : null) };
}

function datesOf(fields: readonly DriverField[]): ReadonlySet<string> {
  return new Set(fields.filter(({ type }) => type === 'date').map(({ id }) => id));
}

function readAll(readers: readonly FieldReader[], row: Row, offset: number, values: Values, refused: RefusedField[]): void {
  for (const reader of readers) {
    const value = reader.read(row, values, offset);
    if (!isFault(value)) values[reader.id] = value;
    else {
      values[reader.id] = null;
      refused.push({ field: reader.id, place: reader.place, type: reader.type, reason: value.reason });
    }
  }
}

function makeAll(
  makers: readonly MakeFact[],
  values: Values,
  provenance: Provenance,
  made: Fact[],
  refused: RefusedField[],
): void {
  for (const make of makers) {
    const fact = make(values, provenance);
    if (fact === null) continue;
    if ('reason' in fact) refused.push({ field: null, place: null, type: null, reason: fact.reason });
    else made.push(fact);
  }
}

function mapGroup(
  { readers, first, step, count, facts }: GroupMapper,
  row: Row,
  outer: Values,
  provenance: Provenance,
  made: Fact[],
  refused: RefusedField[],
): void {
  const end = row.cells === null ? row.text.length : row.cells.length;
  for (let turn = 0, at = first; turn < count && at < end; turn += 1, at += step) {
    if (isBlank(row, at, step)) continue;
    const values: Values = { ...outer };
    const before = refused.length;
    readAll(readers, row, at, values, refused);
    if (refused.length === before) makeAll(facts, values, provenance, made, refused);
  }
}

function isBlank({ text, cells }: Row, at: number, step: number): boolean {
  if (cells === null) return text.slice(at, at + step).trim() === '';
  for (let index = at; index < at + step; index += 1) if ((cells[index] ?? '').trim() !== '') return false;
  return true;
}

function isFault(value: Value | Fault): value is Fault {
  return typeof value === 'object' && value !== null;
}
