import type { FeelContext, FeelValue } from '../../../../forms/expression/index.ts';
import { equal, kindOf, readDate, readDateAndTime, readDuration, readTime } from '../../../../forms/expression/index.ts';
import type { Element } from './xml.ts';
import { all, first, named } from './xml.ts';

/** A value as the test cases write it: `value`, `list` or `component` elements. */
export function readValue(of: Element | undefined): FeelValue {
  if (!of) return null;
  const list = first(of, 'list');
  if (list) return list.attributes.nil === 'true' ? null : all(list, 'item').map(readValue);
  const components = all(of, 'component');
  if (components.length > 0) return Object.fromEntries(components.map((each) => [named(each), readValue(each)]));
  const value = first(of, 'value');
  return !value || value.attributes.nil === 'true' ? null : readSimple(value.text, value.attributes.type ?? '');
}

function readSimple(text: string, type: string): FeelValue {
  const plain = text.trim();
  switch (type.replace(/^\w+:/, '')) {
    case 'boolean':
      return plain === 'true';
    case 'date':
      return readDate(plain);
    case 'dateTime':
      return readDateAndTime(plain);
    case 'time':
      return readTime(plain);
    case 'duration':
      return readDuration(plain);
    case 'decimal':
    case 'double':
    case 'integer':
    case 'int':
    case 'long':
    case 'float':
      return Number(plain);
    default:
      return text;
  }
}

const TOLERANCE = 1e-8;

/** Equal as the test cases mean it: numbers nearly, and what depends on nothing known like null. */
export function isAsExpected(actual: FeelValue, expected: FeelValue): boolean {
  const one = actual ?? null;
  const other = expected ?? null;
  if (one === null || other === null) return one === other;
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(other));
  const kind = kindOf(one);
  if (kind !== kindOf(other)) return false;
  if (kind === 'list') return sameList(one as readonly FeelValue[], other as readonly FeelValue[]);
  if (kind === 'context') return sameContext(one as FeelContext, other as FeelContext);
  return equal(one, other) === true;
}

function sameList(one: readonly FeelValue[], other: readonly FeelValue[]): boolean {
  return one.length === other.length && one.every((item, at) => isAsExpected(item, other[at]));
}

function sameContext(one: FeelContext, other: FeelContext): boolean {
  const keys = Object.keys(other);
  return (
    Object.keys(one).length === keys.length && keys.every((key) => Object.hasOwn(one, key) && isAsExpected(one[key], other[key]))
  );
}
