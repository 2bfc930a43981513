import { formed } from '../formed.ts';

/** An IBAN, shown in groups of four as it is printed. */
export const iban = formed('iban', 'short code');
