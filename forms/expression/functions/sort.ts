import { spend } from '../values/budget.ts';
import { orderOf } from '../values/compare.ts';
import type { FeelFunction, FeelValue } from '../values/value.ts';
import { define } from './define.ts';

type List = readonly FeelValue[];

export const SORT_FUNCTIONS = [
  define('sort', {
    takes: { list: 'list', precedes: 'function' },
    optional: 1,
    gives: 'list',
    apply: (list: List, precedes?: FeelFunction) => sort(list, precedes),
  }),
];

/** Merge sort: stable, and well-behaved whatever the function answers. Where an answer is unknown, so is the order. */
function sort(list: List, precedes?: FeelFunction): FeelValue {
  if (!precedes && list.includes(undefined)) return undefined;
  if (precedes && precedes.parameters.length !== 2) return null;
  let failure: { readonly value: null | undefined } | null = null;
  const before = (one: FeelValue, other: FeelValue): boolean => {
    const verdict = precedes ? precedes.call(one, other) : inOrder(one, other);
    if (typeof verdict === 'boolean' && spend(1)) return verdict;
    failure ??= { value: verdict === undefined ? undefined : null };
    return false;
  };
  const sorted = merged(list, before, () => failure !== null);
  return failure ? (failure as { readonly value: null | undefined }).value : sorted;
}

function inOrder(one: FeelValue, other: FeelValue): boolean | null {
  const order = orderOf(one, other);
  return order === null ? null : order < 0;
}

function merged(list: List, before: (one: FeelValue, other: FeelValue) => boolean, stop: () => boolean): List {
  if (list.length < 2 || stop()) return list;
  const half = list.length >> 1;
  const left = merged(list.slice(0, half), before, stop);
  const right = merged(list.slice(half), before, stop);
  const result: FeelValue[] = [];
  let at = 0;
  for (const item of left) {
    while (at < right.length && !stop() && before(right[at], item)) result.push(right[at++]);
    result.push(item);
  }
  return result.concat(right.slice(at));
}
