export { matchRegistry, type MatchOrder } from './match-registry.ts';
export { newSources } from './new-sources.ts';
