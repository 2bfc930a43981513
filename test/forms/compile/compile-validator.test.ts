import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compileForm, compileValidator, loadValidator, readForm } from '../../../forms/index.ts';
import { validatorSchema } from '../../../forms/compile/validator-schema.ts';
import { equal, formats, pattern, ucs2length } from '../../../forms/validator-runtime.ts';
import { loadForm, vectorFile } from '../vectors/load.ts';
import { changed, good } from '../read/good-form.ts';
import { soon } from '../../harness/soon.ts';

const names = Object.keys(vectorFile.forms);

function formWith(properties: object) {
  const { form, problems } = readForm(
    { id: 'f', version: '1.0.0', title: 'f', schema: { type: 'object', properties } },
    { strict: false },
  );
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

describe('compileForm', () => {
  it.each(names)('%s is frozen and survives JSON', async (name) => {
    const { form } = await loadForm(name);
    const compiled = compileForm(form);
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
    expect(isFrozen(compiled)).toBe(true);
  });

  it('puts what is read before what reads it', async () => {
    const { compiled } = await loadForm('piano');
    const ids = compiled.cells.map((cell) => cell.id);
    const order = ['c_importo', 'c_costo', 'c_totale', 'r_giust'].map((id) => ids.indexOf(id));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('compileValidator', () => {
  it.each(names)('%s: imports one thing and makes no code at run time', async (name) => {
    const source = compileValidator((await loadForm(name)).form);
    expect(source.match(/\bimport\b[^;]*;/g)).toEqual([`import * as runtime from './validator-runtime.js';`]);
    expect(source).not.toMatch(/\brequire\(|\beval\(|new Function|import\(/);
    expect(source).toMatch(/export default validate\d*;/);
  });

  it('says the same as the schema compiled in the usual way', async () => {
    const { form, validate } = await loadForm('accesso');
    const reference = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, formats: { ...formats } }).compile(
      validatorSchema(form),
    );
    for (const { answers } of vectorFile.vectors) {
      expect(validate(answers)).toBe(reference(answers));
      const heads = (errors: typeof reference.errors) =>
        errors?.map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params })) ?? null;
      expect(heads(validate.errors as typeof reference.errors)).toEqual(heads(reference.errors));
    }
  });

  it('gives equal fields one function', () => {
    const one = { type: 'string', maxLength: 100 };
    const many = (count: number) =>
      compileValidator(formWith(Object.fromEntries([...Array(count).keys()].map((index) => [`f${index}`, one]))));
    expect(many(50).match(/function validate/g)).toHaveLength(many(2).match(/function validate/g)!.length);
  });

  it('counts characters, not units', async () => {
    const validate = await loadValidator(compileValidator(formWith({ v: { type: 'string', maxLength: 2 } })));
    expect([validate({ v: '👍👍' }), validate({ v: 'abc' })]).toEqual([true, false]);
  });

  it('compares what is in lists', async () => {
    const validate = await loadValidator(
      compileValidator(formWith({ v: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['a', 'b'] } } })),
    );
    expect([validate({ v: ['a', 'b'] }), validate({ v: ['a', 'a'] })]).toEqual([true, false]);
  });

  it('lets authors narrow a type of field, not widen it', async () => {
    const validate = await loadValidator(compileValidator(formWith({ v: { type: 'string', format: 'email', maxLength: 1000 } })));
    expect(validate({ v: `${'a'.repeat(60)}@${'b'.repeat(60)}.it` })).toBe(true);
    expect(validate({ v: `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(5)}it` })).toBe(false);
  });

  it('lets no property through that the form does not have', async () => {
    const { form } = readForm(changed(good, { '/schema/additionalProperties': true }), { strict: true, languages: ['it', 'en'] });
    const validate = await loadValidator(compileValidator(form!));
    expect(validate({ nome: 'x', altro: 1 })).toBe(false);
  });

  it('tests no pattern on very long texts', async () => {
    const validate = await loadValidator(compileValidator(formWith({ v: { type: 'string', pattern: '^a+$' } })));
    expect([validate({ v: 'a'.repeat(10_000) }), validate({ v: 'a'.repeat(10_001) })]).toEqual([true, false]);
  });

  it('carries quotes and line ends of patterns and options unharmed', async () => {
    const odd = ['"', "'", '`${1}`', '\u2028', '\\', 'require("x")', 'eval(1)'];
    const validate = await loadValidator(
      compileValidator(
        formWith({ v: { type: 'string', enum: odd }, w: { type: 'string', maxLength: 9, pattern: '^["\'`/\\\\]$' } }),
      ),
    );
    for (const v of odd) expect([v, validate({ v })]).toEqual([v, true]);
    for (const w of ['"', "'", '`', '/', '\\']) expect([w, validate({ w })]).toEqual([w, true]);
  });
});

describe('the runtime of validators', () => {
  it.each([
    [
      'date',
      ['2024-02-29', '2000-02-29', '0001-01-01'],
      ['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', ' 2026-01-01'],
    ],
    ['time', ['00:00', '23:59:59', '10:30:00.5', '10:30Z', '10:30+02:00'], ['24:00', '10:60', '10', '10:30+25:00']],
    ['date-time', ['2026-01-01T10:30:00Z', '2026-01-01T10:30'], ['2026-01-01', '2026-01-01 10:30', '2026-02-30T10:30']],
    [
      'email',
      ['a@b.it', "o'neil+x@sub.example.org", 'è@città.it'],
      ['a', 'a@b', '@b.it', 'a@', 'a b@c.it', 'a@-b.it', 'a@b..it', '<a@b.it>'],
    ],
    [
      'uri',
      ['https://example.org/a?b#c', 'http://localhost:8080'],
      ['javascript:alert(1)', 'example.org', 'data:text/html,x', 'https://', 'https://a b'],
    ],
    ['uuid', ['018f2b5e-7c1a-7000-8000-000000000001'], ['018f2b5e7c1a70008000000000000001', 'x']],
  ] as const)('knows a %s', (format, valid, invalid) => {
    for (const text of valid) expect([text, formats[format]!(text)]).toEqual([text, true]);
    for (const text of invalid) expect([text, formats[format]!(text)]).toEqual([text, false]);
  });

  it('counts, compares and tests', () => {
    expect([ucs2length(''), ucs2length('a👍b'), ucs2length('\ud83d'), ucs2length('\ud83da')]).toEqual([0, 3, 1, 2]);
    expect(equal({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
    expect([equal({ a: 1 }, { b: 1 }), equal([], {}), equal([1], [1, 2]), equal(null, {}), equal('1', 1)]).toEqual(
      new Array(5).fill(false),
    );
    expect(pattern('^è$', 'u').test('è')).toBe(true);
  });

  it('takes no long time over any format', async () => {
    const parts = ['a', '@', '.', '1', '-', 'https://', 'a@a.'].map((part) => part.repeat(200_000));
    for (const test of Object.values(formats)) await soon(() => parts.map((part) => test(part)));
  });
});

function isFrozen(value: unknown): boolean {
  return typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
}
