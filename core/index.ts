export { errors, NucleoError, toProblem, type ErrorCode, type ProblemDetails } from './errors.ts';
export { newId } from './ids.ts';
export {
  canonicalJson,
  digestOf,
  loadPacks,
  type LoadedPacks,
  type LoadOptions,
  type Release,
  type System,
  type Unit,
} from './packs/index.ts';
export { readSettings, type Settings } from './settings.ts';
