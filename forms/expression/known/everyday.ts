import { BOOLEAN_FUNCTIONS } from '../functions/boolean.ts';
import { CONVERSION_FUNCTIONS } from '../functions/conversion.ts';
import { MEMBER_FUNCTIONS } from '../functions/member.ts';
import { TEMPORAL_FUNCTIONS } from '../functions/temporal.ts';
import { TOTAL_FUNCTIONS } from '../functions/totals.ts';
import { UNKNOWN_FUNCTIONS } from '../functions/unknown.ts';

/** Functions that forms call as a matter of course. */
export const EVERYDAY = [
  ...BOOLEAN_FUNCTIONS,
  ...CONVERSION_FUNCTIONS,
  ...MEMBER_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...TOTAL_FUNCTIONS,
  ...UNKNOWN_FUNCTIONS,
];
