import { compileFilter } from './filter.ts';
import { compileFunction } from './function.ts';
import { compileInstance } from './instance.ts';
import { compileFor, compileQuantified } from './iteration.ts';
import { compileIn, compileRange, compileTest } from './test.ts';

/** Kinds of nodes that few forms have: a browser fetches them with a form that does. */
export const FURTHER_KINDS = {
  filter: compileFilter,
  in: compileIn,
  test: compileTest,
  range: compileRange,
  for: compileFor,
  some: compileQuantified,
  every: compileQuantified,
  function: compileFunction,
  instance: compileInstance,
};
