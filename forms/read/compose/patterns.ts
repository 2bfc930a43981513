import { isObject } from '../../value-in.ts';
import { below, type Reading } from '../reading.ts';
import { slowPattern } from '../schema/linear-pattern.ts';
import { eachSchema, mapSchemas } from './upgrade.ts';

type Json = Readonly<Record<string, unknown>>;

/** Why a pattern is not used: it is none, or it could take too long. */
export function patternFault(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'it is not a regular expression';
  }
  return slowPattern(pattern);
}

/** A schema without the patterns of its own that are not used. */
export function withSafePatterns(schema: Json): Json {
  const { pattern, patternProperties: named, ...rest } = schema;
  const isKept = typeof pattern !== 'string' || patternFault(pattern) === null;
  return {
    ...rest,
    ...(pattern !== undefined && isKept && { pattern }),
    ...(isObject(named) && {
      patternProperties: Object.fromEntries(Object.entries(named).filter(([name]) => patternFault(name) === null)),
    }),
  };
}

/** The same, of everything inside. */
export function withSafePatternsInside(schema: Json | boolean): Json | boolean {
  return typeof schema === 'boolean' ? schema : mapSchemas(withSafePatterns(schema), withSafePatternsInside);
}

/** Tells of every pattern in a condition that is not used. */
export function checkPatterns(schema: unknown, at: string, reading: Reading): void {
  if (!isObject(schema)) return;
  const { pattern, patternProperties: named } = schema;
  const patterns: (readonly [string, string])[] = isObject(named)
    ? Object.keys(named).map((name) => [name, below(at, 'patternProperties', name)])
    : [];
  if (typeof pattern === 'string') patterns.push([pattern, below(at, 'pattern')]);
  for (const [text, place] of patterns) {
    const reason = patternFault(text);
    if (reason !== null) reading.add('form.pattern_slow', place, { reason });
  }
  eachSchema(schema, (inner, steps) => checkPatterns(inner, below(at, ...steps), reading));
}
