import { describe, expect, it } from 'vitest';
import { childrenAgainst } from '../../../core/workflow/reasons/children-against.ts';
import { parseExpression } from '../../../forms/index.ts';

const children = [
  { id: 'a', category: 'closed', type: 'pai' },
  { id: 'b', category: 'active', type: 'pai' },
  { id: 'c', category: 'open', type: 'intervento' },
  { id: 'd', type: 'intervento' },
];
const against = (text: string) => {
  const { tree } = parseExpression(text);
  return childrenAgainst(tree!, { case: { children, siblings: children } });
};

describe('the children against a condition', () => {
  it('are those that it does not hold for, not those of which it is unknown', () => {
    expect(against('every c in case.children satisfies c.category = "closed"')).toEqual(['b', 'c']);
  });

  it('are found wherever it speaks of each child, each once', () => {
    const both =
      '(every c in case.children satisfies c.category = "closed") and (every x in case.children satisfies x.type = "pai")';
    expect(against(`answers.tipo = "fine" and (${both})`)).toEqual(['b', 'c', 'd']);
  });

  it('are none of a condition that speaks of others or of how many there are', () => {
    expect(against('every c in case.siblings satisfies c.category = "closed"')).toEqual([]);
    expect(against('count(case.children) = 0')).toEqual([]);
    expect(against('every c in case.children, d in case.children satisfies c.id = d.id')).toEqual([]);
  });
});
