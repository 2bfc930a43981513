import { evaluate, nodesUnder, pathOf, type Expression, type FeelValue, type Node, type Scope } from '#forms';

/** The children of the case for which a condition over each of them (`every … in case.children satisfies …`) does not hold, by id. */
export function childrenAgainst({ text, root }: Expression, scope: Scope): readonly string[] {
  const found = nodesOf(root).flatMap((node) => {
    const [binding] = node.kind === 'every' ? node.bindings : [];
    if (node.kind !== 'every' || binding === undefined || node.bindings.length > 1) return [];
    const path = pathOf(binding.source);
    if (path?.join('.') !== 'case.children') return [];
    const holds = (child: FeelValue) => evaluate({ text, root: node.body }, { ...scope, [binding.name]: child });
    return childrenIn(scope).filter((child) => holds(child) === false);
  });
  return [...new Set(found.map(({ id }) => String(id)))];
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...nodesUnder(node).flatMap(nodesOf)];
}

type Child = Readonly<Record<string, FeelValue>>;

function childrenIn(scope: Scope): readonly Child[] {
  const of = scope['case'] as { readonly children?: readonly Child[] } | undefined;
  return of?.children ?? [];
}
