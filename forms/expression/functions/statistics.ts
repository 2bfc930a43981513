import { calculate } from '../values/arithmetic.ts';
import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';
import { overList } from './totals.ts';

type List = readonly FeelValue[];

export const STATISTICS_FUNCTIONS = [
  overList('product', 'number', 'number', (list) => list.reduce((product, item) => calculate('*', product, item), 1)),
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
