/**
 * A FEEL value. `undefined` is *unknown* (no answer was given), `null` is FEEL null (nothing, or an operation that makes no
 * sense). The two are never confused.
 */
export type FeelValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly FeelValue[]
  | FeelContext
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDuration
  | FeelRange
  | FeelFunction;

export interface FeelContext {
  readonly [key: string]: FeelValue;
}

/** A day of the proleptic Gregorian calendar. */
export interface FeelDate {
  readonly kind: 'date';
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A time of day. `offset` is in seconds east of UTC; with a `zone` name the offset is worked out; both null: local time. */
export interface FeelTime {
  readonly kind: 'time';
  readonly hour: number;
  readonly minute: number;
  /** May have a fraction. */
  readonly second: number;
  readonly offset: number | null;
  readonly zone: string | null;
}

export interface FeelDateTime {
  readonly kind: 'date and time';
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: number | null;
  readonly zone: string | null;
}

export interface MonthsDuration {
  readonly kind: 'years and months duration';
  readonly months: number;
}

export interface SecondsDuration {
  readonly kind: 'days and time duration';
  readonly seconds: number;
}

export type FeelDuration = MonthsDuration | SecondsDuration;

/** An end that is null is open: `> 5` has no high end. An end that is undefined is unknown. */
export interface FeelRange {
  readonly kind: 'range';
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/** A function as a value: written in FEEL, or handed in with the scope. */
export interface FeelFunction {
  readonly kind: 'function';
  readonly parameters: readonly string[];
  readonly call: (...given: FeelValue[]) => FeelValue;
}

/** The names an expression may read. Only own properties count; a missing one is unknown. */
export type Scope = Readonly<Record<string, FeelValue>>;

type ValueKind =
  | 'unknown'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'range'
  | 'function'
  | FeelDate['kind']
  | FeelTime['kind']
  | FeelDateTime['kind']
  | FeelDuration['kind'];

/** The kind of a value. An answer that only looks like a date because it has a key `kind` stays a context. */
export function kindOf(value: FeelValue): ValueKind {
  switch (typeof value) {
    case 'undefined':
      return 'unknown';
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'list' : objectKind(value as Readonly<Record<string, unknown>>);
    default:
      return 'null';
  }
}

function objectKind(value: Readonly<Record<string, unknown>>): ValueKind {
  const kind = value.kind;
  switch (kind) {
    case 'date':
      return hasDay(value) ? kind : 'context';
    case 'time':
      return hasClock(value) ? kind : 'context';
    case 'date and time':
      return hasDay(value) && hasClock(value) ? kind : 'context';
    case 'years and months duration':
      return typeof value.months === 'number' ? kind : 'context';
    case 'days and time duration':
      return typeof value.seconds === 'number' ? kind : 'context';
    case 'range':
      return typeof value.lowIncluded === 'boolean' && typeof value.highIncluded === 'boolean' ? kind : 'context';
    case 'function':
      return typeof value.call === 'function' && Array.isArray(value.parameters) ? kind : 'context';
    default:
      return 'context';
  }
}

function hasDay({ year, month, day }: Readonly<Record<string, unknown>>): boolean {
  return typeof year === 'number' && typeof month === 'number' && typeof day === 'number';
}

function hasClock({ hour, minute, second }: Readonly<Record<string, unknown>>): boolean {
  return typeof hour === 'number' && typeof minute === 'number' && typeof second === 'number';
}

export const isList = Array.isArray as (value: FeelValue) => value is readonly FeelValue[];

export function isContext(value: FeelValue): value is FeelContext {
  return kindOf(value) === 'context';
}

export function isRange(value: FeelValue): value is FeelRange {
  return kindOf(value) === 'range';
}

export function isFunction(value: FeelValue): value is FeelFunction {
  return kindOf(value) === 'function';
}
