import type { ArithmeticOperator } from '../tree.ts';
import type { FeelType, SimpleType } from './feel-type.ts';
import { isOpenType, unionOf, variantsOf } from './relate.ts';

const MONTHS = 'years and months duration';
const SECONDS = 'days and time duration';

/** `left operator right = result`; durations also the other way round where that makes sense. */
const ARITHMETIC: readonly (readonly [SimpleType, ArithmeticOperator, SimpleType, SimpleType])[] = [
  ...(['+', '-', '*', '/', '**'] as const).map((operator) => ['number', operator, 'number', 'number'] as const),
  ['string', '+', 'string', 'string'],
  ...([MONTHS, SECONDS] as const).flatMap((duration) => [
    [duration, '+', duration, duration] as const,
    [duration, '-', duration, duration] as const,
    [duration, '*', 'number', duration] as const,
    ['number', '*', duration, duration] as const,
    [duration, '/', 'number', duration] as const,
    [duration, '/', duration, 'number'] as const,
    ...(['date', 'date and time'] as const).flatMap((moment) => [
      [moment, '+', duration, moment] as const,
      [duration, '+', moment, moment] as const,
      [moment, '-', duration, moment] as const,
    ]),
  ]),
  ['time', '+', SECONDS, 'time'],
  [SECONDS, '+', 'time', 'time'],
  ['time', '-', SECONDS, 'time'],
  ['time', '-', 'time', SECONDS],
  ...(['date', 'date and time'] as const).flatMap((one) =>
    (['date', 'date and time'] as const).map((other) => [one, '-', other, SECONDS] as const),
  ),
];

/** The type of `left operator right`, or null when it makes no sense for any alternative. */
export function arithmeticType(operator: ArithmeticOperator, left: FeelType, right: FeelType): FeelType | null {
  const results: FeelType[] = [];
  for (const one of variantsOf(left)) {
    for (const other of variantsOf(right)) {
      const rows = ARITHMETIC.filter(
        ([first, sign, second]) =>
          sign === operator && (isOpenType(one) || one === first) && (isOpenType(other) || other === second),
      );
      results.push(...rows.map((row) => row[3]));
    }
  }
  return results.length ? unionOf(results) : null;
}
