import { spend } from '../values/budget.ts';
import { calculate } from '../values/arithmetic.ts';
import { orderOf } from '../values/compare.ts';
import type { FeelValue } from '../values/value.ts';
import type { FeelType } from '../typing/feel-type.ts';
import type { Builtin } from './define.ts';
import { define } from './define.ts';

type List = readonly FeelValue[];

const ADDABLE: FeelType = ['number', 'years and months duration', 'days and time duration'];

/** Over the whole of a list: where one element is unknown, so is the result. */
export const TOTAL_FUNCTIONS = [
  define('count', { takes: { list: 'list' }, gives: 'number', apply: (list: List) => list.length }),
  overList('min', 'any', 'any', (list) => extreme(list, -1)),
  overList('max', 'any', 'any', (list) => extreme(list, 1)),
  overList('sum', ADDABLE, ADDABLE, (list) => list.slice(1).reduce((sum, item) => calculate('+', sum, item), list[0])),
  overList('mean', ADDABLE, ADDABLE, mean),
];

export function overList(name: string, of: FeelType, gives: FeelType, work: (list: List) => FeelValue): Builtin {
  return define(name, {
    takes: { list: { list: of } },
    rest: 'list',
    gives,
    apply: (list: List) => {
      if (list.includes(undefined)) return undefined;
      return list.length === 0 || list.includes(null) || !spend(list.length) ? null : work(list);
    },
  });
}

function extreme(list: List, sign: 1 | -1): FeelValue {
  let best = list[0];
  if (orderOf(best, best) === null) return null;
  for (const item of list) {
    const order = orderOf(item, best);
    if (order === null) return null;
    if (order * sign > 0) best = item;
  }
  return best;
}

function mean(list: List): FeelValue {
  const sum = list.slice(1).reduce((total, item) => calculate('+', total, item), list[0]);
  return calculate('/', sum, list.length);
}
