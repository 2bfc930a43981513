import { describe, expect, it } from 'vitest';
import { catalogue, createTrials } from '../../../../core/http/gallery/index.ts';
import { NucleoError } from '../../../../core/errors.ts';
import { checkAnswers, compileValidator, fieldTypes, loadValidator, readForm } from '../../../../forms/index.ts';

const inputs = { today: '2026-03-02' };

describe('the catalogue', () => {
  const exhibits = catalogue();

  it('has every field type, and texts in both languages for all it has', () => {
    expect(exhibits.filter(({ kind }) => kind === 'field').map(({ id }) => id)).toEqual(fieldTypes.map(({ name }) => name));
    for (const { id, title, about } of exhibits)
      for (const text of [title, about])
        expect([id, text]).toEqual([id, { it: expect.stringMatching(/./), en: expect.stringMatching(/./) }]);
  });

  it.each(exhibits.map((each) => [each.id, each] as const))(
    'shows %s by a form that is right, with answers that pass',
    async (id, exhibit) => {
      const { form, problems } = readForm(exhibit.file, { strict: true, languages: ['it', 'en'] });
      expect(problems).toEqual([]);
      if (exhibit.kind === 'field') expect(exhibit.form.fields[0]!.type).toBe(id);
      const validate = await loadValidator(compileValidator(form!));
      const known = { code: 'x', label: 'x' };
      const checked = checkAnswers(exhibit.form, exhibit.answers, { inputs, validate, lookup: () => known });
      expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(exhibit.required.fields.some(({ required }) => required)).toBe(true);
    },
  );
});

describe('trying a form', () => {
  const file = catalogue()[0]!.file;

  it('gives the form, or what is wrong with it', async () => {
    const tryForm = createTrials();
    expect(await tryForm(file)).toMatchObject({ problems: [], form: { id: fieldTypes[0]!.name } });
    const wrong = await tryForm({ ...file, schema: { type: 'object', properties: { a: { type: 'strin' } } } });
    expect(wrong.problems).toContainEqual(expect.objectContaining({ pointer: '/schema/properties/a/type', severity: 'error' }));
  });

  it('ends one that takes too long, and goes on with the next', async () => {
    const tryForm = createTrials({ milliseconds: 1, waiting: 8 });
    await expect(tryForm(file)).rejects.toMatchObject({ code: 'NUC_FORM_TRIAL_TOO_MUCH' });
    await expect(tryForm(file)).rejects.toBeInstanceOf(NucleoError);
  });

  it('refuses more than may wait', async () => {
    const tryForm = createTrials({ milliseconds: 10_000, waiting: 1 });
    const all = await Promise.allSettled([tryForm(file), tryForm(file), tryForm(file), tryForm(file)]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(await tryForm(file)).toMatchObject({ problems: [] });
  });
});
