import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../forms/expression/index.ts';
import { evaluate, evaluateTraced, parseExpression } from '../../../forms/expression/index.ts';
import { encode, scopeOf, VECTORS } from './read-vectors.ts';
import { soon } from '../../harness/soon.ts';

function parsed(text: string, names: readonly string[] = []): Expression {
  const { tree, problems } = parseExpression(text, { names });
  expect(problems).toEqual([]);
  return JSON.parse(JSON.stringify(tree)) as Expression;
}

describe('evaluate, over the shared vectors', () => {
  for (const vector of VECTORS) {
    it(`${vector.group}: ${vector.text}`, () => {
      const tree = parsed(vector.text, Object.keys(vector.scope ?? {}));
      const scope = scopeOf(vector);
      expect(encode(evaluate(tree, scope))).toEqual(vector.result);
      expect(encode(evaluateTraced(tree, scope).value)).toEqual(vector.result);
    });
  }

  it('has enough of them', () => {
    expect(VECTORS.length).toBeGreaterThan(300);
  });
});

describe('evaluate, against hostile content', () => {
  it('does not read through the prototype of a context made from JSON', () => {
    const scope = JSON.parse('{"a": {"__proto__": {"b": 1}}}');
    expect(evaluate(parsed('a.b'), scope)).toBeUndefined();
    expect(evaluate(parsed('a.__proto__'), scope)).toBeUndefined();
  });

  it('takes an object that only looks like a date for a context', () => {
    expect(evaluate(parsed('a.kind'), { a: { kind: 'date' } })).toBe('date');
    expect(evaluate(parsed('string(a)'), { a: { kind: 'date and time', year: 1, month: 1, day: 1 } })).toContain('kind');
  });

  it('gives null for work without end, soon', async () => {
    const ends = (text: string) => soon(() => evaluate(parsed(text), {}));
    expect(await ends('count(for a in 1..1000000, b in 1..1000000 return 1)')).toBeNull();
    expect(await ends('(function(f) f(f))(function(f) f(f))')).toBeNull();
    const doubling = Array.from({ length: 60 }, (_, at) => `a${at + 1}: a${at} + a${at}`).join(', ');
    expect(await ends(`{a0: "xxxxxxxx", ${doubling}}.a60`)).toBeNull();
    const nesting = Array.from({ length: 60 }, (_, at) => `a${at + 1}: [a${at}, a${at}]`).join(', ');
    expect(await ends(`{a0: [1], ${nesting}}.a60`)).toBeNull();
    expect(await ends(`{a0: [1], ${nesting}, same: a60 = a59, text: string(a60)}.text`)).toBeNull();
    expect(await ends('for i in 1..5000 return [partial[-1]]')).toBeNull();
  });

  it('counts afresh for every evaluation', () => {
    expect(evaluate(parsed('count(for a in 1..1000000, b in 1..9 return 1)'), {})).toBeNull();
    expect(evaluate(parsed('count(for a in 1..1000 return 1)'), {})).toBe(1000);
  });

  it('gives null when a function handed in breaks', () => {
    const broken = {
      kind: 'function',
      parameters: [],
      call: () => {
        throw new Error('broken');
      },
    } as const;
    expect(evaluate(parsed('f()'), { f: broken })).toBeNull();
  });

  it('calls a function handed in by position and by name', () => {
    const f = { kind: 'function', parameters: ['a', 'b'], call: (a: unknown, b: unknown) => `${a}${b}` } as const;
    expect(evaluate(parsed('f(1, 2)'), { f })).toBe('12');
    expect(evaluate(parsed('f(b: 1, a: 2)'), { f })).toBe('21');
    expect(evaluate(parsed('f(b: 1, c: 2)'), { f })).toBeNull();
  });
});
