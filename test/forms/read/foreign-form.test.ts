import { describe, expect, it } from 'vitest';
import { readForm } from '../../../forms/index.ts';

describe('readForm of a file made for JSON Forms', () => {
  const plain = {
    id: 'foreign',
    version: '1.0.0',
    title: 'Foreign',
    schema: {
      type: 'object',
      properties: { firstName: { type: 'string' }, 'birth-date': { type: 'string', format: 'date' } },
      if: {},
    },
    layout: {
      type: 'VerticalLayout',
      elements: [
        { type: 'Group', label: 'A', elements: [{ type: 'Control', scope: '#/properties/firstName' }] },
        { type: 'MyOwn', elements: [{ type: 'Control', scope: '#/properties/birth-date' }] },
      ],
    },
  };

  it('gives ids and labels to what has none, and only warns of what it does not know', () => {
    const { form, problems } = readForm(plain, { strict: false });
    expect(problems.map(({ severity }) => severity)).not.toContain('error');
    expect(form!.compiled.fields.map(({ id, label }) => [id, label])).toEqual([
      ['firstName', 'First name'],
      ['birth-date', 'Birth-date'],
    ]);
    expect(form!.compiled.layout.elements.map(({ id, type }) => [id, type])).toEqual([
      ['root_1', 'Group'],
      ['root_2', 'Group'],
    ]);
  });

  it('calls tabs without a label by the key of their text, or by their place', () => {
    const tab = (rest: object) => ({ type: 'Category', elements: [], ...rest });
    const elements = [tab({ label: 'One' }), tab({ i18n: 'form.homeAddress' }), tab({})];
    const { form } = readForm({ ...plain, layout: { type: 'Categorization', elements } }, { strict: false });
    const labels = form!.compiled.layout.elements.map(({ label }) => label);
    expect(labels).toEqual(['One', 'Home address', { it: 'Sezione 3', en: 'Section 3' }]);
  });

  it('takes a text with "multi" for one of several lines, and nothing else', () => {
    const layout = (scope: string) => ({ ...plain, layout: { type: 'Control', scope, options: { multi: true } } });
    const typeOf = (scope: string, id: string) =>
      readForm(layout(scope), { strict: false }).form!.compiled.fields.find((field) => field.id === id)!.type;
    expect(typeOf('#/properties/firstName', 'firstName')).toBe('long_text');
    expect(typeOf('#/properties/birth-date', 'birth-date')).toBe('date');
    expect(typeOf('#/properties/birth-date', 'firstName')).toBe('text');
  });

  it('makes a layout from the schema when there is none', () => {
    const { layout: _, ...bare } = plain;
    const { form } = readForm(bare, { strict: false });
    expect(form!.compiled.layout).toMatchObject({
      type: 'VerticalLayout',
      elements: [
        { type: 'Control', field: 'firstName' },
        { type: 'Control', field: 'birth-date' },
      ],
    });
  });
});
