import { describe, expect, it } from 'vitest';
import { checkAnswers, openForm, readForm } from '../../../../forms/index.ts';

const said = (name: string, rest: object): object => ({
  'x-label': { it: name, en: name },
  'x-sensitivity': 'plain',
  ...rest,
});

function formOf(when: string) {
  const option = (value: string, rest: object = {}) => ({ const: value, 'x-label': { it: value, en: value }, ...rest });
  const schema = {
    type: 'object',
    properties: {
      minore: said('Minore', { type: 'boolean' }),
      misura: said('Misura', { type: 'string', oneOf: [option('sostegno'), option('affido', { 'x-when': when })] }),
      altre: said('Altre', { type: 'array', items: { type: 'string', oneOf: [option('a'), option('b', { 'x-when': when })] } }),
    },
  };
  return readForm(
    { id: 'misure', version: '1.0.0', title: { it: 'Misure', en: 'Measures' }, schema },
    { strict: true, languages: ['it', 'en'] },
  );
}

const compiled = () => formOf('minore').form!.compiled;
const inputs = { today: '2026-06-01' };

describe('an option with a condition', () => {
  it('is offered when the condition is true, and not while it is unknown', () => {
    const session = openForm(compiled(), { answers: {}, inputs });
    expect(session.get('/misura').withheld).toEqual(['affido']);
    expect(session.set('/minore', true)).toContain('misura');
    expect(session.get('/misura').withheld).toBeUndefined();
    expect(session.set('/minore', false)).toContain('misura');
    expect(session.get('/misura').withheld).toEqual(['affido']);
  });

  it('is not taken by the gate when it is not offered', () => {
    const problemsOf = (answers: object) =>
      checkAnswers(compiled(), answers, { inputs }).problems.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(problemsOf({ minore: true, misura: 'affido', altre: ['b'] })).toEqual([]);
    expect(problemsOf({ minore: false, misura: 'affido', altre: ['a', 'b'] })).toEqual([
      'option_withheld /misura',
      'option_withheld /altre',
    ]);
  });

  it('must be a condition that can be read', () => {
    const problemsOf = (when: string) => formOf(when).problems.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(problemsOf('"sempre"')[0]).toBe('form.condition_type /schema/properties/misura/oneOf/1/x-when');
  });
});
