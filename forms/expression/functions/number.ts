import { finite, modulo } from '../values/number.ts';
import type { FeelValue } from '../values/value.ts';
import type { Builtin } from './define.ts';
import { define } from './define.ts';

const SMALLEST_SCALE = -6111;
const LARGEST_SCALE = 6176;

export const NUMBER_FUNCTIONS = [
  define('decimal', {
    takes: { n: 'number', scale: 'number' },
    gives: 'number',
    apply: (n: number, scale: number) => rounded(n, scale, halfEven),
  }),
  rounding('floor', Math.floor, 1),
  rounding('ceiling', Math.ceil, 1),
  rounding('round up', (n) => Math.sign(n) * Math.ceil(Math.abs(n))),
  rounding('round down', Math.trunc),
  rounding('round half up', (n) => Math.sign(n) * Math.floor(Math.abs(n) + 0.5)),
  rounding('round half down', (n) => Math.sign(n) * Math.ceil(Math.abs(n) - 0.5)),
  define('abs', {
    takes: { n: ['number', 'years and months duration', 'days and time duration'] },
    gives: ['number', 'years and months duration', 'days and time duration'],
    apply: (n: FeelValue) => absolute(n),
  }),
  define('modulo', {
    takes: { dividend: 'number', divisor: 'number' },
    gives: 'number',
    apply: (dividend: number, divisor: number) => modulo(dividend, divisor),
  }),
  define('sqrt', { takes: { number: 'number' }, gives: 'number', apply: (number: number) => finite(Math.sqrt(number)) }),
  define('log', { takes: { number: 'number' }, gives: 'number', apply: (number: number) => finite(Math.log(number)) }),
  define('exp', { takes: { number: 'number' }, gives: 'number', apply: (number: number) => finite(Math.exp(number)) }),
  define('odd', { takes: { number: 'number' }, gives: 'boolean', apply: (number: number) => Math.abs(number % 2) === 1 }),
  define('even', { takes: { number: 'number' }, gives: 'boolean', apply: (number: number) => number % 2 === 0 }),
];

function rounding(name: string, to: (n: number) => number, optional = 0): Builtin {
  return define(name, {
    takes: { n: 'number', scale: 'number' },
    optional,
    gives: 'number',
    apply: (n: number, scale?: number) => rounded(n, scale ?? 0, to),
  });
}

function rounded(n: number, scale: number, to: (n: number) => number): number | null {
  const places = Math.trunc(scale);
  if (places < SMALLEST_SCALE || places > LARGEST_SCALE) return null;
  const moved = movePoint(n, places);
  return Number.isFinite(moved) ? finite(movePoint(to(moved), -places)) : n;
}

/** Moves the decimal point in the written number: no binary error creeps in. */
function movePoint(n: number, places: number): number {
  const [mantissa, exponent = '0'] = String(n).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

function halfEven(n: number): number {
  const floor = Math.floor(n);
  const rest = n - floor;
  if (rest !== 0.5) return Math.round(n);
  return floor % 2 === 0 ? floor : floor + 1;
}

function absolute(value: FeelValue): FeelValue {
  if (typeof value === 'number') return Math.abs(value);
  if (typeof value !== 'object' || value === null) return null;
  if ('months' in value)
    return Object.freeze({ kind: 'years and months duration', months: Math.abs(value.months as number) } as const);
  return 'seconds' in value
    ? Object.freeze({ kind: 'days and time duration', seconds: Math.abs(value.seconds as number) } as const)
    : null;
}
