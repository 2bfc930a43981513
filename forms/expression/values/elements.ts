import type { FeelRange, FeelValue } from './value.ts';
import { isList, kindOf } from './value.ts';
import { LONGEST } from './budget.ts';
import { dayNumber, dayOf } from './temporal/calendar.ts';
import { date } from './moment.ts';

/** What a loop runs over: a list, the members of a closed range, or a single value. Null and unknown are passed on. */
export function elementsOf(value: FeelValue): Iterable<FeelValue> | null | undefined {
  if (value === null || value === undefined) return value;
  if (isList(value)) return value;
  if (kindOf(value) !== 'range') return [value];
  const { low, high, lowIncluded, highIncluded } = value as FeelRange;
  return elementsBetween(low, high, lowIncluded, highIncluded);
}

/** The whole numbers or days from one to the other, upwards or downwards. */
export function elementsBetween(
  from: FeelValue,
  to: FeelValue,
  fromIncluded = true,
  toIncluded = true,
): Iterable<FeelValue> | null | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (typeof from === 'number' && typeof to === 'number') return steps(from, to, fromIncluded, toIncluded);
  if (kindOf(from) !== 'date' || kindOf(to) !== 'date') return null;
  const days = steps(dayNumber(from as never), dayNumber(to as never), fromIncluded, toIncluded);
  return days && mapped(days);
}

function steps(from: number, to: number, fromIncluded: boolean, toIncluded: boolean): Iterable<number> | null {
  if (!Number.isInteger(from) || !Number.isInteger(to) || Math.abs(to - from) > LONGEST) return null;
  return counted(from, to, fromIncluded, toIncluded);
}

function* counted(from: number, to: number, fromIncluded: boolean, toIncluded: boolean): Generator<number> {
  const step = from <= to ? 1 : -1;
  const first = fromIncluded ? from : from + step;
  const last = toIncluded ? to : to - step;
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) yield value;
}

function* mapped(days: Iterable<number>): Generator<FeelValue> {
  for (const number of days) {
    const { year, month, day } = dayOf(number);
    yield date(year, month, day);
  }
}
