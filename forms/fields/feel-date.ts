import type { FeelValue } from '../expression/index.ts';
import { readDate } from '../expression/values/moment.ts';

/** An ISO date as FEEL sees it; null when it is not one. */
export function feelDate(value: unknown): FeelValue {
  return typeof value === 'string' ? readDate(value) : null;
}
