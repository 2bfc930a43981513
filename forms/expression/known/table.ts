import type { Builtin } from '../functions/define.ts';
import { EVERYDAY } from './everyday.ts';
import { FURTHER } from './further.ts';
import { PATTERN_FUNCTIONS } from '../functions/pattern.ts';

/** Every built-in function by name. */
export const FUNCTIONS: ReadonlyMap<string, Builtin> = new Map(
  [...EVERYDAY, ...FURTHER, ...PATTERN_FUNCTIONS].map((builtin) => [builtin.name, builtin]),
);
