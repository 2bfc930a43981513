import { type Kind, kinds } from '../kinds/index.ts';
import type { MatchingSpec } from '../spec/spec.ts';
import { columnOf } from './column-of.ts';
import { createDistinct, type Distinct } from './distinct.ts';
import type { Column, Table } from './table.ts';

/** A field of the spec, read: each distinct value once, each record a number. */
export interface PreparedField {
  readonly id: string;
  readonly kind: Kind;
  /** By id; id 0 is no value. Fields of one domain share them. */
  readonly values: readonly string[];
  /** Ids by record, for the left and the right side; one array twice when a table is compared with itself. */
  readonly sides: readonly [Int32Array, Int32Array];
  /** How often each value is there, both sides together, out of how many; as in an earlier run where its model is used. */
  readonly counts: Uint32Array;
  readonly counted: number;
  /** How many records of each side have a value. */
  readonly present: readonly [number, number];
}

export interface Prepared {
  readonly fields: readonly PreparedField[];
  readonly sizes: readonly [number, number];
  readonly isOneTable: boolean;
}

/** How often values were there in an earlier run; those that are not named were there twice at most, which weighs as once. */
export interface KnownFrequencies {
  readonly fields: readonly { readonly id: string; readonly counted: number; countOf(value: string): number }[];
}

/** Reads the columns of the spec; fields that a table lacks are left out. */
export function prepare(spec: Pick<MatchingSpec, 'fields'>, left: Table, right?: Table, earlier?: KnownFrequencies): Prepared {
  const tables = right === undefined ? [left] : [left, right];
  const domains = new Map<string, Distinct>();
  const fields = spec.fields.flatMap((field) => {
    const columns = tables.map((table) => columnOf(field, table));
    if (columns.includes(undefined)) return [];
    const kind = kinds[field.kind];
    const key = kind.domain === 'names' ? 'names' : field.id;
    const domain = domains.get(key) ?? createDistinct();
    domains.set(key, domain);
    const sides = columns.map((column) => read(column!, kind, domain));
    return [{ id: field.id, kind, domain, sides: [sides[0]!, sides[1] ?? sides[0]!] as const }];
  });
  return {
    sizes: [left.size, (right ?? left).size],
    isOneTable: right === undefined,
    fields: fields.map(({ id, kind, domain: { values }, sides }) => {
      const present = [presentIn(sides[0]), presentIn(sides[1])] as const;
      const known = earlier?.fields.find((field) => field.id === id);
      const frequencies = known === undefined ? countValues(values, sides) : earlierCounts(values, known);
      return { id, kind, values, sides, present, ...frequencies };
    }),
  };
}

type Frequencies = Pick<PreparedField, 'counts' | 'counted'>;

function countValues(values: readonly string[], sides: PreparedField['sides']): Frequencies {
  const counts = new Uint32Array(values.length);
  let counted = 0;
  for (const side of sides[0] === sides[1] ? [sides[0]] : sides)
    for (const value of side) {
      counts[value]!++;
      if (value !== 0) counted++;
    }
  counts[0] = 0;
  return { counts, counted };
}

function earlierCounts(values: readonly string[], earlier: KnownFrequencies['fields'][number]): Frequencies {
  return { counts: Uint32Array.from(values, (value) => earlier.countOf(value)), counted: earlier.counted };
}

/** The frequencies of what was prepared, for a later run. */
export function frequenciesIn({ fields }: Prepared): KnownFrequencies {
  return {
    fields: fields.map(({ id, values, counts, counted }) => {
      const known = new Map(values.map((value, at) => [value, counts[at]!]));
      return { id, counted, countOf: (value) => known.get(value) ?? 0 };
    }),
  };
}

function read(column: Column, kind: Kind, distinct: Distinct): Int32Array {
  const ids = new Int32Array(column.values.length);
  for (let at = 1; at < ids.length; at++) ids[at] = distinct.idOf(kind.read(column.values[at]!));
  return column.ids.map((id) => ids[id]!);
}

function presentIn(side: Int32Array): number {
  let present = 0;
  for (const id of side) if (id !== 0) present++;
  return present;
}
