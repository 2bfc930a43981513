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
export const STATISTICS_FUNCTIONS = [
  define('count', { takes: { list: 'list' }, gives: 'number', apply: (list: List) => list.length }),
  overList('min', 'any', 'any', (list) => extreme(list, -1)),
  overList('max', 'any', 'any', (list) => extreme(list, 1)),
  overList('sum', ADDABLE, ADDABLE, (list) => list.slice(1).reduce((sum, item) => calculate('+', sum, item), list[0])),
  overList('product', 'number', 'number', (list) => list.reduce((product, item) => calculate('*', product, item), 1)),
  overList('mean', ADDABLE, ADDABLE, mean),
  overList('median', 'number', 'number', median),
  overList('stddev', 'number', 'number', deviation),
  define('mode', {
    takes: { list: { list: 'number' } },
    rest: 'list',
    gives: { list: 'number' },
    apply: (list: List) =>
      list.includes(undefined) ? undefined : list.every((item) => typeof item === 'number') ? mode(list) : null,
  }),
];

function overList(name: string, of: FeelType, gives: FeelType, work: (list: List) => FeelValue): Builtin {
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

function sorted(list: List): readonly number[] {
  return (list as readonly number[]).toSorted((one, other) => one - other);
}

function median(list: List): FeelValue {
  const ordered = sorted(list);
  const half = Math.floor(ordered.length / 2);
  if (ordered.length % 2 === 1) return ordered[half];
  return calculate('/', calculate('+', ordered[half - 1], ordered[half]), 2);
}

/** Of a sample: n - 1 in the divisor; a single number has none. */
function deviation(list: List): FeelValue {
  if (list.length < 2) return null;
  const numbers = list as readonly number[];
  const centre = numbers.reduce((sum, item) => sum + item, 0) / numbers.length;
  const squares = numbers.reduce((sum, item) => sum + (item - centre) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1));
}

function mode(list: List): FeelValue {
  const counts = new Map<number, number>();
  for (const item of sorted(list)) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([item]) => item);
}
