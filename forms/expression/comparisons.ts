import { pathOf } from './free-paths.ts';
import { childrenOf, type Expression, type Node } from './tree.ts';

export type Comparand = string | number | boolean;

/** What an expression compares with values that are written out, as far as that has a path of names: `forms.esame.esito = "si"`. */
export function comparedPaths({ root }: Expression): readonly (readonly [path: readonly string[], told: Comparand])[] {
  const found: (readonly [readonly string[], Comparand])[] = [];
  const walk = (node: Node): void => {
    for (const [asked, told] of comparisons(node)) {
      const path = pathOf(asked);
      if (path !== null) found.push([path, told]);
    }
    childrenOf(node).forEach(walk);
  };
  walk(root);
  return found;
}

/** What a node compares with what is written out. */
export function comparisons(node: Node): readonly (readonly [asked: Node, told: Comparand])[] {
  switch (node.kind) {
    case 'compare':
      if (node.operator !== '=' && node.operator !== '!=') return [];
      return [...pairs(node.left, [node.right]), ...pairs(node.right, [node.left])];
    case 'in':
      return [
        ...pairs(
          node.value,
          node.tests.flatMap((test) => (test.kind === 'list' ? test.items : [test])),
        ),
        ...node.tests.flatMap((test) => pairs(test, [node.value])),
      ];
    case 'call': {
      const [list, element] = node.arguments;
      const isContains = node.callee.kind === 'name' && node.callee.name === 'list contains' && node.names === null;
      return isContains && list && element ? pairs(list, [element]) : [];
    }
    default:
      return [];
  }
}

/** What a node holds to be more or less than what is written out. */
export function orderings(node: Node): readonly (readonly [asked: Node, told: Comparand])[] {
  if (node.kind === 'between') return pairs(node.value, [node.low, node.high]);
  if (node.kind !== 'compare' || node.operator === '=' || node.operator === '!=') return [];
  return [...pairs(node.left, [node.right]), ...pairs(node.right, [node.left])];
}

function pairs(asked: Node, told: readonly Node[]): readonly (readonly [Node, Comparand])[] {
  return told.flatMap((node) => (node.kind === 'literal' && node.value !== null ? [[asked, node.value] as const] : []));
}
