import { freePaths, type Path } from './free-paths.ts';
import type { Expression } from './tree.ts';
import type { TypeEnvironment } from './typing/feel-type.ts';
import { inferType } from './typing/infer.ts';
import { environmentScope } from './typing/scope.ts';

/**
 * The paths an expression reads from its scope, each once: `segnalato.eta > 17` reads `['segnalato', 'eta']`. Names bound by
 * `for`, `some`, `every`, a context or a function are not among them. Inside a filter a plain name may be the element's or the
 * scope's: with `types` that is decided, without them it is listed, so that no dependency is ever missed.
 */
export function referencesOf(tree: Expression, types?: TypeEnvironment): readonly Path[] {
  const found = freePaths(tree, environmentScope(types ?? null), (node, scope) =>
    inferType(
      node,
      scope,
      () => {},
      () => '',
    ),
  );
  const paths = new Map([...found.values()].map((path) => [JSON.stringify(path), path]));
  return Object.freeze([...paths.values()]);
}
