import { describe, expect, it } from 'vitest';
import { compareRights, type Policy, type Rule } from '../../../core/access/index.ts';

const types = ['accesso', 'caso', 'pai'];
const rule = (more: Partial<Rule> = {}): Rule => ({
  id: 'r',
  effect: 'permit',
  roles: ['operatore'],
  actions: ['exist', 'content'],
  scope: 'unit',
  labels: ['plain', 'id'],
  ...more,
});
const policy = (...rules: readonly Rule[]): Policy[] => [{ id: 'p', title: 'p', roles: [], rules }];
const compare = (before: readonly Rule[], after: readonly Rule[]) => compareRights(policy(...before), policy(...after), types);

describe('compareRights', () => {
  it.each<[string, readonly Rule[], readonly Rule[]]>([
    [
      'a rule of another id and in another place',
      [rule(), rule({ id: 'b', roles: ['capo'] })],
      [rule({ id: 'b', roles: ['capo'] }), rule({ id: 'x' })],
    ],
    ['a rule in two', [rule()], [rule({ actions: ['exist'] }), rule({ id: 's', actions: ['content'] })]],
    ['all types by name', [rule()], [rule({ types })]],
    [
      'what is in a wider rule already',
      [rule({ scope: 'subtree' })],
      [rule({ scope: 'subtree' }), rule({ id: 's', types: ['caso'], states: ['aperto'] })],
    ],
    ['labels of what reads nothing', [rule({ actions: ['step'] })], [rule({ actions: ['step'], labels: ['plain', 'health'] })]],
    [
      'what the same role is forbidden',
      [rule({ id: 'f', effect: 'forbid', labels: ['health'] }), rule()],
      [rule({ id: 'f', effect: 'forbid', labels: ['health'] }), rule({ labels: ['plain', 'id', 'health'] })],
    ],
  ])('sees no change in %s', (_, before, after) => {
    expect(compare(before, after)).toEqual([]);
    expect(compare(after, before)).toEqual([]);
  });

  it('tells a role that was added to a rule, and the same as lost the other way', () => {
    const [before, after] = [[rule()], [rule({ roles: ['operatore', 'volontario'] })]];
    const told = {
      role: 'volontario',
      actions: ['exist', 'content'],
      scope: 'unit',
      types: null,
      states: null,
      labels: ['plain', 'id'],
    };
    expect(compare(before, after)).toEqual([{ ...told, kind: 'gained' }]);
    expect(compare(after, before)).toEqual([{ ...told, kind: 'lost' }]);
  });

  it('tells a label by the action that reads it', () => {
    const change = rule({ actions: ['exist', 'content', 'change'], labels: ['plain', 'id', 'health'], types: ['caso'] });
    expect(compare([{ ...change, labels: ['plain', 'id'] }], [change])).toEqual([
      {
        role: 'operatore',
        kind: 'gained',
        actions: ['content'],
        scope: 'unit',
        types: ['caso'],
        states: null,
        labels: ['health'],
      },
    ]);
  });

  it('tells a wider scope and fewer states', () => {
    expect(compare([rule()], [rule({ scope: 'all' })])).toMatchObject([{ kind: 'gained', scope: 'all' }]);
    expect(compare([rule()], [rule({ scope: 'assigned' })])).toMatchObject([
      { kind: 'gained', scope: 'assigned' },
      { kind: 'lost', scope: 'unit' },
    ]);
    expect(compare([rule({ states: ['a'] })], [rule({ states: ['a.b'] })])).toMatchObject([{ kind: 'lost', states: ['a'] }]);
  });

  it('tells a forbid that goes as gained, where something is left to gain', () => {
    const forbid = rule({ id: 'f', effect: 'forbid', types: ['pai'], labels: undefined as never });
    expect(compare([rule(), forbid], [rule()])).toMatchObject([
      { kind: 'gained', types: ['pai'], actions: ['exist', 'content'] },
    ]);
    expect(compare([forbid], [])).toEqual([]);
  });

  it('tells once what several rules open', () => {
    const wide = rule({ id: 'w', scope: 'subtree' });
    expect(compare([], [rule({ states: ['aperto'] }), rule(), wide, { ...wide, id: 'x' }])).toMatchObject([
      { scope: 'subtree', states: null },
    ]);
  });

  it('tells what is revealed', () => {
    const reveal = rule({ id: 'n', effect: 'reveal', scope: 'author', actions: ['content'], labels: ['private'] });
    expect(compare([rule()], [rule(), reveal])).toMatchObject([{ kind: 'gained', scope: 'author', labels: ['private'] }]);
  });
});
