import { formed } from '../formed.ts';

/** A telephone number, typed with the spaces and signs that people put into it. */
export const phone = formed('phone', 'short', 'tel');
