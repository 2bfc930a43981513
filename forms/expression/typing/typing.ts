import type { ExpressionProblemCode } from '../problems.ts';
import type { Node } from '../tree.ts';
import type { FeelType } from './feel-type.ts';
import type { TypeScope } from './scope.ts';

export type Report = (
  code: ExpressionProblemCode,
  node: { readonly from: number; readonly to: number },
  facts: Readonly<Record<string, unknown>>,
) => void;

/** Works out the type of a node, telling what is wrong on the way. */
type Infer = (node: Node, scope: TypeScope) => FeelType;

export interface Typing {
  readonly infer: Infer;
  readonly report: Report;
  readonly textOf: (node: Node) => string;
}
