export { matchApart, type RunApart } from './match-apart.ts';
export { matchRegistry, type MatchOrder } from './match-registry.ts';
export { matchedOf } from './outgrown.ts';
