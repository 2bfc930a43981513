export { accessFor, readable, type AccessUser } from './access-for.ts';
export { compareRights, type RightChange } from './compare-rights.ts';
export { labelsFor, labelsForOwn, permits, type CaseFacts } from './permits.ts';
export type { Policy, Rule } from './policy.ts';
export { isNever, labels, type CasePredicate } from './predicate.ts';
