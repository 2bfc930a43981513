export { checkSchema as checkJson } from './check/schema.ts';
export { didYouMean, nearestAll, packProblem } from './check/problem.ts';
export { locateJson, placeOf, scanJson } from './read/json-text.ts';
