import { describe, expect, it } from 'vitest';
import { type CompiledForm, type Difference, differencesOf, type FiledAnswers, readForm } from '../../../../forms/index.ts';
import { changed, good } from '../../read/good-form.ts';

const compiled = (put: Readonly<Record<string, unknown>> = {}): CompiledForm => {
  const { form, problems } = readForm(changed(good, put), { strict: true, languages: ['it', 'en'] });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return form!.compiled;
};

const form = compiled();
const words = {
  languages: ['it', 'en'],
  labelOf: (list: string, code: string) =>
    list === 'stato_civile' ? { 1: { it: 'Celibe', en: 'Single' }, 2: { it: 'Sposata', en: 'Married' } }[code] : undefined,
};
const between = (before: Partial<FiledAnswers>, after: Partial<FiledAnswers>) =>
  differencesOf({ form, answers: {}, ...before }, { form, answers: {}, ...after }, words);
/** Field (with the rows it is in), kind, before, after. */
const short = (differences: readonly Difference[]) =>
  differences.map(({ field, within, kind, before, after }) => [
    [...within.flatMap(({ row }) => row ?? []), field].join(' '),
    kind,
    before?.value ?? null,
    after?.value ?? null,
  ]);

describe('differencesOf', () => {
  it('says what changed, was added, was taken away and stayed, in the order of the layout', () => {
    const before = { nome: 'Anna', stato: '1', casa: { via: 'Roma' } };
    expect(short(between({ answers: before }, { answers: { nome: 'Anna', stato: '2', anno: 2026 } }))).toEqual([
      ['nome', 'same', 'Anna', 'Anna'],
      ['stato', 'changed', '1', '2'],
      ['casa.via', 'removed', 'Roma', null],
      ['anno', 'added', null, 2026],
    ]);
  });

  it('shows values as the form does, in each language, and where they stand', () => {
    const [name, status] = between({ answers: { nome: 'Anna', stato: '1' } }, { answers: { nome: 'Anna', stato: '2' } });
    expect(name).toMatchObject({ within: [{ label: { it: 'Chi', en: 'Who' } }], after: { text: 'Anna' } });
    expect(status!.before!.text).toEqual({ it: 'Celibe', en: 'Single' });
    expect(status!.after!.text).toEqual({ it: 'Sposata', en: 'Married' });
  });

  it('matches rows by position', () => {
    const before = { figli: [{ eta: 3 }, { eta: 5 }] };
    expect(short(between({ answers: before }, { answers: { figli: [{ eta: 5 }] } }))).toEqual([
      ['1 figli.eta', 'changed', 3, 5],
      ['2 figli.eta', 'removed', 5, null],
    ]);
  });

  describe('with a key of rows', () => {
    const figli = {
      type: 'array',
      'x-row-key': 'codice',
      'x-label': { it: 'Figli', en: 'Children' },
      'x-sensitivity': 'minor',
      items: {
        type: 'object',
        properties: {
          codice: { type: 'string', maxLength: 9, 'x-label': { it: 'Codice', en: 'Code' } },
          eta: { type: 'integer', 'x-label': { it: 'Età', en: 'Age' } },
        },
      },
    };
    const keyed = compiled({ '/schema/properties/figli': figli });
    const before = { form: keyed, answers: { figli: [{ codice: 'a', eta: 3 }, { codice: 'b', eta: 5 }, { eta: 9 }] } };
    const after = { form: keyed, answers: { figli: [{ codice: 'c', eta: 1 }, { eta: 9 }, { codice: 'a', eta: 4 }] } };

    it('matches rows by it, wherever they are', () => {
      expect(short(between(before, after)).filter(([, kind]) => kind !== 'same')).toEqual([
        ['1 figli.eta', 'added', null, 1],
        ['1 figli.codice', 'added', null, 'c'],
        ['3 figli.eta', 'changed', 3, 4],
        ['2 figli.eta', 'removed', 5, null],
        ['2 figli.codice', 'removed', 'b', null],
      ]);
    });

    it('gives the places where the answers are', () => {
      const pointers = between(before, after).map(({ kind, pointer }) => `${kind} ${pointer}`);
      expect(pointers).toContain('changed /figli/2/eta');
      expect(pointers).toContain('removed /figli/1/eta');
    });

    it('goes by position for who may not see the key', () => {
      const closed = new Map([['/figli/*/codice', 'minor']]);
      const without = (answers: { figli: readonly { codice?: string }[] }) => ({
        figli: answers.figli.map(({ codice: _codice, ...row }) => row),
      });
      expect(
        short(
          between({ ...before, closed, answers: without(before.answers) }, { ...after, closed, answers: without(after.answers) }),
        ),
      ).toEqual([
        ['1 figli.eta', 'changed', 3, 1],
        ['figli.codice', 'closed', null, null],
        ['2 figli.eta', 'changed', 5, 9],
        ['3 figli.eta', 'changed', 9, 4],
      ]);
    });

    it('refuses a key that is no field of the rows', () => {
      const { problems } = readForm(changed(good, { '/schema/properties/figli': { ...figli, 'x-row-key': 'codise' } }), {
        strict: true,
      });
      expect(problems.map(({ code, pointer, hint }) => [code, pointer, hint])).toContainEqual([
        'form.row_key',
        '/schema/properties/figli/x-row-key',
        'Did you mean “codice”?',
      ]);
    });
  });

  it('says of a closed field the same whatever was answered, in rows too', () => {
    const closed = new Map([
      ['/nome', 'id'],
      ['/figli/*/eta', 'minor'],
    ]);
    const seen = (before: object, after: object) =>
      JSON.stringify(
        between({ answers: before as FiledAnswers['answers'], closed }, { answers: after as FiledAnswers['answers'], closed }),
      );
    const nothing = seen({}, {});
    expect(JSON.parse(nothing)).toMatchObject([
      { field: 'nome', kind: 'closed', before: null, after: null },
      { field: 'figli.eta', kind: 'closed', before: null, after: null },
    ]);
    expect(seen({ nome: 'Anna' }, { nome: 'Anna' })).toBe(nothing);
    expect(seen({ nome: 'Anna' }, { nome: 'Bea' })).toBe(nothing);
    expect(seen({ figli: [{ eta: 3 }, { eta: 4 }] }, { figli: [{ eta: 3 }] })).toBe(nothing);
  });

  it('is closed when one side is', () => {
    const hidden = between({ answers: { nome: 'Anna' } }, { answers: {}, closed: new Map([['/nome', 'id']]) });
    expect(short(hidden)).toEqual([['nome', 'closed', null, null]]);
  });

  it('says which fields only one version of the form has', () => {
    const later = compiled({
      '/schema/properties/stato': undefined,
      '/layout/elements/1': { type: 'Control', scope: '#/properties/telefono' },
      '/schema/properties/telefono': {
        type: 'string',
        maxLength: 20,
        'x-label': { it: 'Telefono', en: 'Phone' },
        'x-sensitivity': 'id',
      },
      '/rules': [],
    });
    const found = between({ answers: { stato: '1' } }, { form: later, answers: { telefono: '075' } });
    expect(found.map(({ field, kind, only }) => [field, kind, only])).toEqual([
      ['telefono', 'added', 'after'],
      ['stato', 'removed', 'before'],
    ]);
  });

  it('follows a field that kept its id under another name', () => {
    const named = (name: string) =>
      compiled({
        '/schema/properties/nome': undefined,
        '/schema/required': [name],
        [`/schema/properties/${name}`]: { ...good.schema.properties.nome, 'x-id': 'chiamata' },
        '/layout/elements/0/elements/0/scope': `#/properties/${name}`,
        '/prefill': [],
      });
    const found = between(
      { form: named('nome'), answers: { nome: 'Anna' } },
      { form: named('nome_proprio'), answers: { nome_proprio: 'Bea' } },
    );
    expect(found).toMatchObject([{ field: 'chiamata', kind: 'changed', pointer: '/nome_proprio' }]);
  });
});
