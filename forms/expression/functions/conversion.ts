import { finite } from '../values/number.ts';
import { textOf } from '../values/text.ts';
import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LONGEST_NUMBER = 400;

export const CONVERSION_FUNCTIONS = [
  define('string', { takes: { from: 'any' }, gives: 'string', apply: (from: FeelValue) => textOf(from) }),
  define(
    'number',
    {
      takes: { from: ['string', 'number'] },
      gives: 'number',
      apply: (from: string | number) => (typeof from === 'number' ? from : readNumber(from, null, null)),
    },
    {
      takes: { from: 'string', 'grouping separator': 'string', 'decimal separator': 'string' },
      optional: 1,
      gives: 'number',
      sees: 'null',
      apply: (from: string | null, grouping: string | null, decimal?: string | null) =>
        from === null ? null : readNumber(from, grouping, decimal ?? null),
    },
  ),
];

function readNumber(text: string, grouping: string | null, decimal: string | null): number | null {
  if (grouping !== null && (!' ,.'.includes(grouping) || grouping.length !== 1)) return null;
  if (decimal !== null && decimal !== '.' && decimal !== ',') return null;
  if (text.length > LONGEST_NUMBER || (grouping !== null && grouping === decimal)) return null;
  const joined = grouping === null ? text : text.replaceAll(grouping, '');
  const plain = decimal === ',' ? joined.replaceAll('.', '?').replace(',', '.') : joined;
  return NUMBER.test(plain) ? finite(Number(plain)) : null;
}
