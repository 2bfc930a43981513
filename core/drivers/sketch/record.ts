import type { DriverField, DriverLayout, DriverRecord, Release } from '../../packs/index.ts';
import { guessColumn } from './columns/column.ts';
import type { Values } from './columns/values.ts';
import { guessFacts, leftOut, type SketchedField } from './facts.ts';

/** The records of a draft, how its file is laid out, and why. */
export interface Made {
  readonly file: DriverLayout;
  readonly records: [DriverRecord, ...DriverRecord[]];
  readonly notes: readonly string[];
}

/** The share of rows that may be shorter than the others by accident. */
const accidents = 0.05;

/** Guesses one field from what stands there. */
export function sketched(id: string, place: Partial<DriverField>, values: Values, because?: string): SketchedField {
  const { isFiscalCode, hasBodies, ...guess } = guessColumn(id, values);
  const texts = values.map(({ text }) => text);
  const filled = texts.filter((text) => text.trim() !== '');
  const note = [because, guess.note].filter((each) => each !== undefined).join('; ');
  return {
    field: { id, ...place, ...guess, note } as DriverField,
    isFiscalCode: isFiscalCode === true,
    hasBodies: hasBodies === true,
    isUnique: values.length > 1 && filled.length === values.length && new Set(filled).size === filled.length,
    texts,
  };
}

/** A record of fields, with the facts that they speak of. */
export function recordOf(
  id: string,
  match: DriverRecord['match'],
  fields: readonly SketchedField[],
  { concepts }: Release,
): DriverRecord {
  const { facts, because, proposal } = guessFacts(fields, concepts);
  return {
    id,
    ...(match === undefined ? {} : { match }),
    note: proposal === undefined ? because : `${because}; ${proposal}`,
    fields: fields.map(({ field }) => field),
    ...(facts.length === 0 ? {} : { facts: [...facts] }),
  };
}

/** Says in the note of a record what none of its facts carries. */
export function noted(record: DriverRecord): DriverRecord {
  const { note = '', fields = [], facts = [] } = record;
  if (fields.length === 0) return record;
  if (facts.length === 0) return { ...record, note: `${note}. Write "facts", else its rows are only counted.` };
  const left = leftOut(fields, facts);
  return left.length === 0 ? record : { ...record, note: `${note}; no fact carries: ${left.join(', ')}` };
}

/** The shortest length that is no accident: a broken row or two are to be refused, not to make all that they lack optional. */
export function leastOf(lengths: readonly number[]): number {
  return lengths.toSorted((one, other) => one - other)[Math.floor(lengths.length * accidents)] ?? 0;
}
