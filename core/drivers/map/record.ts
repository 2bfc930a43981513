import type { DriverField, DriverGroup, DriverRecord } from '../../packs/index.ts';
import type { Fact } from '../fact.ts';
import type { Fault, RefusedField } from '../refusal.ts';
import { lineOf, type Row, type Values } from '../row.ts';
import { birthsOf, bornBefore } from './births.ts';
import { type Claims, claimReader, unknownClaims } from './claims.ts';
import { factMaker, type MakeFact, type Provenance } from './facts.ts';
import type { FieldReader, MapContext } from './field.ts';
import { datesOf, fieldsIn, isFault, offsetsIn, readerOf, type Repetitions, repetitionsOf } from './reader-of.ts';

/** What a row of a record gives: its values, and facts or what is wrong. */
interface Mapped {
  readonly values: Values;
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedField[];
}

export interface RecordMapper {
  readonly id: string;
  /** False when rows of the record say nothing and are only counted. */
  readonly hasFacts: boolean;
  map(row: Row, file: string): Mapped;
  /** Of a row that is refused, what it speaks of. */
  claims(row: Row): Claims;
}

interface GroupMapper {
  readonly readers: readonly FieldReader[];
  readonly places: Repetitions;
  readonly facts: readonly MakeFact[];
}

/** What takes rows of a record that no layout is for. */
export function refusing(id: string, place: string | null, { reason }: Fault): RecordMapper {
  const mapped = { values: {}, facts: [], refused: [{ field: null, place, type: 'integer', reason }] };
  return { id, hasFacts: true, map: () => mapped, claims: () => unknownClaims };
}

/** Compiles a record for one year and one header. */
export function recordMapper(record: DriverRecord, shared: readonly DriverField[], context: MapContext): RecordMapper {
  const own = fieldsIn([...shared, ...(record.fields ?? [])], context);
  const dates = datesOf(own);
  const births = birthsOf(record);
  const readers = own.map((field) => checkedReader(field, context, dates, births));
  const facts = record.facts ?? [];
  const makers = facts.filter(({ each }) => each === undefined).map((fact) => factMaker(fact, context.supplyYear, dates));
  const groups = (record.groups ?? []).map((group) => groupMapper(group, record, context, dates));
  let claims: ((row: Row) => Claims) | null = null;
  return {
    id: record.id,
    hasFacts: facts.length > 0,
    claims: (row) => (claims ??= claimReader(record, shared, { ...context, countCode: () => {}, countDoubt: () => {} }))(row),
    map(row, file) {
      const values: Values = {};
      const made: Fact[] = [];
      const refused: RefusedField[] = [];
      readAll(readers, row, 0, values, refused);
      const provenance = { file, line: lineOf(row), record: record.id };
      if (refused.length === 0) makeAll(makers, values, provenance, made, refused);
      for (const group of groups) mapGroup(group, row, values, provenance, made, refused);
      return { values, facts: refused.length === 0 ? made : [], refused };
    },
  };
}

function checkedReader(
  field: DriverField,
  context: MapContext,
  dates: ReadonlySet<string>,
  births: ReadonlySet<string>,
): FieldReader {
  const reader = readerOf(field, context, dates);
  return births.has(field.id) ? bornBefore(reader, field.required, context) : reader;
}

function groupMapper(group: DriverGroup, record: DriverRecord, context: MapContext, outer: ReadonlySet<string>): GroupMapper {
  const dates = new Set([...outer, ...datesOf(group.fields)]);
  return {
    readers: group.fields.map((field) => checkedReader(field, context, dates, birthsOf(record))),
    places: repetitionsOf(group, context),
    facts: (record.facts ?? []).filter(({ each }) => each === group.id).map((fact) => factMaker(fact, context.supplyYear, dates)),
  };
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
  { readers, places, facts }: GroupMapper,
  row: Row,
  outer: Values,
  provenance: Provenance,
  made: Fact[],
  refused: RefusedField[],
): void {
  for (const at of offsetsIn(row, places)) {
    const values: Values = { ...outer };
    readAll(readers, row, at, values, refused);
    if (refused.length === 0) makeAll(facts, values, provenance, made, refused);
  }
}
