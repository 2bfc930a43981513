export { accessFor, isNever, readable, type AccessAssignment, type AccessUser } from './access-for.ts';
export { compareRights, type RightChange } from './compare-rights.ts';
export {
  labelsFor,
  labelsForOwn,
  permits,
  type AccessRows,
  type CaseFacts,
  type ExclusionFacts,
  type GrantFacts,
} from './permits.ts';
export type { Policy, Rule } from './policy.ts';
export { labels, type Arm, type CasePredicate, type Label, type Reach } from './predicate.ts';
