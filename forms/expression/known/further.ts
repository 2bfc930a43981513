import { CONTEXT_FUNCTIONS } from '../functions/context.ts';
import { DAY_FUNCTIONS } from '../functions/day.ts';
import { LIST_FUNCTIONS } from '../functions/list.ts';
import { NUMBER_FUNCTIONS } from '../functions/number.ts';
import { RANGE_FUNCTIONS } from '../functions/range.ts';
import { SORT_FUNCTIONS } from '../functions/sort.ts';
import { STATISTICS_FUNCTIONS } from '../functions/statistics.ts';
import { STRING_FUNCTIONS } from '../functions/string.ts';

/** Functions that few forms call: a browser fetches them with a form that does. */
export const FURTHER = [
  ...CONTEXT_FUNCTIONS,
  ...DAY_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...RANGE_FUNCTIONS,
  ...SORT_FUNCTIONS,
  ...STATISTICS_FUNCTIONS,
  ...STRING_FUNCTIONS,
];

export { FURTHER_KINDS } from '../compile/further-kinds.ts';
