import { readFileSync } from 'node:fs';
import type { Vector } from './vector-codec.ts';

export { encode, scopeOf, type Vector } from './vector-codec.ts';

export const VECTORS: readonly Vector[] = JSON.parse(readFileSync(new URL('../vectors/feel.json', import.meta.url), 'utf8'));
