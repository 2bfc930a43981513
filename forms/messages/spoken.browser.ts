import type { Spoken } from './format-message.ts';

/** The texts of problems in the languages that the page fetched, by `speak`. */
export const spoken: Spoken = new Map();
