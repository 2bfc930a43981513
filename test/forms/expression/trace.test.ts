import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../forms/expression/index.ts';
import { evaluateTraced, parseExpression, unknownOf } from '../../../forms/expression/index.ts';

function traced(text: string, scope: Scope) {
  return evaluateTraced(parseExpression(text).tree!, scope);
}

describe('evaluateTraced', () => {
  it('tells text, place and value of every node, parts before wholes', () => {
    const { value, trace } = traced('eta + 1 >= 18', { eta: 17 });
    expect(value).toBe(true);
    expect(trace).toEqual([
      { kind: 'name', text: 'eta', from: 0, to: 3, value: 17, reads: ['eta'] },
      { kind: 'literal', text: '1', from: 6, to: 7, value: 1 },
      { kind: 'arithmetic', text: 'eta + 1', from: 0, to: 7, value: 18 },
      { kind: 'literal', text: '18', from: 11, to: 13, value: 18 },
      { kind: 'compare', text: 'eta + 1 >= 18', from: 0, to: 13, value: true },
    ]);
  });

  it('leaves out what could not matter', () => {
    expect(traced('false and eta > 3', {}).trace.map(({ text }) => text)).toEqual(['false', 'false and eta > 3']);
  });

  it('tells the body of a loop once for each element', () => {
    const bodies = traced('for x in [1, 2] return x * 2', {}).trace.filter(({ text }) => text === 'x * 2');
    expect(bodies.map(({ value }) => value)).toEqual([2, 4]);
  });

  it('does not grow without end', () => {
    expect(traced('for x in 1..100000 return x', {}).trace.length).toBeLessThanOrEqual(2000);
  });
});

describe('unknownOf', () => {
  it('names the answers to ask for, and only those that were looked at', () => {
    const { trace } = traced('segnalato.eta < 18 or isee < soglia or nome = "x"', { soglia: 9, segnalato: {}, nome: 'y' });
    expect(unknownOf(trace)).toEqual(['segnalato.eta', 'isee']);
    expect(unknownOf(traced('nome = "x" or isee < 9', { nome: 'x' }).trace)).toEqual([]);
  });

  it('does not take bound names for answers', () => {
    expect(unknownOf(traced('some f in familiari satisfies f.eta > 9', { familiari: [{}] }).trace)).toEqual([]);
  });
});
