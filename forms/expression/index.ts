/** FEEL expressions (DMN 1.5, a profile): parse once, then check, read references, evaluate and explain one frozen tree. */
export type { Expression, Node } from './tree.ts';
export { parseExpression, parseUnaryTests } from './parse.ts';
export { checkExpression } from './check.ts';
export type { FeelType, TypeEnvironment } from './typing/feel-type.ts';
export { typeText } from './typing/feel-type-text.ts';
export { nearest } from './typing/suggest.ts';
export { type Comparand, comparedPaths } from './comparisons.ts';
export { pathOf } from './free-paths.ts';
export { childrenOf as nodesUnder } from './tree.ts';
export { referencesOf } from './references.ts';
export { evaluate } from './evaluate.ts';
export type { TraceEntry } from './trace.ts';
export { evaluateTraced, unknownOf } from './trace.ts';
export type {
  FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelTime,
  FeelValue,
  Scope,
} from './values/value.ts';
export { kindOf } from './values/value.ts';
export { equal, orderOf } from './values/compare.ts';
export { readDate, readDateAndTime, readTemporal, readTime } from './values/moment.ts';
export { readDuration } from './values/temporal/duration.ts';
export { textOf } from './values/text.ts';
