import { LONGEST, spend } from '../values/budget.ts';
import { equal } from '../values/compare.ts';
import type { FeelFunction, FeelValue } from '../values/value.ts';
import { isFunction, isList } from '../values/value.ts';
import { define } from './define.ts';

type List = readonly FeelValue[];

const DEEPEST = 100;

export const LIST_FUNCTIONS = [
  define('sublist', {
    takes: { list: 'list', 'start position': 'number', length: 'number' },
    optional: 1,
    gives: 'list',
    apply: (list: List, start: number, length?: number) => sublist(list, start, length),
  }),
  define('append', {
    takes: { list: 'list', item: 'any' },
    rest: 'items',
    gives: 'list',
    sees: 'unknown',
    apply: (list: List | null | undefined, items: List) => (list ? made([...list, ...items]) : list),
  }),
  define('concatenate', { takes: { list: 'list' }, rest: 'items', gives: 'list', apply: (lists: List) => joined(lists) }),
  define('union', { takes: { list: 'list' }, rest: 'items', gives: 'list', apply: (lists: List) => distinct(joined(lists)) }),
  define('distinct values', { takes: { list: 'list' }, gives: 'list', apply: (list: List) => distinct(list) }),
  define('insert before', {
    takes: { list: 'list', position: 'number', newItem: 'any' },
    gives: 'list',
    sees: 'unknown',
    apply: (list: List | null | undefined, position: number | null | undefined, item: FeelValue) =>
      at(list, position, (index) => made(list!.toSpliced(index, 0, item))),
  }),
  define('remove', {
    takes: { list: 'list', position: 'number' },
    gives: 'list',
    apply: (list: List, position: number) => at(list, position, (index) => made(list.toSpliced(index, 1))),
  }),
  define(
    'list replace',
    {
      takes: { list: 'list', position: ['number', 'function'], newItem: 'any' },
      gives: 'list',
      sees: 'unknown',
      apply: replace,
    },
    {
      takes: { list: 'list', match: 'function', newItem: 'any' },
      gives: 'list',
      sees: 'unknown',
      apply: replace,
    },
  ),
  define('reverse', { takes: { list: 'list' }, gives: 'list', apply: (list: List) => made(list.toReversed()) }),
  define('index of', {
    takes: { list: 'list', match: 'any' },
    gives: { list: 'number' },
    sees: 'null',
    apply: (list: List | null, match: FeelValue) => (list ? places(list, match) : null),
  }),
  define('flatten', { takes: { list: 'list' }, gives: 'list', apply: (list: List) => flattened(list) }),
];

function made(list: List): FeelValue {
  return list.length <= LONGEST && spend(list.length) ? list : null;
}

function places(list: List, match: FeelValue): FeelValue {
  const found: number[] = [];
  for (const [index, item] of list.entries()) {
    const verdict = equal(item, match);
    if (verdict === undefined) return undefined;
    if (!spend(1)) return null;
    if (verdict === true) found.push(index + 1);
  }
  return found;
}

function sublist(list: List, start: number, length?: number): FeelValue {
  return at(list, start, (index) => {
    if (length === undefined) return made(list.slice(index));
    return length >= 1 && index + length <= list.length ? made(list.slice(index, index + Math.trunc(length))) : null;
  });
}

/** Works at a position that exists (1 is the first, -1 the last); elsewhere the result is null. */
function at(list: List | null | undefined, position: number | null | undefined, work: (index: number) => FeelValue): FeelValue {
  if (list === undefined || position === undefined) return undefined;
  if (list === null || position === null) return null;
  const place = Math.trunc(position);
  const index = place > 0 ? place - 1 : list.length + place;
  return place !== 0 && index >= 0 && index < list.length ? work(index) : null;
}

function joined(lists: List): List {
  const all = (lists as readonly List[]).flat(1);
  return made(all) === null ? [] : all;
}

/** Each value once, in the order of first appearance. Plain values are found by hash, others one by one. */
function distinct(list: List): FeelValue {
  const plain = new Set<FeelValue>();
  const kept: FeelValue[] = [];
  const others: FeelValue[] = [];
  for (const item of list) {
    if (typeof item === 'object' && item !== null) {
      if (!spend(others.length + 1)) return null;
      if (others.some((other) => equal(other, item) === true)) continue;
      others.push(item);
    } else if (plain.has(item)) {
      continue;
    }
    plain.add(item);
    kept.push(item);
  }
  return made(kept);
}

function replace(list: List | null | undefined, where: number | FeelFunction | null | undefined, item: FeelValue): FeelValue {
  if (!isFunction(where as FeelValue))
    return at(list, where as number | null | undefined, (index) => made(list!.with(index, item)));
  if (list === null || list === undefined) return list;
  const matches = where as FeelFunction;
  if (matches.parameters.length !== 2) return null;
  const replaced: FeelValue[] = [];
  for (const old of list) {
    const verdict = matches.call(old, item);
    if (verdict === undefined) return undefined;
    if (typeof verdict !== 'boolean' || !spend(1)) return null;
    replaced.push(verdict ? item : old);
  }
  return replaced;
}

function flattened(list: List): FeelValue {
  const flat: FeelValue[] = [];
  return pour(list, flat, 0) ? made(flat) : null;
}

function pour(list: List, into: FeelValue[], depth: number): boolean {
  return depth <= DEEPEST && list.every((item) => spend(1) && (isList(item) ? pour(item, into, depth + 1) : into.push(item) > 0));
}
