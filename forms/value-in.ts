const { propertyIsEnumerable } = Object.prototype;

/** An object with names, which a list is not. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property of an object, or an item of a list by its number; undefined of anything else. */
export function memberOf(value: unknown, name: string): unknown {
  // What can be enumerated: a list has its length as its own, and it is no item.
  return typeof value === 'object' && value !== null && propertyIsEnumerable.call(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** What stands under a path of names in a value, or undefined. No path leads to what an object has from its prototype. */
export function valueIn(value: unknown, path: readonly string[]): unknown {
  return path.reduce(memberOf, value);
}
