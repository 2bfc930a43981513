/** Texts that have broken somebody's software: markup, templates, queries, paths, controls, scripts of the world. */
export const naughtyTexts: readonly string[] = [
  "' or 1=1 --",
  '"; drop table case_file; --',
  "x' union select surname from person --",
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '${7*7}{{7*7}}<%= 7*7 %>#{7*7}',
  '=1+1',
  '../../../../etc/passwd',
  'C:\\windows\\system32',
  'a\r\nSet-Cookie: nucleo=x',
  '%00%0d%0a',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  '(.*)+$',
  '%_%\\',
  'ﷺ'.repeat(20),
  '👨‍👩‍👧‍👦🏳️‍🌈',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L',
  '\u202eoinotnA',
  '\ufeff\u200b\u00a0',
  'Ω≈ç√∫˜µ≤≥÷ åß∂ƒ©˙∆˚¬',
  'Iñtërnâtiônàlizætiøn',
  'ÅÅ ǅ ß ﬀ',
  '\u0001\u0002\u007f\u0085\u2028',
];

/** Values no field expects; each goes in the place of a good one. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0.1,
  1e308,
  9007199254740993,
  '',
  ' ',
  'x'.repeat(20_000),
  [],
  {},
  [[[]]],
  [null],
  { $gt: '' },
  { toString: 'x', valueOf: 1 },
  { toJSON: 'x' },
  { kind: 'date', year: 2031 },
  { length: 1_000_000_000 },
  { then: 'x' },
  { hasOwnProperty: 1 },
  ...naughtyTexts.slice(0, 4),
];

/** JSON texts that are refused before any value is made of them. */
export const hostileBodies: readonly (readonly [name: string, body: string])[] = [
  ['nothing', ''],
  ['no object', 'null'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['an open object', '{"a":'],
  ['a comma too many', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['not a number', '{"a":NaN}'],
  ['a comment', '{"a":1 /* x */}'],
  ['two values', '{} {}'],
  ['a mark of byte order', '\ufeff{}'],
  ['__proto__', '{"__proto__":{"role":"dirigente_regione"}}'],
  ['__proto__ escaped', '{"\\u005f_proto__":{"role":"x"}}'],
  ['constructor', '{"constructor":{"prototype":{"role":"x"}}}'],
  ['a key said twice', '{"type":"accesso","type":"caso"}'],
  ['NUL', '{"a":"x\\u0000y"}'],
  ['NUL in a key', '{"x\\u0000y":1}'],
  ['half a pair', '{"a":"\\ud800"}'],
  ['a raw line end in a text', '{"a":"x\ny"}'],
  ['deep objects', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)],
  ['deep lists', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['fifty thousand keys', `{${Array.from({ length: 50_002 }, (_, index) => `"k${index}":1`).join(',')}}`],
  ['more than a megabyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`],
  ['a number that is none', '{"a":1e999999}'],
  ['a long number', `{"a":${'9'.repeat(10_000)}}`],
];

/** The place of every value inside, as a list of keys; the whole is the empty list. */
export function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...at, key]))];
}

export function valueAt(value: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);
}

/** A copy with another value at a place; `undefined` takes it out. */
export function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as Record<string, unknown>) };
  const next = replaced(copy[key], rest, by);
  if (next === undefined && !Array.isArray(value)) delete copy[key];
  else copy[key] = next ?? null;
  return copy;
}
