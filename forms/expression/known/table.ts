import type { Builtin } from '../functions/define.ts';
import { EVERYDAY } from './everyday.ts';
import { FURTHER } from './further.ts';

export { UNSUPPORTED_FUNCTIONS } from './unsupported.ts';

/** Every built-in function by name. */
export const FUNCTIONS: ReadonlyMap<string, Builtin> = new Map(
  [...EVERYDAY, ...FURTHER].map((builtin) => [builtin.name, builtin]),
);
