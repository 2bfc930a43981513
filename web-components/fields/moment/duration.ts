import { formed } from '../formed.ts';

/** How long, in words: `6 mesi`, `1 ora e 30 minuti`. */
export const duration = formed('duration', 'short');
