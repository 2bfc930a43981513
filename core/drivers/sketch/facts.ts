import type { DriverFact, DriverField, Release } from '../../packs/index.ts';
import { identity, meaningOf, ofSubjects } from './meanings.ts';

/** Proposed facts, and why they are these, or none. */
interface GuessedFacts {
  readonly facts: readonly DriverFact[];
  readonly because: string;
  /** What may be written where the evidence is weak. */
  readonly proposal?: string;
}

export interface SketchedField {
  readonly field: DriverField;
  readonly isFiscalCode: boolean;
  /** Whether some of its codes are of bodies. */
  readonly hasBodies: boolean;
  /** Whether every row has another value here. */
  readonly isUnique: boolean;
  /** What each row has here, in the order of the rows. */
  readonly texts: readonly string[];
}

/** A concept that columns may speak of: its keys that columns are called like. */
interface Candidate {
  readonly id: string;
  readonly keys: readonly string[];
  /** Those that are not of subjects. */
  readonly own: readonly string[];
  readonly isStrong: boolean;
}

/** Columns that a strong proposal has in common with a concept, besides those of its subject. */
export const leastOwn = 3;
/** The share of what a concept says of its own that a strong proposal has. */
const leastShare = 0.5;
/** How many concepts may have a key for it to tell one from the others. */
const fewConcepts = 2;
const mostWeak = 3;

/**
 * Facts of the concept that the columns speak of, where the evidence is strong: at least three of its keys and half of them, one of
 * which few concepts have, and more than any other concept has. Weak ones are said in the reason, for whoever knows the file to choose.
 */
export function guessFacts(fields: readonly SketchedField[], concepts: Release['concepts']): GuessedFacts {
  const byMeaning = new Map<string, string>();
  for (const { field, isFiscalCode } of fields) {
    const meaning = meaningOf(field.id, isFiscalCode);
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, field.id);
  }
  const key = subjectField(fields);
  if (key === undefined) return { facts: [], because: 'no column tells of whom a row speaks' };
  const subject = subjectOf(key, fields, byMeaning);
  const bodies = key.hasBodies ? '; a code of eleven digits is of a body' : '';
  const found = candidates(byMeaning, concepts);
  const [best] = found;
  if (best === undefined)
    return {
      facts: [],
      because: `no concept has more than the names of its subjects in common with the columns${bodies}`,
      proposal: `the subject of a fact may be ${JSON.stringify(subject)}`,
    };
  const values = Object.fromEntries(best.keys.map((each) => [each, byMeaning.get(each)!]));
  const own = keyOf(fields, key, Object.values(values));
  const fact: DriverFact = { concept: best.id, subject, ...(own === null ? {} : { key: own }), values };
  if (!best.isStrong) {
    const weak = found.slice(0, mostWeak).map(({ id, own }) => `"${id}" (${own.join(', ')})`);
    return {
      facts: [],
      because: `weak: of the columns, too few are in ${weak.join(', ')} to tell what the file is about${bodies}`,
      proposal: `if it is about the first, write "facts": [${JSON.stringify(fact)}]`,
    };
  }
  const because = `strong: facts of "${best.id}", which has ${best.own.join(', ')} in common with the columns${bodies}`;
  return { facts: key.hasBodies ? ofBoth(fact, key.field.id) : [fact], because };
}

function candidates(byMeaning: ReadonlyMap<string, string>, concepts: Release['concepts']): readonly Candidate[] {
  const all = [...concepts.values()].map(({ id, concept }) => {
    const has = Object.keys((concept.schema.properties ?? {}) as object);
    const keys = has.filter((each) => byMeaning.has(each));
    const isOwn = (each: string): boolean => !ofSubjects.has(each);
    return { id, keys, own: keys.filter(isOwn), owns: has.filter(isOwn) };
  });
  const concepted = (key: string): number => all.filter(({ owns }) => owns.includes(key)).length;
  return all
    .filter(({ own }) => own.length > 0)
    .map(({ id, keys, own, owns }) => {
      const isMost = all.every((other) => other.id === id || other.own.length < own.length);
      const isTelling = own.some((each) => concepted(each) <= fewConcepts);
      return { id, keys, own, isStrong: isMost && isTelling && own.length >= leastOwn && own.length >= owns.length * leastShare };
    })
    .toSorted(
      (one, other) =>
        Number(other.isStrong) - Number(one.isStrong) || other.own.length - one.own.length || other.keys.length - one.keys.length,
    );
}

/** The column that names of whom a row is: a fiscal code, else what every row has of its own. */
export function subjectField(fields: readonly SketchedField[]): SketchedField | undefined {
  return (
    fields.find(({ field, isFiscalCode }) => isFiscalCode && meaningOf(field.id, true) === 'codice_fiscale') ??
    fields.find(({ isFiscalCode }) => isFiscalCode) ??
    fields.find(({ isUnique, field }) => isUnique && (field.type ?? 'text') === 'text')
  );
}

function subjectOf(
  { field, isFiscalCode }: SketchedField,
  fields: readonly SketchedField[],
  byMeaning: ReadonlyMap<string, string>,
): DriverFact['subject'] {
  const days = new Set(fields.filter((each) => each.field.type === 'date').map((each) => each.field.id));
  const found = Object.entries(identity).flatMap(([meaning, name]) => {
    const named = byMeaning.get(meaning);
    // A day that is kept as text finds nobody.
    return named === undefined || (name === 'birth_date' && !days.has(named)) ? [] : [[name, named] as const];
  });
  return {
    kind: 'person',
    scheme: isFiscalCode ? 'fiscal_code' : field.id,
    key: [field.id],
    ...(found.length === 0 ? {} : { identity: Object.fromEntries(found) }),
  };
}

/** Fields that tell several rows of one subject apart: none where each has one row, one or two of its values, else all of them. */
function keyOf(fields: readonly SketchedField[], subject: SketchedField, values: readonly string[]): string[] | null {
  const own = fields.filter(({ field }) => values.includes(field.id) && field.id !== subject.field.id && field.type !== 'money');
  const areApart = (by: readonly SketchedField[]): boolean => {
    const keys = subject.texts.map((text, at) => JSON.stringify([text, ...by.map(({ texts }) => texts[at])]));
    return new Set(keys).size === keys.length;
  };
  if (own.length === 0 || areApart([])) return null;
  const pairs = own.flatMap((one, at) => own.slice(at + 1).map((other) => [one, other]));
  const best = [...own.map((each) => [each]), ...pairs].find(areApart) ?? own;
  return best.map(({ field }) => field.id);
}

/** One fact of persons and one of bodies, told apart by their codes. */
function ofBoth(fact: DriverFact, code: string): readonly DriverFact[] {
  const { identity: _, ...body } = fact.subject;
  return [
    { ...fact, when: `string length(${code}) = 16` },
    { ...fact, when: `string length(${code}) = 11`, subject: { ...body, kind: 'body' } },
  ];
}

/** Fields that no fact carries, keeps its subject by, or asks. */
export function leftOut(fields: readonly DriverField[], facts: readonly DriverFact[]): readonly string[] {
  const carried = new Set(
    facts.flatMap(({ values, subject }) => [
      ...Object.values(values),
      ...subject.key,
      ...Object.values(subject.identity ?? {}).flat(),
    ]),
  );
  return fields.map(({ id }) => id).filter((id) => !carried.has(id));
}
