import { BOOLEAN_FUNCTIONS } from '../functions/boolean.ts';
import { CONVERSION_FUNCTIONS } from '../functions/conversion.ts';
import { LIST_FUNCTIONS } from '../functions/list.ts';
import { STATISTICS_FUNCTIONS } from '../functions/statistics.ts';
import { TEMPORAL_FUNCTIONS } from '../functions/temporal.ts';
import { UNKNOWN_FUNCTIONS } from '../functions/unknown.ts';

/** Functions that forms call as a matter of course. */
export const EVERYDAY = [
  ...BOOLEAN_FUNCTIONS,
  ...CONVERSION_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...STATISTICS_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...UNKNOWN_FUNCTIONS,
];
