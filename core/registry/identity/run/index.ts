export { matchRegistry, type MatchOrder } from './match-registry.ts';
