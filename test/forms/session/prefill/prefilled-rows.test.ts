import { describe, expect, it } from 'vitest';
import { checkAnswers, prefillAnswers, readForm } from '../../../../forms/index.ts';

const text = (it: string) => ({ it, en: it });
const field = (label: string, more: object = {}) => ({
  type: 'string',
  'x-label': text(label),
  'x-sensitivity': 'id',
  ...more,
});

const read = (from: string, ...prefill: readonly object[]) =>
  readForm(
    {
      id: 'famiglia',
      version: '1.0.0',
      title: text('Famiglia'),
      schema: {
        type: 'object',
        properties: {
          componenti: {
            type: 'array',
            'x-label': text('Componenti'),
            'x-sensitivity': 'id',
            items: {
              type: 'object',
              properties: { nome: field('Nome'), nato: field('Nato il', { format: 'date' }), relazione: field('Relazione') },
            },
          },
        },
      },
      layout: { type: 'VerticalLayout', id: 'root', elements: [{ type: 'Control', scope: '#/properties/componenti' }] },
      prefill: [{ id: 'p_componenti', field: 'componenti', from, confirm: true }, ...prefill],
    },
    { strict: true, languages: ['it', 'en'] },
  );

const known = 'for m in registry.famiglia.members return { nome: m.name, nato: m.birth_date }';
const inputs = { today: '2026-06-01' };
const source = (...members: readonly object[]) => ({ ...inputs, registry: { famiglia: { members } } });
const anna = { name: 'Anna Prova', birth_date: '1980-05-01' };
const luca = { name: 'Luca Prova', birth_date: '2010-01-01' };
const rows = [
  { nome: 'Anna Prova', nato: '1980-05-01' },
  { nome: 'Luca Prova', nato: '2010-01-01' },
];

describe('rows that start from what is known', () => {
  const { form, problems } = read(known);
  const { compiled } = form!;

  it('are a list of what each row holds', () => {
    expect(problems).toEqual([]);
    const { answers, provenance } = prefillAnswers(compiled, source(anna, luca));
    expect(answers).toEqual({ componenti: rows });
    expect(provenance['/componenti']?.candidates).toMatchObject([{ value: rows, from: [{ prefill: 'p_componenti' }] }]);
    expect(prefillAnswers(compiled, source()).answers).toEqual({});
    expect(prefillAnswers(compiled, inputs).answers).toEqual({});
  });

  it('are the same in another order or in capitals; of others none are chosen', () => {
    const upper = { ...luca, name: 'LUCA PROVA' };
    const same = prefillAnswers(compiled, source(anna, luca), [source(upper, anna)]);
    expect(same.provenance['/componenti']?.candidates).toMatchObject([{ value: rows, from: [{ among: 0 }, { among: 1 }] }]);
    const others = prefillAnswers(compiled, source(anna, luca), [source(anna)]);
    expect(others.answers).toEqual({});
    expect(others.provenance['/componenti']?.candidates).toHaveLength(2);
  });

  it('are told at load when they are no rows, or rows of another form', () => {
    const told = (from: string) => read(from).problems.map(({ code, message }) => `${code} ${message}`);
    expect(told('"Anna"')).toEqual([expect.stringMatching(/^form\.computed_type .*list<context>/)]);
    expect(told('for m in registry.famiglia.members return { nome: m.name, nata: m.birth_date }')).toEqual([
      expect.stringMatching(/^form\.unknown_field .*componenti\.nata/),
    ]);
    expect(told('{ nome: subject.given_name }')).toEqual([]);
  });
});

describe('the gate of proposed rows', () => {
  const { compiled } = read(known).form!;
  const proposed = prefillAnswers(compiled, source(anna, luca));
  const open = (componenti: readonly object[], confirmed: readonly string[] | 'all' = [], previous: readonly object[] = []) =>
    checkAnswers(compiled, { componenti }, { inputs, previous: { componenti: previous }, confirming: { proposed, confirmed } })
      .problems.filter(({ code }) => code === 'unconfirmed')
      .map(({ pointer }) => pointer);
  const [first, second] = rows as [object, object];

  it('refuses each row that nobody confirmed, wherever it stands and whatever was added to it', () => {
    expect(open(rows)).toEqual(['/componenti/0', '/componenti/1']);
    expect(open(rows, ['/componenti/0'])).toEqual(['/componenti/1']);
    expect(open([{ nome: 'Nina' }, { ...second, relazione: 'figlio' }])).toEqual(['/componenti/1']);
  });

  it('takes rows that were confirmed, changed, removed, or filed before so', () => {
    expect(open(rows, ['/componenti/0', '/componenti/1'])).toEqual([]);
    expect(open(rows, 'all')).toEqual([]);
    expect(open([{ ...first, nome: 'Anna Maria Prova' }])).toEqual([]);
    expect(open([])).toEqual([]);
    expect(open([{ ...second, relazione: 'figlio' }], [], [second])).toEqual([]);
  });
});

describe('what is offered in rows that are proposed', () => {
  const source = text('Nata dopo il 2000: può essere figlia');
  const offer = {
    id: 'p_relazione',
    field: 'componenti.relazione',
    from: 'for m in registry.famiglia.members return if m.birth_date > date("2000-01-01") then "figlia" else null',
    source,
  };
  const members = (...all: readonly object[]) => ({ ...inputs, registry: { famiglia: { members: all } } });

  it('is put into no answer, and told at the row whose place in the list it has', () => {
    const { form, problems } = read(known, offer);
    expect(problems).toEqual([]);
    const { answers, provenance } = prefillAnswers(form!.compiled, members(anna, luca));
    expect(answers).toEqual({ componenti: rows });
    expect(Object.keys(provenance)).toEqual(['/componenti', '/componenti/1/relazione']);
    expect(provenance['/componenti/1/relazione']).toEqual({
      prefill: 'p_relazione',
      source,
      candidates: [{ value: 'figlia', from: [{ prefill: 'p_relazione', source, among: 0 }] }],
      isOffer: true,
    });
  });

  it('is left out where the row says it, and where sources tell of other rows', () => {
    const { form } = read(`for m in registry.famiglia.members return { nome: m.name, relazione: m.relazione }`, offer);
    const said = prefillAnswers(form!.compiled, members({ ...luca, relazione: 'nipote' }));
    expect(Object.keys(said.provenance)).toEqual(['/componenti']);
    const others = prefillAnswers(form!.compiled, members(luca), [members(luca, anna)]);
    expect(Object.keys(others.provenance)).toEqual(['/componenti']);
  });

  it('needs rows that are proposed as a whole', () => {
    const { problems } = read(known, { ...offer, field: 'componenti.relazioni' });
    expect(problems).toMatchObject([{ code: 'form.unknown_field' }]);
  });
});
