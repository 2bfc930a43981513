import { describe, expect, it } from 'vitest';
import { explain, fieldTypeOf, openForm, readForm } from '../../../../forms/index.ts';

const context = { strict: true, languages: ['it', 'en'] };
const said = (name: string, rest: object): object => ({
  'x-label': { it: name, en: name },
  'x-sensitivity': 'health',
  ...rest,
});
const frequency = [
  { const: 'mai', 'x-score': 0, 'x-label': { it: 'Mai', en: 'Never' } },
  { const: 'spesso', 'x-score': 2.5, 'x-label': { it: 'Spesso', en: 'Often' } },
  { const: 'non_so', 'x-label': { it: 'Non so', en: 'I do not know' } },
];
const aids = [
  { const: 'bastone', 'x-score': 1, 'x-label': { it: 'Bastone', en: 'Stick' } },
  { const: 'carrozzina', 'x-score': 3, 'x-label': { it: 'Carrozzina', en: 'Wheelchair' } },
];

function formOf(score: object, target: object = { type: 'number' }) {
  const asked = ['dolore', 'sonno', 'ausili', 'cadute', 'serenita', 'quota', 'nota'];
  return readForm(
    {
      id: 'scala',
      version: '1.0.0',
      title: { it: 'Scala', en: 'Scale' },
      schema: {
        type: 'object',
        properties: {
          dolore: said('Dolore', { type: 'string', oneOf: frequency }),
          sonno: said('Sonno', { type: 'string', oneOf: frequency }),
          ausili: said('Ausili', { type: 'array', uniqueItems: true, items: { type: 'string', oneOf: aids } }),
          cadute: said('Cadute', { type: 'integer' }),
          serenita: said('Serenità', { type: 'integer', 'x-field': 'rating', minimum: 1, maximum: 5 }),
          quota: said('Quota', { type: 'number', 'x-field': 'percentage' }),
          nota: said('Nota', { type: 'string', maxLength: 20 }),
          totale: said('Totale', target),
        },
      },
      layout: {
        type: 'VerticalLayout',
        id: 'root',
        elements: asked.map((name) => ({ type: 'Control', scope: `#/properties/${name}` })),
      },
      computed: [{ id: 'c_totale', field: 'totale', score }],
    },
    context,
  );
}

function sessionOf(score: object, answers: Record<string, unknown>, target?: object) {
  const { form, problems } = formOf(score, target);
  expect(problems).toEqual([]);
  return openForm(form!.compiled, { answers, inputs: { today: '2026-06-01' } });
}

const valueOf = (score: object, answers: Record<string, unknown>, target?: object): unknown =>
  sessionOf(score, answers, target).answers()['totale'];

describe('a score', () => {
  const all = { dolore: 'spesso', sonno: 'mai', ausili: ['bastone', 'carrozzina'], cadute: 4 };
  const of = ['dolore', 'sonno', 'ausili', 'cadute'];

  it('sums what options are worth, and numbers as they are', () => {
    expect(valueOf({ of }, all)).toBe(10.5);
  });

  it('takes ratings and percentages as numbers', () => {
    expect(valueOf({ of: ['serenita', 'quota', 'cadute'] }, { ...all, serenita: 5, quota: 12.5 })).toBe(21.5);
  });

  it('weighs, and makes means', () => {
    expect(valueOf({ of: ['dolore', 'cadute'], weights: { dolore: 2 } }, all)).toBe(9);
    expect(valueOf({ of: ['dolore', 'cadute'], weights: { dolore: 3 }, method: 'mean' }, all)).toBe(2.875);
  });

  it('is unknown while an answer is missing, or is an option without a score', () => {
    expect(valueOf({ of }, { ...all, sonno: undefined })).toBeUndefined();
    expect(valueOf({ of }, { ...all, sonno: 'non_so' }) ?? undefined).toBeUndefined();
  });

  it('leaves missing answers out when it is told to, but says nothing of none at all', () => {
    expect(valueOf({ of, missing: 'ignore' }, { dolore: 'spesso' })).toBe(2.5);
    expect(
      valueOf({ of: ['dolore', 'sonno', 'cadute'], missing: 'ignore', method: 'mean' }, { dolore: 'spesso', cadute: 1 }),
    ).toBe(1.75);
    expect(valueOf({ of: ['dolore', 'sonno'], missing: 'ignore' }, {}) ?? undefined).toBeUndefined();
    expect(valueOf({ of: ['dolore', 'sonno'], missing: 1 }, { dolore: 'spesso', sonno: 'non_so' })).toBe(3.5);
  });

  it('becomes the value of its band', () => {
    const bands = [{ upTo: 2, value: 'basso' }, { from: 2, upTo: 5, value: 'medio' }, { value: 'alto' }];
    const score = { of: ['cadute'], bands };
    const target = { type: 'string', enum: ['basso', 'medio', 'alto'] };
    const given = [2, 3, 9, undefined].map((cadute) => valueOf(score, { cadute }, target));
    expect(given).toEqual(['basso', 'medio', 'alto', undefined]);
  });

  it('is told with the label of its band', () => {
    const score = { of: ['cadute'], bands: [{ from: 3, label: { it: 'Rischio alto', en: 'High risk' } }] };
    const field = formOf(score).form!.compiled.fields.find(({ id }) => id === 'totale')!;
    const shown = [2, 4].map((value) => fieldTypeOf('number').display(value, { field, language: 'it' }));
    expect(shown).toEqual(['2', '4 – Rischio alto']);
  });

  it('is explained like any computed field', () => {
    const session = sessionOf({ of: ['dolore', 'cadute'] }, { dolore: 'spesso' });
    const trace = JSON.stringify(explain(session, 'totale'));
    expect(trace).toContain('cadute');
    expect(trace).toContain('2.5');
  });
});

describe('a score that cannot be', () => {
  const problemsOf = (score: object, target?: object): readonly string[] =>
    formOf(score, target).problems.map(({ code, pointer }) => `${code} ${pointer}`);

  it.each([
    ['a field that is not there', { of: ['dolori'] }, 'form.unknown_field /computed/0/score/of/0'],
    ['a text', { of: ['nota'] }, 'form.score_field /computed/0/score/of/0'],
    [
      'a weight of another field',
      { of: ['dolore'], weights: { sonno: 2 } },
      'form.unknown_field /computed/0/score/weights/sonno',
    ],
    [
      'a band in one language',
      { of: ['cadute'], bands: [{ label: { it: 'x' } }] },
      'form.missing_language /computed/0/score/bands/0/label',
    ],
  ])('tells of %s', (_, score, problem) => expect(problemsOf(score)).toEqual([problem]));

  it('tells of a result of another type', () => {
    expect(problemsOf({ of: ['cadute'] }, { type: 'string', enum: ['a'] })).toEqual(['form.computed_type /computed/0/score']);
  });
});
