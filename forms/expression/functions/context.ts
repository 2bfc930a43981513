import { spend } from '../values/budget.ts';
import { entryOf, hasEntry, isForbidden } from '../values/property.ts';
import type { FeelContext, FeelValue } from '../values/value.ts';
import { isContext } from '../values/value.ts';
import { define } from './define.ts';

type List = readonly FeelValue[];

export const CONTEXT_FUNCTIONS = [
  define(
    'get value',
    {
      takes: { m: 'context', key: ['string', 'list'] },
      gives: 'any',
      apply: (context: FeelContext, key: string | List) => valueAt(context, typeof key === 'string' ? [key] : key),
    },
    {
      takes: { m: 'context', keys: 'list' },
      gives: 'any',
      apply: (context: FeelContext, keys: List) => valueAt(context, keys),
    },
  ),
  define('get entries', {
    takes: { m: 'context' },
    gives: { list: { context: { key: 'string', value: 'any' } } },
    apply: (context: FeelContext) => Object.keys(context).map((key) => ({ key, value: entryOf(context, key) })),
  }),
  define('context', {
    takes: { entries: 'list' },
    gives: 'context',
    apply: (entries: List) => fromEntries(entries),
  }),
  define(
    'context put',
    {
      takes: { context: 'context', key: ['string', 'list'], value: 'any' },
      gives: 'context',
      sees: 'unknown',
      apply: (context: FeelValue, key: FeelValue, value: FeelValue) => put(context, typeof key === 'string' ? [key] : key, value),
    },
    {
      takes: { context: 'context', keys: 'list', value: 'any' },
      gives: 'context',
      sees: 'unknown',
      apply: put,
    },
  ),
  define('context merge', {
    takes: { contexts: 'list' },
    gives: 'context',
    apply: (contexts: List) =>
      contexts.every(isContext) ? merge(contexts as readonly FeelContext[]) : contexts.includes(undefined) ? undefined : null,
  }),
];

function valueAt(context: FeelValue, keys: List): FeelValue {
  let value = context;
  for (const key of keys) {
    if (value === undefined) return undefined;
    if (!isContext(value) || typeof key !== 'string') return null;
    value = entryOf(value, key);
  }
  return keys.length ? value : null;
}

function fromEntries(entries: List): FeelValue {
  const context: Record<string, FeelValue> = {};
  for (const entry of entries) {
    if (entry === undefined) return undefined;
    if (!isContext(entry) || !hasEntry(entry, 'key') || !hasEntry(entry, 'value')) return null;
    const key = entryOf(entry, 'key');
    if (typeof key !== 'string' || isForbidden(key) || Object.hasOwn(context, key) || !spend(1)) return null;
    context[key] = entryOf(entry, 'value');
  }
  return context;
}

function put(context: FeelValue, keys: FeelValue, value: FeelValue): FeelValue {
  if (context === undefined || keys === undefined) return undefined;
  if (!isContext(context) || !Array.isArray(keys) || keys.length === 0) return null;
  const [key, ...rest] = keys as List;
  if (typeof key !== 'string' || isForbidden(key) || !spend(Object.keys(context).length + 1)) return null;
  if (rest.length === 0) return { ...own(context), [key]: value };
  const inner = put(entryOf(context, key), rest, value);
  return inner === null || inner === undefined ? inner : { ...own(context), [key]: inner };
}

function merge(contexts: readonly FeelContext[]): FeelValue {
  const size = contexts.reduce((sum, context) => sum + Object.keys(context).length, 0);
  return spend(size) ? Object.assign({}, ...contexts.map(own)) : null;
}

function own(context: FeelContext): FeelContext {
  const entries = Object.entries(context).filter(([key]) => !isForbidden(key));
  return Object.fromEntries(entries);
}
