import type { FeelType } from '../typing/feel-type.ts';
import { UNION } from '../typing/feel-type.ts';
import type { FeelContext, FeelRange, FeelValue } from './value.ts';
import { isList, kindOf } from './value.ts';
import { entryOf, hasEntry } from './property.ts';

/** Whether a known value is of a type; null and unknown parts belong to every type. */
export function belongsTo(value: FeelValue, type: FeelType): boolean {
  if (typeof type === 'string') return type === 'any' || kindOf(value) === type;
  if (UNION(type)) return type.some((one) => belongsTo(value, one));
  if ('list' in type) return isList(value) && value.every((item) => partBelongs(item, type.list));
  if ('range' in type) {
    if (kindOf(value) !== 'range') return false;
    const { low, high } = value as FeelRange;
    return partBelongs(low, type.range) && partBelongs(high, type.range);
  }
  if ('function' in type) return kindOf(value) === 'function';
  if (kindOf(value) !== 'context') return false;
  return Object.entries(type.context).every(
    ([key, of]) => hasEntry(value as FeelContext, key) && partBelongs(entryOf(value as FeelContext, key), of),
  );
}

function partBelongs(value: FeelValue, type: FeelType): boolean {
  return value === null || value === undefined || belongsTo(value, type);
}

/**
 * Fits an argument to a parameter as FEEL does: a list of one gives its element to a scalar, a value alone becomes a list of one;
 * what does not fit is null.
 */
export function conform(value: FeelValue, type: FeelType): FeelValue {
  if (value === undefined || value === null || type === 'any' || belongsTo(value, type)) return value;
  if (isList(value) && value.length === 1 && belongsTo(value[0], type)) return value[0];
  const wraps = typeof type === 'string' ? type === 'list' : !UNION(type) && 'list' in type && belongsTo(value, type.list);
  return wraps ? [value] : null;
}
