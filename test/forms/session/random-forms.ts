import fc from 'fast-check';
import { compileForm, readForm, type Answers, type CompiledForm } from '../../../forms/index.ts';

export const inputs = { today: '2026-06-01' };
export const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Forms over six fields, a group and rows within rows; each rule and value reads only fields that come before its own. */
export const forms = fc
  .record({
    rules: fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 5 }),
        reads: fc.nat(4),
        effect: fc.constantFrom('SHOW', 'HIDE', 'REQUIRE', 'DISABLE'),
        limit: fc.nat(3),
      }),
      { maxLength: 6 },
    ),
    computed: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    rowRule: fc.constantFrom('SHOW', 'HIDE', 'REQUIRE'),
    outer: fc.boolean(),
    readOnly: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  })
  .map(({ rules, computed, rowRule, outer, readOnly }): CompiledForm => {
    const integer = { type: 'integer', 'x-label': 'n', 'x-sensitivity': 'plain' };
    const inner = {
      type: 'array',
      maxItems: 4,
      'x-label': 'i',
      items: { type: 'object', properties: { m: integer, n: integer, twice: integer } },
    };
    const file = {
      id: 'any',
      version: '1.0.0',
      title: 'Any',
      schema: {
        type: 'object',
        'x-sensitivity': 'plain',
        required: ['a'],
        properties: {
          ...Object.fromEntries(NAMES.map((name) => [name, readOnly.includes(name) ? { ...integer, readOnly: true } : integer])),
          g: { type: 'object', 'x-label': 'g', properties: { p: integer, q: integer } },
          rows: {
            type: 'array',
            maxItems: 4,
            'x-label': 'r',
            items: { type: 'object', properties: { k: integer, inner, sum: integer } },
          },
          total: integer,
        },
      },
      rules: [
        ...rules.map(({ at, reads, effect, limit }, index) => ({
          id: `r${index}`,
          effect,
          target: NAMES[at],
          when: `${NAMES[reads % at]} > ${limit}`,
        })),
        { id: 'r_inner', effect: rowRule, target: 'rows.inner.n', when: outer ? 'm > a' : 'm > k' },
        { id: 'r_any', effect: 'REQUIRE', target: 'total', when: 'some r in rows satisfies r.k > 2 and count(r.inner) > 0' },
        {
          id: 'r_group',
          effect: 'DISABLE',
          target: 'total',
          condition: { scope: '#/properties/g', schema: { required: ['q'], properties: { q: { minimum: 3 } } } },
        },
        { id: 'r_g', effect: 'SHOW', target: 'g', when: 'a != 2' },
        { id: 'r_rows', effect: 'HIDE', target: 'rows', when: 'g.p = 3' },
      ],
      computed: [
        ...computed.map((at) => ({ id: `c${at}`, field: NAMES[at], value: `${NAMES[at - 1]} + 1` })),
        { id: 'c_twice', field: 'rows.inner.twice', value: 'm * 2 + row_index' },
        { id: 'c_sum', field: 'rows.sum', value: 'sum(inner.twice)' },
        { id: 'c_total', field: 'total', value: 'sum(rows.sum)' },
      ],
      checks: [{ id: 'k_m', assert: 'm < 4', fields: ['rows.inner.m'], message: 'm' }],
    };
    const { form, problems } = readForm(file, { strict: true });
    if (!form) throw new Error(JSON.stringify(problems));
    return JSON.parse(JSON.stringify(compileForm(form))) as CompiledForm;
  });

export const value = fc.oneof(
  { weight: 6, arbitrary: fc.nat(5) },
  fc.constant(undefined),
  fc.string(),
  fc.constant(null),
  fc.boolean(),
);
const number = fc.nat(5);
export const row = fc.record(
  { k: number, inner: fc.array(fc.record({ m: number, n: number }, { requiredKeys: [] }), { maxLength: 3 }) },
  { requiredKeys: [] },
);
export const answers: fc.Arbitrary<Answers> = fc.record(
  {
    ...Object.fromEntries(NAMES.map((name) => [name, number])),
    g: fc.record({ p: number, q: number }),
    rows: fc.array(row, { maxLength: 3 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>;
