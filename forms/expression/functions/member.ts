import { spend } from '../values/budget.ts';
import { equal } from '../values/compare.ts';
import type { Verdict } from '../values/logic.ts';
import { either } from '../values/logic.ts';
import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';

type List = readonly FeelValue[];

export const MEMBER_FUNCTIONS = [
  define('list contains', {
    takes: { list: 'list', element: 'any' },
    gives: 'boolean',
    sees: 'null',
    apply: (list: List | null, element: FeelValue) => (list ? contains(list, element) : null),
  }),
];

function contains(list: List, element: FeelValue): Verdict {
  let verdict: Verdict = false;
  for (const item of list) {
    if (!spend(1)) return null;
    verdict = either(verdict, equal(item, element) === null ? false : equal(item, element));
    if (verdict === true) return true;
  }
  return verdict;
}
