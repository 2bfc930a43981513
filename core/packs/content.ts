export { checkSchema as checkJson } from './check/schema.ts';
export { packProblem } from './check/problem.ts';
export { locateJson, placeOf, scanJson } from './read/json-text.ts';
