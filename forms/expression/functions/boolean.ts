import { equal } from '../values/compare.ts';
import type { Verdict } from '../values/logic.ts';
import { both, either, negate, verdictOf } from '../values/logic.ts';
import { textOf } from '../values/text.ts';
import type { FeelValue } from '../values/value.ts';
import { kindOf } from '../values/value.ts';
import { define } from './define.ts';

export const BOOLEAN_FUNCTIONS = [
  define('not', { takes: { negand: 'boolean' }, gives: 'boolean', apply: (negand: boolean) => negate(negand) }),
  define('all', {
    takes: { list: { list: 'any' } },
    rest: 'list',
    gives: 'boolean',
    apply: (list: readonly FeelValue[]) => fold(list, true),
  }),
  define('any', {
    takes: { list: { list: 'any' } },
    rest: 'list',
    gives: 'boolean',
    apply: (list: readonly FeelValue[]) => fold(list, false),
  }),
  define('is', {
    takes: { value1: 'any', value2: 'any' },
    gives: 'boolean',
    sees: 'null',
    apply: (one: FeelValue, other: FeelValue) => isSame(one, other),
  }),
];

function fold(list: readonly FeelValue[], start: boolean): Verdict {
  const join = start ? both : either;
  return list.reduce<Verdict>((verdict, item) => join(verdict, verdictOf(item)), start);
}

/** Identity: the same kind and the same element of it, so that 10:00Z is not 11:00+01:00. */
function isSame(one: FeelValue, other: FeelValue): Verdict {
  const kind = kindOf(one);
  if (kind !== kindOf(other)) return false;
  if (kind === 'time' || kind === 'date and time') return textOf(one) === textOf(other);
  return equal(one, other) ?? false;
}
