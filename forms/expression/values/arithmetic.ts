import type { ArithmeticOperator } from '../tree.ts';
import type { FeelDate, FeelDateTime, FeelDuration, FeelTime, FeelValue, MonthsDuration, SecondsDuration } from './value.ts';
import { kindOf } from './value.ts';
import { LONGEST, spend } from './budget.ts';
import { addMonths, dayNumber, dayOf } from './temporal/calendar.ts';
import { monthsDuration, secondsDuration } from './temporal/duration.ts';
import { date, dateAndTime, instantOf, localSeconds, shiftDateAndTime, shiftTime } from './moment.ts';
import { add, divide, finite, multiply, power, subtract } from './number.ts';

/** Arithmetic of FEEL: unknown stays unknown, what makes no sense is null. */
export function calculate(operator: ArithmeticOperator, left: FeelValue, right: FeelValue): FeelValue {
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return ofNumbers(operator, left, right);
  switch (operator) {
    case '+':
      return sum(left, right);
    case '-':
      return difference(left, right);
    case '*':
      return isDuration(left) ? scale(left, right, multiply) : isDuration(right) ? scale(right, left, multiply) : null;
    case '/':
      return quotient(left, right);
    default:
      return null;
  }
}

export function opposite(value: FeelValue): FeelValue {
  if (value === undefined) return undefined;
  if (typeof value === 'number') return 0 - value;
  return isDuration(value) ? scale(value, -1, multiply) : null;
}

function ofNumbers(operator: ArithmeticOperator, left: number, right: number): FeelValue {
  switch (operator) {
    case '+':
      return finite(add(left, right));
    case '-':
      return finite(subtract(left, right));
    case '*':
      return finite(multiply(left, right));
    case '/':
      return divide(left, right);
    case '**':
      return power(left, right);
  }
}

function isDuration(value: FeelValue): value is FeelDuration {
  const kind = kindOf(value);
  return kind === 'years and months duration' || kind === 'days and time duration';
}

function sum(left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'string') return typeof right === 'string' ? joined(left, right) : null;
  if (!isDuration(right)) return isDuration(left) && !isDuration(right) ? (isMoment(right) ? shift(right, left, 1) : null) : null;
  if (!isDuration(left)) return isMoment(left) ? shift(left, right, 1) : null;
  return together(left, right, 1);
}

function joined(left: string, right: string): string | null {
  const length = left.length + right.length;
  return length <= LONGEST && spend(length >> 4) ? left + right : null;
}

function difference(left: FeelValue, right: FeelValue): FeelValue {
  if (isDuration(right)) {
    if (isDuration(left)) return together(left, right, -1);
    return isMoment(left) ? shift(left, right, -1) : null;
  }
  return isMoment(left) && isMoment(right) ? between(left, right) : null;
}

function together(left: FeelDuration, right: FeelDuration, sign: 1 | -1): FeelValue {
  if (left.kind === 'years and months duration') {
    return right.kind === left.kind ? monthsDuration(left.months + sign * right.months) : null;
  }
  return right.kind === left.kind ? secondsDuration(add(left.seconds, sign * right.seconds)) : null;
}

type Moment = FeelDate | FeelTime | FeelDateTime;

function isMoment(value: FeelValue): value is Moment {
  const kind = kindOf(value);
  return kind === 'date' || kind === 'time' || kind === 'date and time';
}

function shift(value: Moment, by: FeelDuration, sign: 1 | -1): FeelValue {
  if (by.kind === 'years and months duration') return value.kind === 'time' ? null : shiftMonths(value, by, sign);
  const seconds = sign * by.seconds;
  if (value.kind === 'time') return shiftTime(value, seconds);
  if (value.kind === 'date and time') return shiftDateAndTime(value, seconds);
  const day = dayOf(Math.floor(add(localSeconds(value), seconds) / 86400));
  return date(day.year, day.month, day.day);
}

function shiftMonths(value: FeelDate | FeelDateTime, by: MonthsDuration, sign: 1 | -1): FeelValue {
  const day = addMonths(value, sign * by.months);
  return value.kind === 'date' ? date(day.year, day.month, day.day) : dateAndTime(day, value);
}

/** The time from `right` to `left`; beside a date and time, a date counts as its midnight in UTC. */
function between(left: Moment, right: Moment): SecondsDuration | null {
  if (left.kind === 'date' && right.kind === 'date') return secondsDuration((dayNumber(left) - dayNumber(right)) * 86400);
  if ((left.kind === 'time') !== (right.kind === 'time')) return null;
  const one = lineOf(left);
  const other = lineOf(right);
  return one.local === other.local ? secondsDuration(subtract(one.at, other.at)) : null;
}

function lineOf(value: Moment): { readonly at: number; readonly local: boolean } {
  return value.kind === 'date' ? { at: localSeconds(value), local: false } : instantOf(value);
}

function scale(value: FeelDuration, by: FeelValue, work: (left: number, right: number) => number | null): FeelValue {
  if (typeof by !== 'number') return null;
  const size = work(value.kind === 'years and months duration' ? value.months : value.seconds, by);
  if (size === null) return null;
  return value.kind === 'years and months duration' ? monthsDuration(size) : secondsDuration(size);
}

function quotient(left: FeelValue, right: FeelValue): FeelValue {
  if (!isDuration(left)) return null;
  if (!isDuration(right)) return scale(left, right, divide);
  if (left.kind === 'years and months duration') return right.kind === left.kind ? divide(left.months, right.months) : null;
  return right.kind === left.kind ? divide(left.seconds, right.seconds) : null;
}
