import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeelValue, Scope } from '../../../forms/expression/index.ts';
import {
  checkExpression,
  evaluate,
  evaluateTraced,
  parseExpression,
  readDate,
  referencesOf,
} from '../../../forms/expression/index.ts';
import { encode, VECTORS } from './read-vectors.ts';

const plain = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.constantFrom('2026-01-31', 'PT1H', ''),
);

/** Among them objects that pretend to be dates, durations, ranges and functions. */
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, plain, fc.array(tie('value'), { maxLength: 4 }), tie('context'), tie('pretender')),
  context: fc.dictionary(fc.constantFrom('eta', 'nome', 'kind', '__proto__', 'constructor'), tie('value'), { maxKeys: 4 }),
  pretender: fc.record({
    kind: fc.constantFrom(
      'date',
      'time',
      'date and time',
      'range',
      'function',
      'years and months duration',
      'days and time duration',
    ),
    year: fc.double(),
    month: fc.double(),
    day: fc.double(),
    hour: fc.double(),
    minute: fc.double(),
    second: fc.double(),
    months: fc.double(),
    seconds: fc.double(),
    offset: fc.oneof(fc.double(), fc.string()),
    zone: fc.oneof(fc.string(), fc.constant(null)),
    low: tie('value'),
    high: tie('value'),
    lowIncluded: fc.boolean(),
    highIncluded: fc.boolean(),
  }),
})).value;

const NAMES = ['x', 'y', 'l', 's', 'rows', 'nato', 'today', 'p', 'n', 'v', 't', 'f', 'u'] as const;
const scope = fc.record(Object.fromEntries(NAMES.map((name) => [name, value])), { requiredKeys: [] }) as fc.Arbitrary<Scope>;

const TREES = VECTORS.map(({ text, scope: known }) => parseExpression(text, { names: Object.keys(known ?? {}) }).tree!);
const OPERATORS = ['+', '-', '*', '/', '**', '=', '<', '>=', 'in', 'and', 'or'] as const;
const CALLS = [
  'string',
  'sum',
  'min',
  'count',
  'date',
  'time',
  'day of week',
  'sort',
  'flatten',
  'abs',
  'string length',
  'distinct values',
  'week of year',
  'duration',
  'mean',
] as const;
const MIXED = [
  ...OPERATORS.map((operator) => `x ${operator} y`),
  ...CALLS.map((call) => `${call}(x)`),
  'x.year',
  'x.time offset',
  'x[y]',
  'for i in x return i',
  'for i in x..y return 1',
  'includes(x, y)',
  'years and months duration(x, y)',
  'context put(x, "a", y)',
  'date and time(x, y)',
];
const ALL = [...TREES, ...MIXED.map((text) => parseExpression(text).tree!)];

describe('evaluation of any expression over any data', () => {
  it('never throws, and the traced value is the value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), scope, (tree, given) => {
        const result = evaluate(tree, given);
        const traced = evaluateTraced(tree, given).value;
        expect(typeof traced).toBe(typeof result);
        if (JSON.stringify(result)?.includes('"kind":"function"') !== true) expect(encode(traced)).toEqual(encode(result));
      }),
      { numRuns: 6000 },
    );
  });

  it('never turns missing answers into a definite no of a comparison', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), value, (operator, other) => {
        const tree = parseExpression(`x ${operator} y`).tree!;
        expect(evaluate(tree, { y: other as FeelValue })).toBeUndefined();
      }),
    );
  });
});

describe('parsing of any text', () => {
  const words = fc.array(
    fc.constantFrom(
      'a',
      '1',
      '"x"',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '.',
      '..',
      '+',
      '-',
      '=',
      'in',
      'if',
      'then',
      'else',
      'for',
      'return',
      'some',
      'satisfies',
      'and',
      'not(',
      'date(',
      '?',
      '@"P1D"',
      'function(',
      'instance of',
      ' ',
    ),
    { maxLength: 25 },
  );

  it('gives a tree or located problems, and what has a tree can be checked and evaluated', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((list) => list.join(' ')),
        ),
        (text) => {
          const { tree, problems } = parseExpression(text);
          expect(tree === null).toBe(problems.length > 0);
          for (const { params } of problems) expect(Number(params?.from)).toBeLessThanOrEqual(Number(params?.to));
          if (!tree) return;
          checkExpression(tree, { a: 'number' });
          referencesOf(tree);
          evaluate(tree, { a: 1 });
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('dates', () => {
  const day = fc.record({
    year: fc.integer({ min: -9999, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  });

  it('come back when days are added and taken away', () => {
    const tree = parseExpression('(d + p) - p').tree!;
    fc.assert(
      fc.property(day, fc.integer({ min: -1_000_000, max: 1_000_000 }), ({ year, month, day: of }, days) => {
        const text = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
        const date = readDate(text);
        fc.pre(date !== null);
        const p = { kind: 'days and time duration', seconds: days * 86400 } as const;
        expect(evaluate(tree, { d: date, p })).toEqual(date);
      }),
    );
  });
});
