import { pointerStep } from '#forms';
const reference = /^@([a-z][a-z0-9_]*)$/;

/** Every `@name` in a value, with its pointer. */
export function mentions(value: unknown, pointer: string): (readonly [name: string, pointer: string])[] {
  if (typeof value === 'string') {
    const match = reference.exec(value);
    return match ? [[match[1]!, pointer]] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => mentions(each, pointer + pointerStep(key)));
}

/** The value with every `@name` replaced by its id; a name without an id stays as it is written. */
export function resolve<T>(value: T, ids: ReadonlyMap<string, string>): T {
  return resolved(value, ids) as T;
}

function resolved(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(reference.exec(value)?.[1] ?? '') ?? value;
  if (Array.isArray(value)) return value.map((each) => resolved(each, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, ids)]));
}
