import { isObject } from '../../value-in.ts';

type Json = Readonly<Record<string, unknown>>;

/** One schema that says what two say together, as far as one can; the validator judges the two. */
export function merged(one: Json, other: Json): Json {
  const result: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = result[key];
    result[key] = before === undefined ? value : (JOIN[key]?.(before, value) ?? joined(key, before, value));
  }
  return result;
}

function joined(key: string, before: unknown, value: unknown): unknown {
  if (typeof before === 'number' && typeof value === 'number' && /^(min|max|exclusive)/.test(key))
    return /^(min|exclusiveMin)/.test(key) ? Math.max(before, value) : Math.min(before, value);
  return value;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const both = (one: unknown, other: unknown): Json => ({ ...(isObject(one) ? one : {}), ...(isObject(other) ? other : {}) });

const JOIN: Readonly<Record<string, (one: unknown, other: unknown) => unknown>> = Object.assign(Object.create(null), {
  required: (one: unknown, other: unknown) => [...new Set([...list(one), ...list(other)])],
  enum: (one: unknown, other: unknown) => {
    const shared = list(one).filter((value) => list(other).some((each) => JSON.stringify(each) === JSON.stringify(value)));
    return shared.length > 0 ? shared : one;
  },
  type: (one: unknown, other: unknown) => {
    const shared = list(one).filter(
      (type) => list(other).includes(type) || (type === 'integer' && list(other).includes('number')),
    );
    return shared.length === 1 ? shared[0] : shared.length > 1 ? shared : other;
  },
  properties: (one: unknown, other: unknown) => {
    const names = { ...both(one, other) } as Record<string, unknown>;
    for (const name of Object.keys(names)) {
      const [first, second] = [(one as Json)[name], (other as Json)[name]];
      if (isObject(first) && isObject(second)) names[name] = merged(first, second);
    }
    return names;
  },
  items: (one: unknown, other: unknown) => (isObject(one) && isObject(other) ? merged(one, other) : other),
  allOf: (one: unknown, other: unknown) => [...list(one), ...list(other)],
  dependentRequired: both,
  dependentSchemas: both,
  patternProperties: both,
  additionalProperties: (one: unknown, other: unknown) =>
    one === false || other === false ? false : isObject(one) ? one : other,
  uniqueItems: (one: unknown, other: unknown) => one === true || other === true,
});
