import { isObject } from '../../../../forms/value-in.ts';

type Json = Readonly<Record<string, unknown>>;

/** The same numbers for the same seed (mulberry32), from 0 up to 1. */
export function randomOf(seed: string): () => number {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const DEEPEST = 6;
/** Definitions that hold themselves many times over could make answers without end. */
const MOST_VALUES = 1500;
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-02-28',
  'date-time': '2026-02-28T10:30:00Z',
  time: '10:30:00Z',
  email: 'ada@example.org',
  uri: 'https://example.org/a',
  uuid: '7f3a0c8e-56a1-4f0e-9e0e-0d4b6f1f7a10',
};
const TEXTS = ['testo', 'a', '', '1.2.3', '42', 'https://example.org', 'AB12', 'caffè ☕', '2026-02-28', 'x'.repeat(60)];

/** Values made after a schema (2020-12, references within the document). Most agree with it; none is sure to. */
export function createAnswers(root: Json | boolean, random: () => number): () => unknown {
  let left = MOST_VALUES;
  return () => {
    left = MOST_VALUES;
    return valueOf(root, 0);
  };

  function valueOf(schema: unknown, depth: number): unknown {
    left -= 1;
    if (left < 0) return undefined;
    if (!isObject(schema)) return schema === false ? undefined : pick([true, 7, 'testo', null, [1], { a: 1 }]);
    const whole = resolved(schema);
    if (Object.hasOwn(whole, 'const')) return whole['const'];
    if (Array.isArray(whole['enum']) && whole['enum'].length > 0) return pick(whole['enum']);
    const branches = [whole['oneOf'], whole['anyOf']].filter(Array.isArray).map((list) => pick(list));
    const all = [...(Array.isArray(whole['allOf']) ? whole['allOf'] : []), ...branches, pick([whole['then'], whole['else']])];
    const parts = [whole, ...all.filter(isObject).map(resolved)];
    const said = parts.find((part) => Object.hasOwn(part, 'const') || Array.isArray(part['enum']));
    if (said && said !== whole) return valueOf(said, depth + 1);
    const type = pick([parts.map((part) => part['type']).find((each) => each !== undefined) ?? guessed(parts)].flat());
    switch (type) {
      case 'object':
        return objectOf(parts, depth);
      case 'array':
        return arrayOf(parts, depth);
      case 'string':
        return textOf(parts);
      case 'integer':
      case 'number':
        return numberOf(parts, type === 'integer');
      case 'boolean':
        return random() < 0.5;
      case 'null':
        return null;
      default:
        return pick(['testo', 3, true]);
    }
  }

  function objectOf(parts: readonly Json[], depth: number): Json {
    const required = new Set(parts.flatMap((part) => (Array.isArray(part['required']) ? part['required'] : [])));
    const result: Record<string, unknown> = {};
    for (const part of parts) {
      for (const [name, inner] of Object.entries(isObject(part['properties']) ? part['properties'] : {})) {
        const isTaken = depth < DEEPEST ? required.has(name) || random() < 0.4 : required.has(name) && depth < DEEPEST * 2;
        const value = isTaken && name !== '__proto__' ? valueOf(inner, depth + 1) : undefined;
        if (value !== undefined) result[name] = value;
      }
      for (const [pattern, inner] of Object.entries(isObject(part['patternProperties']) ? part['patternProperties'] : {}))
        if (depth < DEEPEST && random() < 0.6) result[nameLike(pattern)] = valueOf(inner, depth + 1);
      if (isObject(part['additionalProperties']) && depth < DEEPEST)
        for (const name of ['altro', 'chiave 2'])
          if (random() < 0.5) result[name] = valueOf(part['additionalProperties'], depth + 1);
    }
    return result;
  }

  function arrayOf(parts: readonly Json[], depth: number): readonly unknown[] {
    const said = (key: string) => parts.map((part) => part[key]).find((each) => each !== undefined);
    const fixed = said('prefixItems');
    const first = (Array.isArray(fixed) ? fixed : []).map((inner) => valueOf(inner, depth + 1) ?? null);
    const items = said('items');
    const least = Number(said('minItems') ?? 0);
    const count = depth >= DEEPEST ? Math.min(least, 3) : Math.min(Math.max(least, Math.floor(random() * 3)), 8);
    const rest = items === false || (items === undefined && first.length > 0) ? 0 : Math.max(0, count - first.length);
    return [...first, ...Array.from({ length: rest }, () => valueOf(items ?? true, depth + 1) ?? null)];
  }

  function textOf(parts: readonly Json[]): string {
    const said = (key: string) => parts.map((part) => part[key]).find((each) => each !== undefined);
    const format = FORMATS[String(said('format'))];
    if (format !== undefined && random() < 0.9) return format;
    const pattern = said('pattern');
    if (typeof pattern === 'string') return nameLike(pattern);
    const [least, most] = [Number(said('minLength') ?? 0), Number(said('maxLength') ?? 80)];
    return pick(TEXTS).padEnd(Math.min(least, 200), 'b').slice(0, Math.max(most, 0));
  }

  function numberOf(parts: readonly Json[], isWhole: boolean): number {
    const said = (...keys: readonly string[]) =>
      parts.flatMap((part) => keys.map((key) => part[key])).find((each) => typeof each === 'number') as number | undefined;
    const [low, high, step] = [said('minimum', 'exclusiveMinimum'), said('maximum', 'exclusiveMaximum'), said('multipleOf')];
    const from = low ?? Math.min(0, high ?? 0);
    const value = from + random() * (Math.min(high ?? from + 100, from + 1000) - from);
    if (step !== undefined) return Math.ceil(value / step) * step;
    return isWhole ? Math.round(value) : Math.round(value * 100) / 100;
  }

  /** A text that a pattern takes, if one of those at hand is. */
  function nameLike(pattern: string): string {
    const candidates = [...TEXTS, pattern.replaceAll(/[\^$\\]/g, ''), 'abc', 'Abc1', 'a-b', 'a.b', '0', 'x-a', '1.0.0'];
    try {
      const test = new RegExp(pattern, 'u');
      return candidates.find((text) => text !== '' && test.test(text)) ?? 'testo';
    } catch {
      return 'testo';
    }
  }

  function guessed(parts: readonly Json[]): unknown {
    if (parts.some((part) => part['properties'] ?? part['additionalProperties'] ?? part['required'])) return 'object';
    return parts.some((part) => part['items'] ?? part['prefixItems']) ? 'array' : undefined;
  }

  function resolved(schema: Json): Json {
    let own = schema;
    for (let hops = 0; typeof own['$ref'] === 'string' && hops < 20; hops += 1) {
      const { $ref, ...beside } = own;
      const target = String($ref)
        .replace(/^#\/?/, '')
        .split('/')
        .filter((step) => step !== '')
        .reduce<unknown>((at, step) => (at as Json | undefined)?.[unescaped(step)], root);
      own = { ...(isObject(target) ? target : {}), ...beside };
    }
    return own;
  }

  function pick<T>(list: readonly T[]): T {
    return list[Math.floor(random() * list.length)]!;
  }
}

/** Answers spoilt in one or two places: a value of another kind, one left out, or one that nobody asked for. */
export function spoilt(answers: Json, random: () => number): Json {
  const copy = structuredClone(answers) as Record<string, unknown>;
  for (let times = 1 + Math.floor(random() * 2); times > 0; times -= 1) spoil(copy);
  return copy;

  function spoil(holder: Record<string, unknown> | unknown[]): void {
    const keys = Object.keys(holder);
    const key = keys[Math.floor(random() * keys.length)];
    if (key === undefined || random() < 0.1) {
      if (!Array.isArray(holder)) holder[random() < 0.5 ? 'non_previsto' : 'constructor'] = 1;
      return;
    }
    const at = holder as Record<string, unknown>;
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && random() < 0.8) return spoil(inner as Record<string, unknown>);
    const others = ['', 'non valido', -1e9, 3.7, true, null, [], {}, [null], { a: [] }];
    at[key] = others[Math.floor(random() * others.length)];
  }
}

function unescaped(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return step;
  }
}
