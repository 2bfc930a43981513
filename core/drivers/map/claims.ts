import type { DriverFact, DriverField, DriverRecord } from '../../packs/index.ts';
import { kindOf, type Subject } from '../fact.ts';
import type { Row, Values } from '../row.ts';
import { expression } from './derived.ts';
import { keyOf, subjectKeyOf } from './facts.ts';
import type { FieldReader, MapContext } from './field.ts';
import { datesOf, fieldsIn, isFault, offsetsIn, readerOf, repetitionsOf } from './reader-of.ts';
import { namedIn, sourcesOf } from './sources.ts';

/** A fact that a refused row would have said, by what of its key can be read. */
export interface Claim extends Pick<Subject, 'kind' | 'scheme'> {
  readonly subject: string;
  readonly concept: string;
  /** Null when it may be any of that concept and subject. */
  readonly key: string | null;
}

/** What a refused row speaks of, as far as that can be read: of its values nothing. */
export interface Claims {
  readonly claims: readonly Claim[];
  /** False when it may speak of somebody else too. */
  readonly areAll: boolean;
}

export const unknownClaims: Claims = Object.freeze({ claims: [], areAll: false });

interface Read {
  readonly id: string;
  readonly reader: FieldReader;
  /** Fields that it is worked out from, or read by. */
  readonly from: readonly string[];
}

interface Sought {
  readonly fact: DriverFact;
  readonly when: ((values: Values) => unknown) | null;
  readonly whenFrom: readonly string[];
  readonly subjectOf: (values: Values) => string | null;
  readonly keyOf: (values: Values) => string | null;
}

/** Reads of refused rows of a record whom and what they speak of. Made when the first row is refused. */
export function claimReader(record: DriverRecord, shared: readonly DriverField[], context: MapContext): (row: Row) => Claims {
  const fields = fieldsIn([...shared, ...(record.fields ?? [])], context);
  const dates = datesOf(fields);
  const reads = fields.map((field) => readOf(field, context, dates));
  const soughtIn = (group: string | undefined, known: ReadonlySet<string>): Sought[] =>
    (record.facts ?? []).filter(({ each }) => each === group).map((fact) => soughtOf(fact, context, known));
  const own = soughtIn(undefined, dates);
  const groups = (record.groups ?? []).map((group) => {
    const known = new Set([...dates, ...datesOf(group.fields)]);
    return {
      places: repetitionsOf(group, context),
      reads: group.fields.map((field) => readOf(field, context, known)),
      sought: soughtIn(group.id, known),
    };
  });
  return (row) => {
    const values: Values = {};
    const doubtful = new Set<string>();
    readAll(reads, row, 0, values, doubtful);
    const found = own.map((sought) => claimOf(sought, values, doubtful));
    for (const { places, reads: inner, sought } of groups)
      for (const at of offsetsIn(row, places)) {
        const [its, unsure] = [{ ...values }, new Set(doubtful)];
        readAll(inner, row, at, its, unsure);
        found.push(...sought.map((each) => claimOf(each, its, unsure)));
      }
    return { claims: found.filter((each) => each !== null && each !== 'unknown'), areAll: !found.includes('unknown') };
  };
}

const readOf = (field: DriverField, context: MapContext, dates: ReadonlySet<string>): Read => ({
  id: field.id,
  reader: readerOf(field, context, dates),
  from: sourcesOf(field),
});

function soughtOf(fact: DriverFact, { supplyYear }: MapContext, dates: ReadonlySet<string>): Sought {
  return {
    fact,
    when: fact.when === undefined ? null : expression(fact.when, supplyYear, dates),
    whenFrom: namedIn(fact.when),
    subjectOf: subjectKeyOf(fact.subject),
    keyOf: keyOf(fact.key ?? []),
  };
}

const plain = /^[\x20-\x7e]*$/;

/** Reads what can be read; what is wrong, what a wrong value was worked out from, and what is worked out from either is in doubt. */
function readAll(reads: readonly Read[], row: Row, offset: number, values: Values, doubtful: Set<string>): void {
  for (const { id, reader, from } of reads) {
    const value = reader.read(row, values, offset);
    values[id] = isFault(value) ? null : value;
    // Of a line that is wrong in itself, only what it could not have bent counts as read.
    const isBent = row.fault !== null && typeof value === 'string' && !plain.test(value);
    if (isFault(value) || isBent) for (const each of [id, ...from]) doubtful.add(each);
  }
  for (const { id, from } of reads) if (from.some((each) => doubtful.has(each))) doubtful.add(id);
}

/** What a fact of a row would be about: null when the row does not say it, "unknown" when it cannot be read of whom. */
function claimOf(
  { fact, when, whenFrom, subjectOf, keyOf }: Sought,
  values: Values,
  doubtful: Set<string>,
): Claim | null | 'unknown' {
  const isRead = (ids: readonly string[]): boolean => !ids.some((id) => doubtful.has(id));
  if (when !== null && isRead(whenFrom) && when(values) !== true) return null;
  const { concept, key = [], subject } = fact;
  const own = isRead(subject.key) ? subjectOf(values) : null;
  if (own === null) return 'unknown';
  return {
    kind: kindOf(subject),
    scheme: subject.scheme,
    subject: own,
    concept,
    key: isRead(key) ? (keyOf(values) ?? '') : null,
  };
}
