import { describe, expect, it } from 'vitest';
import { isObject, memberOf, valueIn } from '../../forms/index.ts';

describe('valueIn', () => {
  const value = { home: { street: 'Via Roma' }, children: [{ name: 'Ada' }], none: null };

  it('goes through names and numbers of items', () => {
    expect(valueIn(value, [])).toBe(value);
    expect(valueIn(value, ['home', 'street'])).toBe('Via Roma');
    expect(valueIn(value, ['children', '0', 'name'])).toBe('Ada');
    expect(valueIn(value, ['none'])).toBeNull();
  });

  it('finds nothing below what is no object, and nothing that is not there', () => {
    expect(valueIn(value, ['none', 'street'])).toBeUndefined();
    expect(valueIn(value, ['home', 'street', '0'])).toBeUndefined();
    expect(valueIn(value, ['children', '1', 'name'])).toBeUndefined();
  });

  it('reaches nothing that an object has from its prototype or a list has by itself', () => {
    expect(valueIn(value, ['constructor', 'name'])).toBeUndefined();
    expect(valueIn(value, ['__proto__'])).toBeUndefined();
    expect(memberOf(value.children, 'length')).toBeUndefined();
    expect(memberOf({ length: 3 }, 'length')).toBe(3);
  });
});

describe('isObject', () => {
  it('is said of what has names', () => {
    expect([{}, Object.create(null), [], null, 'text', undefined].map(isObject)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
