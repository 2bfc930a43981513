type Json = Readonly<Record<string, unknown>>;

/** An own property of an object, or an item of a list by its number; undefined of anything else. */
export function valueOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Json)[name] : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
