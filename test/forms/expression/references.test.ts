import { describe, expect, it } from 'vitest';
import type { TypeEnvironment } from '../../../forms/expression/index.ts';
import { parseExpression, referencesOf } from '../../../forms/expression/index.ts';

function references(text: string, types?: TypeEnvironment): readonly string[] {
  return referencesOf(parseExpression(text).tree!, types).map((path) => path.join('.'));
}

describe('referencesOf', () => {
  it.each([
    ['1 + 2', []],
    ['eta > 3', ['eta']],
    ['segnalato.eta > 3 and segnalato.eta < 9', ['segnalato.eta']],
    ['segnalato.nascita.year', ['segnalato.nascita.year']],
    ['some f in familiari satisfies f.eta < soglia', ['familiari', 'soglia']],
    ['for a in x, b in a.c return a + b + y + partial[1]', ['x', 'y']],
    ['familiari[item.eta < 18]', ['familiari']],
    ['familiari[1].nome', ['familiari']],
    ['(function(a) a + b)(c)', ['b', 'c']],
    ['{a: x, b: a + y}.b', ['x', 'y']],
    ['{f: function(x) x, r: f(z)}', ['z']],
    ['string length(nome)', ['nome']],
    ['matches(nome, "a")', ['nome']],
    ['esterna(nome)', ['esterna', 'nome']],
    ['today()', ['today']],
    ['x in [a..b]', ['x', 'a', 'b']],
    ['if a then b else c', ['a', 'b', 'c']],
  ])('of %s are %j', (text, expected) => {
    expect(references(text)).toEqual(expected);
  });

  it('lists a plain name in a filter when it could be of the scope', () => {
    expect(references('familiari[eta < soglia]')).toEqual(['familiari', 'eta', 'soglia']);
  });

  it('knows the elements own names when it is told the types', () => {
    const types: TypeEnvironment = { familiari: { list: { context: { eta: 'number' } } }, soglia: 'number', eta: 'number' };
    expect(references('familiari[eta < soglia]', types)).toEqual(['familiari', 'soglia']);
    expect(references('some f in familiari[eta < soglia] satisfies f.eta > eta', types)).toEqual(['familiari', 'soglia', 'eta']);
  });
});
