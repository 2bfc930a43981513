import { describe, expect, it } from 'vitest';
import { evaluate, parseExpression, parseUnaryTests } from '../../../forms/expression/index.ts';

function problemOf(text: string) {
  const { tree, problems } = parseExpression(text);
  expect(tree).toBeNull();
  expect(problems).toHaveLength(1);
  const { code, params } = problems[0]!;
  return { code, from: params?.from, text: params?.text };
}

describe('parseExpression', () => {
  it('gives a frozen tree that survives JSON', () => {
    const { tree } = parseExpression('some f in familiari satisfies f.eta in [0..18)');
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(tree)).toBe(true);
  });

  it('gives every node its place in the text', () => {
    const { tree } = parseExpression('1 + (eta * 2)');
    expect(tree?.root).toMatchObject({
      kind: 'arithmetic',
      from: 0,
      to: 13,
      right: { from: 5, to: 12, left: { kind: 'name', name: 'eta', from: 5, to: 8 } },
    });
  });

  it('reads names with spaces, and those with operators when told', () => {
    expect(parseExpression('data di nascita').tree?.root).toMatchObject({ kind: 'name', name: 'data di nascita' });
    expect(parseExpression('eta-mesi + 1', { names: ['eta-mesi'] }).tree?.root).toMatchObject({
      left: { kind: 'name', name: 'eta-mesi' },
    });
    expect(parseExpression('eta-mesi').tree?.root).toMatchObject({ kind: 'arithmetic' });
  });

  it('passes over comments', () => {
    expect(parseExpression('1 /* one */ + 2 // two').tree?.root).toMatchObject({ kind: 'arithmetic' });
  });

  it.each([
    ['', 'expression.empty', 0],
    ['   ', 'expression.empty', 0],
    ['1 +', 'expression.syntax', 3],
    ['eta == 3', 'expression.syntax', 4],
    ["nome = 'Anna'", 'expression.syntax', 7],
    ['(1 + 2', 'expression.syntax', 6],
    ['[1, 2', 'expression.syntax', 5],
    ['a && b', 'expression.syntax', 2],
    ['if a then b', 'expression.syntax', 11],
    ['1 2', 'expression.syntax', 2],
    ['@"2026-13-01"', 'expression.bad_temporal', 0],
    ['{a: 1, a: 2}', 'expression.duplicate_key', 7],
    ['function(x) external {java: x}', 'expression.unsupported', 0],
  ])('locates the problem of %j', (text, code, from) => {
    expect(problemOf(text)).toMatchObject({ code, from });
  });

  it('refuses what is too long or nested too deeply', () => {
    expect(problemOf(`1${' + 1'.repeat(5000)}`).code).toBe('expression.too_long');
    expect(problemOf(`${'('.repeat(200)}1${')'.repeat(200)}`).code).toBe('expression.too_deep');
    expect(problemOf(`1${' + 1'.repeat(300)}`).code).toBe('expression.too_deep');
    expect(problemOf(`${'['.repeat(3000)}`).code).toBe('expression.too_deep');
  });

  it('reads a function whose name begins with a name that is known', () => {
    const { tree } = parseExpression('years and months duration(a, b)', { names: ['years', 'a'] });
    expect(tree?.root).toMatchObject({ kind: 'call', callee: { name: 'years and months duration' } });
  });

  it('does not count brackets inside text', () => {
    expect(parseExpression(`"${'('.repeat(300)}"`).problems).toEqual([]);
  });
});

describe('parseUnaryTests', () => {
  it.each([
    ['> 5', 6, true],
    ['> 5', 5, false],
    ['[1..3], 7', 7, true],
    ['not(1, 2)', 3, true],
    ['not(1, 2)', 2, false],
    ['-', 1, true],
    ['? > 3 and ? < 5', 4, true],
    ['> 5', undefined, undefined],
  ])('%s of %s is %s', (text, input, verdict) => {
    const { tree, problems } = parseUnaryTests(text);
    expect(problems).toEqual([]);
    expect(evaluate(tree!, { '?': input })).toBe(verdict);
  });
});
