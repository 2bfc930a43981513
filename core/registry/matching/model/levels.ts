import { INCOMPARABLE, SWAPPED } from '../kinds/index.ts';
import { type Value, valueOf } from '../text/value.ts';
import type { Prepared, PreparedField } from '../table/prepare.ts';

/** Stands for the level of a field that one of two records does not have, or that cannot be compared. */
export const MISSING = INCOMPARABLE;

/** Writes the level of each field for a pair of records. */
export type ReadLevels = (left: number, right: number, levels: Uint8Array) => void;

/** Compares pairs of records; comparisons of values are remembered in a table of fixed size. */
export function createLevels({ fields, isOneTable }: Prepared): ReadLevels {
  const compare = fields.map(remembered);
  const surname = fields.findIndex(({ kind }) => kind.id === 'surname');
  const name = fields.findIndex(({ kind }) => kind.id === 'name');
  const swaps = surname >= 0 && name >= 0;
  const width = fields.length;
  // Record by record: a pair takes what it needs from two places, where columns would have it in two for each field.
  const lefts = byRecord(fields, 0);
  const rights = isOneTable ? lefts : byRecord(fields, 1);
  const cross = compare[surname]!;
  const restated = fields.flatMap(({ kind: { restates = [] } }, field) =>
    restates.map(({ level, countsAs, where, are }) => ({
      ...{ field, level, countsAs, isEqual: are === 'equal' },
      others: fields.flatMap(({ kind }, at) => (where.includes(kind.id) ? [at] : [])),
    })),
  );
  return (left, right, levels) => {
    for (let field = 0; field < fields.length; field++) {
      const a = lefts[left * width + field]!;
      const b = rights[right * width + field]!;
      levels[field] = a === 0 || b === 0 ? MISSING : a === b ? 0 : compare[field]!(a, b);
    }
    for (const { field, level, countsAs, isEqual, others } of restated)
      if (levels[field] === level && others.some((at) => levels[at] !== MISSING && (levels[at] === 0) === isEqual))
        levels[field] = countsAs;
    if (!swaps) return;
    const [ownSurname, otherSurname] = [lefts[left * width + surname]!, rights[right * width + surname]!];
    const [ownName, otherName] = [lefts[left * width + name]!, rights[right * width + name]!];
    if (levels[surname] === MISSING || levels[name] === MISSING) {
      // Where a record has one name only, it may stand in the place of the other.
      if ((levels[surname] !== MISSING && levels[surname]! < 4) || (levels[name] !== MISSING && levels[name]! < 3)) return;
      const isCrossed = (a: number, b: number): boolean => a !== 0 && b !== 0 && pairLevel(cross, a, b) <= 1;
      if (!isCrossed(ownSurname, otherName) && !isCrossed(ownName, otherSurname)) return;
      levels[surname] = SWAPPED;
      levels[name] = MISSING;
      return;
    }
    // From `part` on the names are not the same: they may stand in each other's place.
    if (levels[surname]! < 4 || levels[name]! < 3) return;
    const straight = levels[surname]! - 1 + levels[name]!;
    const one = pairLevel(cross, ownSurname, otherName);
    const two = pairLevel(cross, ownName, otherSurname);
    if (one + two >= straight || Math.min(one, two) > 1 || Math.max(one, two) > 4) return;
    levels[surname] = SWAPPED;
    levels[name] = Math.max(one, two);
  };
}

function byRecord(fields: Prepared['fields'], side: 0 | 1): Int32Array {
  const width = fields.length;
  const rows = new Int32Array(width * (fields[0]?.sides[side].length ?? 0));
  fields.forEach(({ sides }, field) => sides[side].forEach((id, record) => (rows[record * width + field] = id)));
  return rows;
}

/** 0 equal, 1 sound, 2 close ... as the levels of `name`. */
function pairLevel(compare: (a: number, b: number) => number, a: number, b: number): number {
  return a === b ? 0 : compare(a, b) - 1;
}

const SLOTS = 1 << 15;
/** Up to so many values, each pair of them has a place of its own. */
const FEW = 1000;

/** Compares values by id; what was found is kept where values come up again. */
function remembered({ values, kind, present }: PreparedField): (a: number, b: number) => number {
  // With its full length from the first: filled out of order, a growing one becomes a table of hashes.
  const known = new Array<Value | undefined>(values.length);
  const compare = (a: number, b: number): number =>
    kind.compare((known[a] ??= valueOf(values[a]!)), (known[b] ??= valueOf(values[b]!)));
  if (values.length <= FEW) return eachPair(values.length, compare);
  if (values.length > (present[0] + present[1]) / 4) return compare;
  const firsts = new Int32Array(SLOTS);
  const seconds = new Int32Array(SLOTS);
  const levels = new Uint8Array(SLOTS);
  return (a, b) => {
    const slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 17;
    if (firsts[slot] === a && seconds[slot] === b) return levels[slot]!;
    const level = compare(a, b);
    firsts[slot] = a;
    seconds[slot] = b;
    levels[slot] = level;
    return level;
  };
}

function eachPair(size: number, compare: (a: number, b: number) => number): (a: number, b: number) => number {
  const levels = new Uint8Array(size * size);
  return (a, b) => {
    const place = a * size + b;
    const level = levels[place]!;
    return level > 0 ? level - 1 : (levels[place] = compare(a, b) + 1) - 1;
  };
}
