import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compileValidator,
  evaluate,
  fieldTypeOf,
  fieldTypes,
  loadValidator,
  parseExpression,
  readForm,
  type FieldContext,
  type FieldType,
  type SchemaNode,
} from '../../../forms/index.ts';
import { isEmpty } from '../../../forms/fields/field-type.ts';

const SHARED = ['field-type.ts', 'feel-date.ts', 'band.ts', 'index.ts', 'quantity-unit.ts', 'stored-file.ts'];
const files = readdirSync(new URL('../../../forms/fields', import.meta.url), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !SHARED.includes(entry.name))
  .map(({ name }) => name);

describe('the registry of field types', () => {
  it('has each file of its folders, by its name', () => {
    expect(fieldTypes.map((type) => `${type.name.replaceAll('_', '-')}.ts`).sort()).toEqual(files.sort());
  });

  it('knows a type by the schema alone', () => {
    const inferred = (node: SchemaNode) => fieldTypes.find((type) => type.matches(node))?.name;
    expect(inferred({ type: 'string' })).toBe('text');
    expect(inferred({ type: 'string', maxLength: 1000 })).toBe('long_text');
    expect(inferred({ type: 'string', format: 'date' })).toBe('date');
    expect(inferred({ type: 'string', format: 'email' })).toBe('email');
    expect(inferred({ type: 'string', enum: ['a'] })).toBe('choice');
    expect(inferred({ type: 'string', 'x-codelist': 'l' })).toBe('code');
    expect(inferred({ type: 'string', 'x-concept': 'fiscal_code' })).toBe('fiscal_code');
    expect(inferred({ type: 'array', items: { type: 'string', 'x-codelist': 'l' } })).toBe('choices');
    expect(inferred({ type: 'integer', 'x-currency': 'EUR' })).toBe('money');
    expect(inferred({ type: 'integer' })).toBe('integer');
    expect(inferred({ type: 'number' })).toBe('number');
    expect(inferred({ type: 'boolean' })).toBe('boolean');
    expect(inferred({ type: 'array', items: { type: 'string' } })).toBe('list');
    expect(inferred({ type: 'array', items: { type: 'array' } })).toBeUndefined();
  });
});

describe.each(fieldTypes.map((type) => [type.name, type] as const))('%s', (name, type) => {
  const node: SchemaNode = { ...type.schema, ...type.examples.node, 'x-field': name, 'x-label': 'x', 'x-sensitivity': 'plain' };
  const { properties: _, required: __, additionalProperties: ___, ...leaf } = node;
  const { form, problems } = readForm(
    { id: 'f', version: '1.0.0', title: 'f', schema: { type: 'object', properties: { v: leaf } } },
    { strict: true },
  );
  const field = form?.compiled.fields[0];
  const context: FieldContext = { field: field!, language: 'it' };

  it('can be used as its example says', () => {
    expect(problems).toEqual([]);
    expect(field!.type).toBe(name);
  });

  it('takes its valid examples and refuses the others', async () => {
    const validate = await loadValidator(compileValidator(form!));
    for (const v of type.examples.valid) expect([v, validate({ v })]).toEqual([v, true]);
    for (const v of type.examples.invalid) expect([v, validate({ v })]).toEqual([v, false]);
  });

  it('leaves valid values as they are, shows them, and lets FEEL see them', () => {
    for (const v of type.examples.valid) {
      expect(type.normalise(v, context)).toEqual(v);
      expect(type.display(v, context)).not.toBe('');
      expect(evaluate(parseExpression('v != null').tree!, { v: type.toFeel(v, field!) })).toBe(true);
    }
  });

  it('does not trip over invalid values', () => {
    for (const v of [...type.examples.invalid, undefined, null, '', ' ', [], {}]) {
      expect(() => type.normalise(v, context)).not.toThrow();
      expect(() => type.toFeel(v, field!)).not.toThrow();
      expect(() => type.check?.(v, '2026-01-01', field!)).not.toThrow();
    }
  });

  it('has an empty value that is no answer', () => {
    expect(isEmpty(type.empty)).toBe(true);
    expect(isEmpty(type.normalise('', context))).toBe(true);
  });
});

const units = [
  { id: 'h', label: { it: 'ore', en: 'hours' }, factor: 1 },
  { id: 'min', label: { it: 'minuti', en: 'minutes' }, factor: 1 / 60 },
];

describe('what people type', () => {
  const typed = (name: FieldType['name'], raw: unknown, language = 'it', field: object = {}) =>
    fieldTypeOf(name).normalise(raw, { field: { constraints: {}, ...field }, language });

  it.each([
    ['money', '1.234,56', 'it', 123456],
    ['money', '1,234.56', 'en', 123456],
    ['money', '€ 12', 'it', 1200],
    ['money', '0,29', 'it', 29],
    ['money', '1.005,10', 'it', 100510],
    ['money', '12,345', 'it', '12,345'],
    ['money', 'tanto', 'it', 'tanto'],
    ['number', '1.234', 'it', 1234],
    ['number', '1.234', 'en', 1.234],
    ['number', '1,5', 'it', 1.5],
    ['number', '1.5', 'it', 1.5],
    ['number', '-3', 'it', -3],
    ['number', '1e5', 'it', '1e5'],
    ['integer', '12', 'it', 12],
    ['date', '3/1/2026', 'it', '2026-01-03'],
    ['date', '03.01.2026', 'it', '2026-01-03'],
    ['date', '2026-01-03', 'it', '2026-01-03'],
    ['date', 'ieri', 'it', 'ieri'],
    ['boolean', 'true', 'it', true],
    ['phone', '+39 075 555-1234', 'it', '+390755551234'],
    ['phone', '0039 075 5551234', 'it', '+390755551234'],
    ['fiscal_code', ' rssmra85t10 a562s ', 'it', 'RSSMRA85T10A562S'],
    ['text', '  Maria   Anna ', 'it', 'Maria Anna'],
    ['long_text', 'a\r\nb ', 'it', 'a\nb'],
    ['choices', 'a', 'it', ['a']],
    ['time', '9.30', 'it', '09:30'],
    ['time', '0930', 'it', '09:30'],
    ['time', '9', 'it', '09:00'],
    ['time', 'presto', 'it', 'presto'],
    ['date_time', '5/3/2026 9:30', 'it', '2026-03-05T09:30'],
    ['date_time', '5/3/2026', 'it', '5/3/2026'],
    ['duration', '1 ora e 30 min', 'it', 'PT1H30M'],
    ['duration', '1:30', 'it', 'PT1H30M'],
    ['duration', '2 weeks', 'en', 'P14D'],
    ['duration', '1 anno, 6 mesi', 'it', 'P1Y6M'],
    ['duration', '6 mesi e 2 giorni', 'it', '6 mesi e 2 giorni'],
    ['duration', 'un po’', 'it', 'un po’'],
    ['percentage', '12,5 %', 'it', 12.5],
    ['rating', '4', 'it', 4],
    ['iban', 'it60 x054 2811 1010 0000 0123 456', 'it', 'IT60X0542811101000000123456'],
    ['url', 'www.example.org/a', 'it', 'https://www.example.org/a'],
    ['url', 'javascript:alert(1)', 'it', 'javascript:alert(1)'],
  ] as const)('%s: %s (%s)', (name, raw, language, expected) => expect(typed(name, raw, language)).toEqual(expected));

  const codes = (name: FieldType['name'], value: unknown, field: Partial<FieldContext['field']> = {}) =>
    fieldTypeOf(name).check!(value, '2026-01-01', { constraints: {}, ...field }).map(
      ({ code, severity }) => `${code} ${severity}`,
    );

  it('an IBAN and a moment are looked at beyond their shape', () => {
    expect(codes('iban', 'IT60X0542811101000000123456')).toEqual([]);
    expect(codes('iban', 'IT60X0542811101000000123457')).toEqual(['iban_check error']);
    expect(codes('date_time', '2024-02-29T09:30')).toEqual([]);
    expect(codes('date_time', '2026-02-29T09:30')).toEqual(['date_time_day error']);
  });

  it('acts, files and quantities are judged by what their field says', () => {
    const consent = { state: 'given', on: '2025-12-31', version: '1' };
    expect(codes('consent', consent)).toEqual([]);
    expect(codes('consent', { ...consent, on: '2026-01-02' })).toEqual(['act_future error']);
    expect(codes('consent', { ...consent, state: 'withdrawn', given_on: '2026-01-01' })).toEqual(['consent_order error']);
    expect(codes('signature', { way: 'drawn', name: 'Nives', on: '2025-12-31' })).toEqual(['signature_image error']);
    const file = { document: 'd', name: 'a.pdf', size: 3000, media_type: 'application/pdf', digest: 'x' };
    expect(codes('file', file, { accept: ['application/pdf'], maxSize: 3000 })).toEqual([]);
    expect(codes('files', [file, file], { accept: ['image/*'], maxSize: 2999 })).toEqual([
      'file_kind error',
      'file_size error',
      'file_kind error',
      'file_size error',
    ]);
    const inHours = { units, constraints: { minimum: 1, maximum: 2 } };
    expect(codes('quantity', { amount: 90, unit: 'min' }, inHours)).toEqual([]);
    expect(codes('quantity', { amount: 59, unit: 'min' }, inHours)).toEqual(['quantity_minimum error']);
    expect(codes('quantity', { amount: 3, unit: 'h' }, inHours)).toEqual(['quantity_maximum error']);
    expect(codes('quantity', { amount: 3, unit: 'km' }, inHours)).toEqual(['quantity_unit error']);
  });

  it('a quantity is seen in its base unit, and understood with its unit', () => {
    const { toFeel } = fieldTypeOf('quantity');
    expect(toFeel({ amount: 90, unit: 'min' }, { units, constraints: {} })).toBe(1.5);
    expect(toFeel({ amount: 0.3, unit: 'h' }, { units, constraints: {} })).toBe(0.3);
    expect(typed('quantity', '1,5', 'it', { units })).toEqual({ amount: 1.5, unit: 'h' });
    expect(typed('quantity', '90 minuti', 'it', { units })).toEqual({ amount: 90, unit: 'min' });
    expect(typed('quantity', '90 km', 'it', { units })).toBe('90 km');
  });

  it('a choice of numbers takes the text that a control gives', () => {
    expect(typed('choice', '2', 'it', { options: [{ value: 2, label: 'due' }] })).toBe(2);
  });

  it('parts left empty are not there', () => {
    expect(typed('address', { street: ' Via Roma ', number: '' })).toEqual({ street: 'Via Roma' });
    expect(typed('person', { surname: '' })).toBeUndefined();
  });
});

describe('what people read', () => {
  const shown = (
    name: FieldType['name'],
    value: unknown,
    language: string,
    field: object = {},
    labelOf?: FieldContext['labelOf'],
  ) =>
    fieldTypeOf(name)
      .display(value, { field: { constraints: {}, ...field }, language, ...(labelOf && { labelOf }) })
      .replace(/\u00a0/g, ' ');

  it.each([
    ['money', 123456, 'it', '1.234,56 €'],
    ['money', 12345678, 'it', '123.456,78 €'],
    ['money', 123456, 'en', '€1,234.56'],
    ['date', '2026-01-03', 'it', '03/01/2026'],
    ['date', '2026-01-03', 'en', '03/01/2026'],
    ['time', '09:30:00', 'it', '09:30'],
    ['date_time', '2026-03-05T09:30', 'en', '05/03/2026 09:30'],
    ['duration', 'PT1H30M', 'it', '1 ora 30 minuti'],
    ['duration', 'P1Y6M', 'en', '1 year 6 months'],
    ['percentage', 12.5, 'it', '12,5%'],
    ['iban', 'IT60X0542811101000000123456', 'it', 'IT60 X054 2811 1010 0000 0123 456'],
    ['boolean', true, 'it', 'Sì'],
    ['boolean', false, 'en', 'No'],
    ['person', { surname: 'Verdi', given_name: 'Anna' }, 'it', 'Verdi Anna'],
    [
      'consent',
      { state: 'given', on: '2026-01-03', version: '2', by: 'Nives Provina' },
      'it',
      'Dato il 03/01/2026, raccolto da Nives Provina, informativa 2',
    ],
    ['consent', { state: 'refused', on: '2026-01-03', version: '2' }, 'en', 'Refused on 03/01/2026, notice 2'],
    ['signature', { way: 'typed', name: 'Nives Provina', on: '2026-01-03' }, 'it', 'Nives Provina, 03/01/2026'],
    [
      'address',
      { street: 'Via Roma', number: '1', postcode: '05035', municipality: 'Narni', province: 'TR' },
      'it',
      'Via Roma 1, 05035 Narni (TR)',
    ],
  ] as const)('%s %j in %s', (name, value, language, expected) => expect(shown(name, value, language)).toBe(expected));

  it('labels of options and codes', () => {
    const options = [{ value: 'a', label: { it: 'Uno', en: 'One' } }];
    expect(shown('choice', 'a', 'en', { options })).toBe('One');
    expect(shown('choices', ['a', 'z'], 'it', { options })).toBe('Uno, z');
    expect(shown('code', 'Z1', 'it', { codelist: 'stati' }, (list, code) => ({ it: `${list} ${code}` }))).toBe('stati Z1');
    const labels = new Map([
      ['comuni D653', 'Foligno (PG)'],
      ['municipality 054039', 'Perugia'],
    ]);
    const towns = (list: string, code: string) => labels.get(`${list} ${code}`);
    const home = (municipality: string) =>
      shown('address', { street: 'Via Orti', municipality }, 'it', { codelist: 'comuni' }, towns);
    expect(home('D653')).toBe('Via Orti, Foligno (PG)');
    expect([home('054039'), home('Tirana')]).toEqual(['Via Orti, Perugia', 'Via Orti, Tirana']);
    expect(shown('quantity', { amount: 90, unit: 'min' }, 'it', { units })).toBe('90 minuti (1,5 ore)');
    expect(shown('quantity', { amount: 2, unit: 'h' }, 'en', { units })).toBe('2 hours');
    expect(shown('number', 1234.5, 'it', { unit: 'm²' })).toBe('1234,5 m²');
  });
});
