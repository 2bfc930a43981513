import type { CompareOperator } from '../tree.ts';
import { compare, inRange, orderOf } from '../values/compare.ts';
import type { Verdict } from '../values/logic.ts';
import { both, either } from '../values/logic.ts';
import { readTemporal } from '../values/moment.ts';
import type { FeelRange, FeelValue } from '../values/value.ts';
import { isRange } from '../values/value.ts';
import type { Builtin } from './define.ts';
import { define } from './define.ts';

type End = 'low' | 'high';

const NAMES = [
  ['point1', 'point2'],
  ['point', 'range'],
  ['range', 'point'],
  ['range1', 'range2'],
] as const;

/** Relations of points and ranges (Allen's interval algebra as DMN has it); each end is judged apart, so unknown ends may not matter. */
export const RANGE_FUNCTIONS = [
  relation('before', {
    pointPoint: (a, b) => compare('<', a, b),
    pointRange: (a, b) => startsAfter(b, a),
    rangePoint: (a, b) => endsBefore(a, b),
    rangeRange: precedes,
  }),
  relation('after', {
    pointPoint: (a, b) => compare('>', a, b),
    pointRange: (a, b) => endsBefore(b, a),
    rangePoint: (a, b) => startsAfter(a, b),
    rangeRange: (a, b) => precedes(b, a),
  }),
  relation('meets', { rangeRange: meets }),
  relation('met by', { rangeRange: (a, b) => meets(b, a) }),
  relation('overlaps', { rangeRange: (a, b) => both(reaches(a, b), reaches(b, a)) }),
  relation('overlaps before', { rangeRange: overlapsBefore }),
  relation('overlaps after', { rangeRange: (a, b) => overlapsBefore(b, a) }),
  relation('finishes', { pointRange: endsAt, rangeRange: (a, b) => both(sameEnd(a, b, 'high'), contains(b, a)) }),
  relation('finished by', {
    rangePoint: (a, b) => endsAt(b, a),
    rangeRange: (a, b) => both(sameEnd(a, b, 'high'), contains(a, b)),
  }),
  relation('includes', { rangePoint: (a, b) => inRange(b, a), rangeRange: contains }),
  relation('during', { pointRange: inRange, rangeRange: (a, b) => contains(b, a) }),
  relation('starts', { pointRange: startsAt, rangeRange: (a, b) => both(sameEnd(a, b, 'low'), contains(b, a)) }),
  relation('started by', {
    rangePoint: (a, b) => startsAt(b, a),
    rangeRange: (a, b) => both(sameEnd(a, b, 'low'), contains(a, b)),
  }),
  relation('coincides', {
    pointPoint: (a, b) => compare('=', a, b),
    rangeRange: (a, b) => both(sameEnd(a, b, 'low'), sameEnd(a, b, 'high')),
  }),
  define('range', { takes: { from: 'string' }, gives: 'range', apply: (from: string) => readRange(from) }),
];

interface Cases {
  readonly pointPoint?: (one: FeelValue, other: FeelValue) => Verdict;
  readonly pointRange?: (one: FeelValue, other: FeelRange) => Verdict;
  readonly rangePoint?: (one: FeelRange, other: FeelValue) => Verdict;
  readonly rangeRange: (one: FeelRange, other: FeelRange) => Verdict;
}

function relation(name: string, cases: Cases): Builtin {
  const decide = (one: FeelValue, other: FeelValue): Verdict => {
    if (isRange(one)) return isRange(other) ? cases.rangeRange(one, other) : (cases.rangePoint ?? noSense)(one, other);
    return isRange(other) ? (cases.pointRange ?? noSense)(one, other) : (cases.pointPoint ?? noSense)(one, other);
  };
  const names = NAMES.map(([one, other]) => ({
    takes: { [one]: 'any' as const, [other]: 'any' as const },
    gives: 'boolean' as const,
    apply: decide,
  }));
  return define(name, ...names);
}

const noSense = (): Verdict => null;

/** An open end of a range lies beyond every value. */
function endCompare(operator: CompareOperator, end: FeelValue, value: FeelValue, whenOpen: boolean): Verdict {
  return end === null ? whenOpen : compare(operator, end, value);
}

function startsAfter(range: FeelRange, point: FeelValue): Verdict {
  return endCompare(range.lowIncluded ? '>' : '>=', range.low, point, false);
}

function endsBefore(range: FeelRange, point: FeelValue): Verdict {
  return endCompare(range.highIncluded ? '<' : '<=', range.high, point, false);
}

function precedes(one: FeelRange, other: FeelRange): Verdict {
  if (one.high === null || other.low === null) return false;
  return compare(one.highIncluded && other.lowIncluded ? '<' : '<=', one.high, other.low);
}

function meets(one: FeelRange, other: FeelRange): Verdict {
  if (one.high === null || other.low === null) return false;
  return both(one.highIncluded && other.lowIncluded, compare('=', one.high, other.low));
}

/** Whether the end of one lies at or beyond the start of the other. */
function reaches(one: FeelRange, other: FeelRange): Verdict {
  if (one.high === null || other.low === null) return true;
  return compare(one.highIncluded && other.lowIncluded ? '>=' : '>', one.high, other.low);
}

function overlapsBefore(one: FeelRange, other: FeelRange): Verdict {
  return both(both(startsNoLater(one, other, true), reaches(one, other)), endsNoLater(one, other));
}

function startsNoLater(one: FeelRange, other: FeelRange, strictly: boolean): Verdict {
  if (one.low === null || other.low === null) return one.low === null && (!strictly || other.low !== null);
  const sooner = compare('<', one.low, other.low);
  const level = strictly ? one.lowIncluded && !other.lowIncluded : one.lowIncluded || !other.lowIncluded;
  return either(sooner, both(compare('=', one.low, other.low), level));
}

function endsNoLater(one: FeelRange, other: FeelRange): Verdict {
  if (one.high === null || other.high === null) return other.high === null;
  return either(
    compare('<', one.high, other.high),
    both(compare('=', one.high, other.high), other.highIncluded || !one.highIncluded),
  );
}

function contains(outer: FeelRange, inner: FeelRange): Verdict {
  return both(startsNoLater(outer, inner, false), endsNoLater(inner, outer));
}

function startsAt(point: FeelValue, range: FeelRange): Verdict {
  return both(range.lowIncluded, endCompare('=', range.low, point, false));
}

function endsAt(point: FeelValue, range: FeelRange): Verdict {
  return both(range.highIncluded, endCompare('=', range.high, point, false));
}

function sameEnd(one: FeelRange, other: FeelRange, end: End): Verdict {
  const level = one[`${end}Included`] === other[`${end}Included`];
  if (one[end] === null || other[end] === null) return level && one[end] === other[end];
  return both(level, compare('=', one[end], other[end]));
}

const RANGE = /^([[(\]])(.*?)\.\.(.*)([\])[])$/s;

/** Reads a range written in FEEL whose ends are numbers, strings, or dates and durations with `@`. */
function readRange(text: string): FeelValue {
  const match = RANGE.exec(text.trim());
  if (!match) return null;
  const low = readEnd(match[2]!.trim());
  const high = readEnd(match[3]!.trim());
  if (low === undefined || high === undefined || (low === null && high === null)) return null;
  if (low !== null && high !== null && (orderOf(low, high) ?? 1) > 0) return null;
  const lowIncluded = match[1] === '[';
  const highIncluded = match[4] === ']';
  if ((low === null && lowIncluded) || (high === null && highIncluded)) return null;
  return Object.freeze({ kind: 'range', low, high, lowIncluded, highIncluded } as const);
}

function readEnd(text: string): FeelValue {
  if (text === '' || text === 'null') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const quoted = /^(@|(?:date|time|date and time|duration)\s*\(\s*)?"([^"\\]*)"\s*\)?$/.exec(text);
  if (!quoted) return undefined;
  return quoted[1] === undefined ? quoted[2] : (readTemporal(quoted[2]!) ?? undefined);
}
