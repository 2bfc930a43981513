import type { CompareOperator } from '../tree.ts';
import type {
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelRange,
  FeelTime,
  FeelValue,
  MonthsDuration,
  SecondsDuration,
} from './value.ts';
import { kindOf } from './value.ts';
import type { Verdict } from './logic.ts';
import { both, either, negate } from './logic.ts';
import { spend } from './budget.ts';
import { dayNumber } from './temporal/calendar.ts';
import { instantOf } from './moment.ts';

const DEEPEST = 100;

export function compare(operator: CompareOperator, left: FeelValue, right: FeelValue): Verdict {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '=') return equal(left, right);
  if (operator === '!=') return negate(equal(left, right));
  const order = orderOf(left, right);
  if (order === null) return null;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/** Negative, zero or positive; null when the two cannot be put in order. */
export function orderOf(left: FeelValue, right: FeelValue): number | null {
  if (typeof left === 'number' && typeof right === 'number') return difference(left, right);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  switch (kind) {
    case 'date':
      return difference(dayNumber(left as FeelDate), dayNumber(right as FeelDate));
    case 'time':
    case 'date and time':
      return momentOrder(left as FeelDateTime, right as FeelDateTime);
    case 'years and months duration':
      return difference((left as MonthsDuration).months, (right as MonthsDuration).months);
    case 'days and time duration':
      return difference((left as SecondsDuration).seconds, (right as SecondsDuration).seconds);
    default:
      return null;
  }
}

function difference(left: number, right: number): number | null {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right ? 0 : null;
}

/** A local time and one on the UTC line cannot be put in order. */
function momentOrder(left: FeelTime | FeelDateTime, right: FeelTime | FeelDateTime): number | null {
  const one = instantOf(left);
  const other = instantOf(right);
  return one.local === other.local ? difference(one.at, other.at) : null;
}

/** Equality of FEEL: null equals only null, values of different kinds give null, lists and contexts compare by content. */
export function equal(left: FeelValue, right: FeelValue, depth = 0): Verdict {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return left === right;
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  switch (kind) {
    case 'boolean':
    case 'number':
    case 'string':
      return left === right;
    case 'list':
      return within(depth) ? equalLists(left as readonly FeelValue[], right as readonly FeelValue[], depth + 1) : null;
    case 'context':
      return within(depth) ? equalContexts(left as FeelContext, right as FeelContext, depth + 1) : null;
    case 'range':
      return within(depth) ? equalRanges(left as FeelRange, right as FeelRange, depth + 1) : null;
    case 'function':
      return left === right ? true : null;
    case 'time':
    case 'date and time':
      return equalMoments(left as FeelDateTime, right as FeelDateTime);
    default:
      return orderOf(left, right) === 0;
  }
}

function equalMoments(left: FeelTime | FeelDateTime, right: FeelTime | FeelDateTime): Verdict {
  return momentOrder(left, right) === 0;
}

function within(depth: number): boolean {
  return depth < DEEPEST;
}

function equalLists(left: readonly FeelValue[], right: readonly FeelValue[], depth: number): Verdict {
  if (left.length !== right.length) return false;
  let verdict: Verdict = true;
  for (let index = 0; index < left.length && verdict !== false; index += 1) {
    if (!spend(1)) return null;
    verdict = both(verdict, part(equal(left[index], right[index], depth)));
  }
  return verdict;
}

function equalContexts(left: FeelContext, right: FeelContext, depth: number): Verdict {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  let verdict: Verdict = true;
  for (const key of keys) {
    if (!Object.hasOwn(right, key)) return false;
    if (!spend(1)) return null;
    verdict = both(verdict, part(equal(left[key], right[key], depth)));
    if (verdict === false) return false;
  }
  return verdict;
}

function equalRanges(left: FeelRange, right: FeelRange, depth: number): Verdict {
  if (left.lowIncluded !== right.lowIncluded || left.highIncluded !== right.highIncluded) return false;
  return both(part(equal(left.low, right.low, depth)), part(equal(left.high, right.high, depth)));
}

/** Parts of different kinds make the whole different, not senseless. */
function part(verdict: Verdict): Verdict {
  return verdict === null ? false : verdict;
}

/** Whether a value lies in a range; Kleene over its two ends. */
export function inRange(value: FeelValue, range: FeelRange): Verdict {
  const above = range.low === null ? true : compare(range.lowIncluded ? '>=' : '>', value, range.low);
  const below = range.high === null ? true : compare(range.highIncluded ? '<=' : '<', value, range.high);
  return value === undefined ? undefined : both(above, below);
}

/** `value in test` for a test that is a value: a range, a list of values and ranges, or a value to equal. */
export function passes(value: FeelValue, test: FeelValue): Verdict {
  const kind = kindOf(test);
  if (kind === 'range') {
    return kindOf(value) === 'range' ? equal(value, test) : inRange(value, test as FeelRange);
  }
  if (kind !== 'list') return test === null ? value === null || value === undefined : equal(value, test);
  let verdict: Verdict = Array.isArray(value) ? part(equal(value, test)) : false;
  for (const item of test as readonly FeelValue[]) {
    if (verdict === true) return true;
    if (!spend(1)) return null;
    verdict = either(
      verdict,
      part(kindOf(item) === 'range' ? passes(value, item) : item === null && value === undefined ? true : equal(value, item)),
    );
  }
  return verdict;
}
