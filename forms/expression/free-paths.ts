import { functionsAtHand } from '#functions';
import type { CallNode, Expression, IterationNode, Node } from './tree.ts';
import { childrenOf } from './tree.ts';
import type { FeelType } from './typing/feel-type.ts';
import { outlineOf } from './typing/feel-type.ts';
import { elementOf } from './typing/relate.ts';
import type { TypeScope } from './typing/scope.ts';
import { meaningOf, withItem, withVariable } from './typing/scope.ts';

export type Path = readonly string[];

/** The type of a part of an expression. Given from outside, so that a browser, which asks for no types, gets no type checker. */
type TypeOf = (node: Node, scope: TypeScope) => FeelType;

/** The nodes that are the whole of a path read from the scope, with the path. */
export function freePaths(tree: Expression, scope: TypeScope, typeOf: TypeOf): ReadonlyMap<Node, Path> {
  const found = new Map<Node, Path>();
  collect(tree.root, scope, { found, typeOf });
  return found;
}

interface Search {
  readonly found: Map<Node, Path>;
  readonly typeOf: TypeOf;
}

function collect(node: Node, scope: TypeScope, search: Search): void {
  const path = freePathOf(node, scope);
  if (path) {
    search.found.set(node, Object.freeze(path));
    return;
  }
  switch (node.kind) {
    case 'filter':
      collect(node.of, scope, search);
      collect(node.where, withItem(scope, elementTypeOf(node.of, scope, search)), search);
      return;
    case 'for':
    case 'some':
    case 'every':
      collectLoop(node, scope, search);
      return;
    case 'context': {
      let inner = scope;
      for (const { key, value } of node.entries) {
        collect(value, inner, search);
        inner = withVariable(inner, key, search.typeOf(value, inner));
      }
      return;
    }
    case 'function':
      collect(
        node.body,
        node.parameters.reduce<TypeScope>((at, { name, type }) => withVariable(at, name, type), scope),
        search,
      );
      return;
    case 'call':
      if (!isBuiltinCall(node, scope)) collect(node.callee, scope, search);
      for (const argument of node.arguments) collect(argument, scope, search);
      return;
    default:
      for (const child of childrenOf(node)) collect(child, scope, search);
  }
}

function collectLoop(node: IterationNode, scope: TypeScope, search: Search): void {
  let inner = node.kind === 'for' ? withVariable(scope, 'partial', 'list') : scope;
  for (const { name, source, to } of node.bindings) {
    collect(source, inner, search);
    if (to) collect(to, inner, search);
    inner = withVariable(inner, name, elementOf(search.typeOf(source, inner)));
  }
  collect(node.body, inner, search);
}

function isBuiltinCall({ callee }: CallNode, scope: TypeScope): boolean {
  if (callee.kind !== 'name' || meaningOf(callee.name, scope)?.bound === true) return false;
  return functionsAtHand.has(callee.name);
}

/** `a.b.c` as a path when `a` is free here. */
function freePathOf(node: Node, scope: TypeScope): string[] | null {
  const path = pathOf(node);
  return path === null || meaningOf(path[0]!, scope)?.bound === true ? null : path;
}

/** `a.b.c` as a path; null for what is none. */
export function pathOf(node: Node): string[] | null {
  if (node.kind === 'name') return [node.name];
  const path = node.kind === 'path' ? pathOf(node.of) : null;
  if (node.kind === 'path') path?.push(node.name);
  return path;
}

function elementTypeOf(node: Node, scope: TypeScope, { typeOf }: Search) {
  const type = typeOf(node, scope);
  return outlineOf(type) === 'list' ? elementOf(type) : type;
}
