export { checkSchema as checkJson } from './check/schema.ts';
export { didYouMean, packProblem } from './problem.ts';
export { locateJson, placeOf, scanJson } from './read/json-text.ts';
