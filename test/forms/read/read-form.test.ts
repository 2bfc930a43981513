import { describe, expect, it } from 'vitest';
import { readForm } from '../../../forms/index.ts';
import { changed, good } from './good-form.ts';
import { soon } from '../../harness/soon.ts';

const context = {
  strict: true,
  languages: ['it', 'en'],
  codelists: ['stato_civile'],
  codelist: (id: string) => id === 'stato_civile',
};

describe('readForm', () => {
  it('reads a good form without a word', () => {
    expect(readForm(good, context).problems).toEqual([]);
  });

  it('says the unit of a number in its label, in each language', () => {
    const put = {
      '/schema/properties/superficie': {
        type: 'number',
        'x-unit': 'm²',
        'x-label': { it: 'Superficie', en: 'Surface' },
        'x-sensitivity': 'plain',
      },
    };
    const { form } = readForm(changed(good, put), context);
    const field = form!.compiled.fields.find(({ id }) => id === 'superficie');
    expect(field).toMatchObject({ label: { it: 'Superficie (m²)', en: 'Surface (m²)' }, unit: 'm²' });
  });

  it('names the circle that rules and computed fields make', () => {
    const put = {
      '/computed/1': { id: 'c_nome', field: 'casa.via', value: 'string(anno)' },
      '/computed/0/value': 'if casa.via = "x" then 1 else 2',
    };
    const { problems } = readForm(changed(good, put), context);
    expect(problems.map((problem) => problem.code)).toEqual(['form.cycle']);
    expect(problems[0]!.message).toContain('c_anno → anno → c_nome → casa.via → c_anno');
  });

  it('knows that a rule on a group cannot ask what is in the group', () => {
    const { problems } = readForm(changed(good, { '/rules/0/when': 'casa.via = "x"' }), context);
    expect(problems.map((problem) => problem.message).join()).toContain('r_casa → casa.via → r_casa');
  });

  it('finds a circle through a whole table', () => {
    const put = { '/rules/0/target': 'figli', '/rules/0/when': 'some f in figli satisfies f.eta > 3' };
    const { problems } = readForm(changed(good, put), context);
    expect(problems.map((problem) => problem.code)).toEqual(['form.cycle']);
  });

  it('finds a circle between a table read as a whole and a field of its rows', () => {
    const put = {
      '/schema/properties/figli/items/properties/tutti': { type: 'integer', 'x-label': 'n' },
      '/layout/elements/3/options/detail/elements/1': control('tutti'),
      '/computed/1': { id: 'c_tutti', field: 'figli.tutti', value: 'count(for f in figli return f)' },
    };
    expect(readForm(changed(good, put), context).problems.map((problem) => problem.code)).toEqual(['form.cycle']);
  });

  it('finds no circle where a row only counts itself, or a total reads one column', () => {
    const put = {
      '/schema/properties/figli/items/properties/numero': { type: 'integer', 'x-label': 'n' },
      '/schema/properties/figli/items/properties/quota': { type: 'number', 'x-label': 'q' },
      '/computed/1': { id: 'c_numero', field: 'figli.numero', value: 'row_index' },
      '/computed/2': { id: 'c_quota', field: 'figli.quota', value: 'eta / sum(figli.eta)' },
    };
    expect(readForm(changed(good, put), context).problems).toEqual([]);
  });

  it('sees no circle where a rule names what its group does not have: that name alone is wrong', () => {
    const put = { '/rules/0/target': 'casa.via', '/rules/0/when': 'casa.vai_lunga = "x"' };
    const { problems } = readForm(changed(good, put), context);
    expect(problems.map((problem) => problem.code)).toEqual(['expression.unknown_property']);
  });

  it('does not let definitions grow into an endless form', async () => {
    const level = (next: string) =>
      label({
        type: 'object',
        properties: Object.fromEntries([...'abcdefgh'].map((name) => [name, { $ref: `#/$defs/${next}` }])),
      });
    const $defs = {
      ...Object.fromEntries([...Array(9).keys()].map((index) => [`d${index}`, level(`d${index + 1}`)])),
      d9: label({ type: 'boolean' }),
    };
    const endless = changed(good, { '/schema/$defs': $defs, '/schema/properties/nome': { $ref: '#/$defs/d0' } });
    const { problems } = await soon(() => readForm(endless, context));
    expect(problems.map((problem) => problem.code)).toContain('form.too_many_fields');
  });

  it('takes no offence at keys that begin with x- and keeps them', () => {
    const { form } = readForm(changed(good, { '/x-author': 'me', '/layout/x-colour': 'red' }), context);
    expect(form!.source).toMatchObject({ 'x-author': 'me', layout: { 'x-colour': 'red' } });
  });

  it.each([null, 3, 'x', [], {}, { id: {} }, { id: 'a', version: '1.0.0', title: 'a', schema: [] }, nested(500)])(
    'never throws: %j',
    (json) => {
      const { form, problems } = readForm(json, context);
      expect(form).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    },
  );
});

function label(node: object): object {
  return { 'x-label': 'x', 'x-sensitivity': 'plain', ...node };
}

function control(name: string): object {
  return { type: 'Control', scope: `#/properties/${name}` };
}

function nested(levels: number): unknown {
  let json: unknown = {};
  for (let level = 0; level < levels; level++) json = { elements: [json] };
  return { id: 'a', version: '1.0.0', title: 'a', schema: { type: 'object', properties: {} }, layout: json };
}
