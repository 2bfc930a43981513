import { describe, expect, it } from 'vitest';
import type { TypeEnvironment } from '../../../forms/expression/index.ts';
import { checkExpression, parseExpression, typeText } from '../../../forms/expression/index.ts';
import { soon } from '../../harness/soon.ts';

const TYPES: TypeEnvironment = {
  eta: 'number',
  nome: 'string',
  nato: 'date',
  today: 'date',
  now: 'date and time',
  minore: 'boolean',
  segnalato: { context: { cognome: 'string', eta: 'number' } },
  familiari: { list: { context: { nome: 'string', eta: 'number', nato: 'date' } } },
  altro: { context: {}, open: true },
  qualsiasi: 'any',
};

function check(text: string) {
  const { tree, problems } = parseExpression(text);
  expect(problems).toEqual([]);
  return checkExpression(tree!, TYPES);
}

describe('checkExpression', () => {
  it.each([
    ['eta + 1', 'number'],
    ['nome + "x"', 'string'],
    ['eta > 17 and minore', 'boolean'],
    ['today - nato', 'days and time duration'],
    ['nato + @"P18Y"', 'date'],
    ['years and months duration(nato, today).years', 'number'],
    ['familiari.eta', 'list<number>'],
    ['familiari[eta < 18]', 'list<context>'],
    ['familiari[1].nome', 'string'],
    ['familiari[eta < 18 and today > nato].nome', 'list<string>'],
    ['for f in familiari return f.eta * 2', 'list<number>'],
    ['count(familiari)', 'number'],
    ['if minore then eta else nome', 'number | string'],
    ['{a: eta, b: a + 1}.b', 'number'],
    ['altro.cosa', 'any'],
    ['qualsiasi.cosa + 1', 'number'],
    ['eta in [0..18)', 'boolean'],
    ['nome in ("a", "b")', 'boolean'],
    ['eta = null', 'boolean'],
    ['(function(x: number) x + 1)(2)', 'number'],
    ['sum(familiari.eta)', 'number | years and months duration | days and time duration'],
  ])('finds no fault with %s, which is %s', (text, type) => {
    const result = check(text);
    expect(result.problems).toEqual([]);
    expect(typeText(result.type)).toBe(type);
  });

  it('lists the names most like the one written where there are many, and says how many more there are', () => {
    const names = Array.from({ length: 14 }, (_, index) => `campo_${index}_di_prova`);
    const types: TypeEnvironment = { casa: { context: Object.fromEntries([...names, 'zona'].map((name) => [name, 'string'])) } };
    const { problems } = checkExpression(parseExpression('casa.zzz').tree!, types);
    expect(problems[0]?.params?.advice).toMatch(/^It has: zona, (campo_\d+_di_prova, ){10}campo_\d+_di_prova… and 3 more\.$/);
  });

  it.each([
    ['etta > 3', 'expression.unknown_name', 0, 4, 'eta'],
    ['segnalato.cogome = "x"', 'expression.unknown_property', 0, 16, 'cognome'],
    ['familiari[nme = "x"]', 'expression.unknown_name', 10, 13, 'nome'],
    ['strin length(nome) > 1', 'expression.unknown_function', 0, 12, 'string length'],
    ['some f in familiari satisfies f.etta > 1', 'expression.unknown_property', 30, 36, 'eta'],
  ])('suggests the name meant in %s', (text, code, from, to, suggestion) => {
    const { problems } = check(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, pointer: '', severity: 'error', params: { from, to, suggestion } });
    expect(problems[0]?.hint).toContain(suggestion);
  });

  it.each([
    ['nome + 1', 'expression.operand_type', 0],
    ['eta and minore', 'expression.operand_type', 0],
    ['minore < true', 'expression.operand_type', 0],
    ['-nome', 'expression.operand_type', 0],
    ['nome = 1', 'expression.never_equal', 0],
    ['nato < now', 'expression.never_equal', 0],
    ['eta in ("a", 1)', 'expression.never_equal', 8],
    ['eta in > "a"', 'expression.never_equal', 7],
    ['if eta then 1 else 2', 'expression.not_a_condition', 3],
    ['familiari[nome]', 'expression.not_a_condition', 10],
    ['some f in familiari satisfies f.nome', 'expression.not_a_condition', 30],
    ['for x in eta return x', 'expression.not_a_list', 9],
    ['string length(eta)', 'expression.argument_type', 14],
    ['substring("a")', 'expression.arguments', 0],
    ['substring(text: "a", start position: 1)', 'expression.arguments', 0],
    ['first known([1, 2])', 'expression.arguments', 0],
    ['matches(nome, "(a")', 'expression.pattern', 14],
    ['matches(nome, "(a)\\1")', 'expression.pattern', 14],
    ['matches(nome, "a", "z")', 'expression.pattern', 19],
    ['replace(nome, "a*", "b")', 'expression.pattern', 14],
    ['replace(nome, "a", "$")', 'expression.pattern', 19],
    ['split(nome, "")', 'expression.pattern', 12],
    ['eta(1)', 'expression.unknown_function', 0],
    ['nato.mese', 'expression.unknown_property', 0],
    ['eta.x', 'expression.unknown_property', 0],
    ['count', 'expression.unknown_name', 0],
  ])('tells what is wrong with %s', (text, code, from) => {
    const { problems } = check(text);
    expect(problems.map((problem) => [problem.code, problem.params?.from])).toEqual([[code, from]]);
    expect(problems[0]?.message).not.toMatch(/[{}]/);
  });

  it('tells everything that is wrong, in source order', () => {
    expect(check('etta > 1 and nomme = "x" and eta = "x"').problems.map((problem) => problem.params?.text)).toEqual([
      'etta',
      'nomme',
      'eta = "x"',
    ]);
  });

  it('stays quick with types that share their parts', async () => {
    const doubling = Array.from({ length: 100 }, (_, at) => `a${at + 1}: {p: a${at}, q: a${at}}`).join(', ');
    await soon(() => check(`{a0: {p: 1}, ${doubling}, z: [a100, a99]}.z`));
  });
});
