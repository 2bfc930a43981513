export { accessFor, isNever, readable, type AccessUser } from './access-for.ts';
export { compareRights, type RightChange } from './compare-rights.ts';
export { labelsFor, labelsForOwn, permits, type CaseFacts } from './permits.ts';
export type { Policy, Rule } from './policy.ts';
export { labels, type CasePredicate } from './predicate.ts';
