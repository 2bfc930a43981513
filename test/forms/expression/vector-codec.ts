import { readTemporal } from '../../../forms/expression/values/moment.ts';
import { textOf } from '../../../forms/expression/values/text.ts';
import { type FeelValue, kindOf, type Scope } from '../../../forms/expression/values/value.ts';

/** In the vectors `{"unknown": true}` is unknown and `{"@": text}` a date, time or duration. */
export interface Vector {
  readonly group: string;
  readonly text: string;
  readonly scope?: Readonly<Record<string, unknown>>;
  readonly result: unknown;
}

export function scopeOf({ scope = {} }: Vector): Scope {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, decode(value)]));
}

function decode(value: unknown): FeelValue {
  if (typeof value !== 'object' || value === null) return value as FeelValue;
  if (Array.isArray(value)) return value.map(decode);
  if ('unknown' in value) return undefined;
  if ('@' in value) return readTemporal(String(value['@']));
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, decode(of)]));
}

/** A value as the vectors write it. */
export function encode(value: FeelValue): unknown {
  const kind = kindOf(value);
  if (kind === 'unknown') return { unknown: true };
  if (kind === 'list') return (value as readonly FeelValue[]).map(encode);
  if (kind === 'context') return Object.fromEntries(Object.entries(value as object).map(([name, of]) => [name, encode(of)]));
  return typeof value === 'object' && value !== null ? { '@': textOf(value) } : value;
}
