import { CONTEXT_FUNCTIONS } from '../functions/context.ts';
import { NUMBER_FUNCTIONS } from '../functions/number.ts';
import { RANGE_FUNCTIONS } from '../functions/range.ts';
import { SORT_FUNCTIONS } from '../functions/sort.ts';
import { STRING_FUNCTIONS } from '../functions/string.ts';

/** Functions that few forms call: a browser fetches them with a form that does. */
export const FURTHER = [...CONTEXT_FUNCTIONS, ...NUMBER_FUNCTIONS, ...RANGE_FUNCTIONS, ...SORT_FUNCTIONS, ...STRING_FUNCTIONS];
