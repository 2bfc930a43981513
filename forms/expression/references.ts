import { FUNCTIONS, UNSUPPORTED_FUNCTIONS } from './functions/table.ts';
import type { CallNode, Expression, IterationNode, Node } from './tree.ts';
import { childrenOf } from './tree.ts';
import type { TypeEnvironment } from './typing/feel-type.ts';
import { outlineOf } from './typing/feel-type.ts';
import { inferType } from './typing/infer.ts';
import { elementOf } from './typing/relate.ts';
import type { TypeScope } from './typing/scope.ts';
import { environmentScope, meaningOf, withItem, withVariable } from './typing/scope.ts';

type Path = readonly string[];

/**
 * The paths an expression reads from its scope, each once: `segnalato.eta > 17` reads `['segnalato', 'eta']`. Names bound by
 * `for`, `some`, `every`, a context or a function are not among them. Inside a filter a plain name may be the element's or the
 * scope's: with `types` that is decided, without them it is listed, so that no dependency is ever missed.
 */
export function referencesOf(tree: Expression, types?: TypeEnvironment): readonly Path[] {
  const paths = new Map([...freePathsByNode(tree, types).values()].map((path) => [JSON.stringify(path), path]));
  return Object.freeze([...paths.values()]);
}

/** The nodes that are the whole of a path read from the scope, with the path. */
export function freePathsByNode(tree: Expression, types?: TypeEnvironment): ReadonlyMap<Node, Path> {
  const found = new Map<Node, Path>();
  collect(tree.root, environmentScope(types ?? null), found);
  return found;
}

function collect(node: Node, scope: TypeScope, found: Map<Node, Path>): void {
  const path = pathOf(node, scope);
  if (path) {
    found.set(node, Object.freeze(path));
    return;
  }
  switch (node.kind) {
    case 'filter':
      collect(node.of, scope, found);
      collect(node.where, withItem(scope, elementTypeOf(node.of, scope)), found);
      return;
    case 'for':
    case 'some':
    case 'every':
      collectLoop(node, scope, found);
      return;
    case 'context': {
      let inner = scope;
      for (const { key, value } of node.entries) {
        collect(value, inner, found);
        inner = withVariable(inner, key, typeOf(value, inner));
      }
      return;
    }
    case 'function':
      collect(
        node.body,
        node.parameters.reduce<TypeScope>((at, { name, type }) => withVariable(at, name, type), scope),
        found,
      );
      return;
    case 'call':
      if (!isBuiltinCall(node, scope)) collect(node.callee, scope, found);
      for (const argument of node.arguments) collect(argument, scope, found);
      return;
    default:
      for (const child of childrenOf(node)) collect(child, scope, found);
  }
}

function collectLoop(node: IterationNode, scope: TypeScope, found: Map<Node, Path>): void {
  let inner = node.kind === 'for' ? withVariable(scope, 'partial', 'list') : scope;
  for (const { name, source, to } of node.bindings) {
    collect(source, inner, found);
    if (to) collect(to, inner, found);
    inner = withVariable(inner, name, elementOf(typeOf(source, inner)));
  }
  collect(node.body, inner, found);
}

function isBuiltinCall({ callee }: CallNode, scope: TypeScope): boolean {
  if (callee.kind !== 'name' || meaningOf(callee.name, scope)?.bound === true) return false;
  return FUNCTIONS.has(callee.name) || UNSUPPORTED_FUNCTIONS.has(callee.name);
}

/** `a.b.c` as a path when `a` is free here. */
function pathOf(node: Node, scope: TypeScope): string[] | null {
  if (node.kind === 'path') {
    const path = pathOf(node.of, scope);
    path?.push(node.name);
    return path;
  }
  if (node.kind !== 'name') return null;
  return meaningOf(node.name, scope)?.bound === true ? null : [node.name];
}

function elementTypeOf(node: Node, scope: TypeScope) {
  const type = typeOf(node, scope);
  return outlineOf(type) === 'list' ? elementOf(type) : type;
}

function typeOf(node: Node, scope: TypeScope) {
  return inferType(
    node,
    scope,
    () => {},
    () => '',
  );
}
