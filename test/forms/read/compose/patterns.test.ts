import { describe, expect, it } from 'vitest';
import { checkAnswers, readForm } from '../../../../forms/index.ts';

const inputs = { today: '2026-03-02' };
const field = (more: object = {}) => ({ type: 'string', maxLength: 90, 'x-label': 'x', 'x-sensitivity': 'plain', ...more });
const conditional = (pattern: string) => ({
  type: 'object',
  properties: { a: field() },
  if: { properties: { a: { pattern } }, required: ['a'] },
  then: { properties: { b: field() } },
});
const read = (schema: object, strict: boolean, layout?: object) =>
  readForm({ id: 'f', version: '1.0.0', title: 'f', schema, ...(layout && { layout }) }, { strict });

describe('the pattern of a condition', () => {
  it.each(['(', '^(a+)+$'])('%s is a problem with its place in a pack', (pattern) => {
    const { form, problems } = read(conditional(pattern), true);
    expect(form).toBeNull();
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'form.pattern_slow /schema/if/properties/a/pattern',
    ]);
  });

  it.each(['(', '^(a+)+$'])('%s is told and not used in a schema made elsewhere', (pattern) => {
    const { form, problems } = read(conditional(pattern), false);
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toContain('form.pattern_slow warning');
    expect(JSON.stringify(form!.compiled.cells)).not.toContain('pattern":');
    expect(() => checkAnswers(form!.compiled, { a: `${'a'.repeat(40)}!` }, { inputs })).not.toThrow();
  });

  it('is not used in a rule of JSON Forms either', () => {
    const rule = {
      effect: 'SHOW',
      condition: { scope: '#/properties/a', schema: { anyOf: [{ pattern: '(' }, { const: 'x' }] } },
    };
    const layout = {
      type: 'VerticalLayout',
      elements: [
        { type: 'Control', scope: '#/properties/a' },
        { type: 'Control', scope: '#/properties/b', rule },
      ],
    };
    const { form } = read({ type: 'object', properties: { a: field(), b: field() } }, false, layout);
    expect(() => checkAnswers(form!.compiled, { a: 'x' }, { inputs })).not.toThrow();
  });

  it('is used when it is sound', () => {
    const { form, problems } = read(conditional('^x$'), true);
    expect(problems).toEqual([]);
    const asked = (a: string) => checkAnswers(form!.compiled, { a, b: 'y' }, { inputs }).problems.map(({ code }) => code);
    expect([asked('x'), asked('z')]).toEqual([[], ['not_relevant']]);
  });
});

it('reads a reference with a broken escape as one that leads nowhere', () => {
  const { form, problems } = read(
    { type: 'object', properties: { a: { $ref: '#/$defs/%' } }, minProperties: 1, $defs: {} },
    false,
  );
  expect(form).not.toBeNull();
  expect(problems.map(({ code }) => code)).toContain('form.unknown_ref');
});
