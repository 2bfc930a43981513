import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  checkAnswers,
  compileForm,
  compileValidator,
  loadValidator,
  openForm,
  readForm,
} from '../../../forms/index.ts';

const inputs = { today: '2026-03-02' };
const text = { type: 'string' };

async function formOf(properties: object, rest: object = {}) {
  const schema = { type: 'object', properties, ...rest };
  const { form } = readForm({ id: 'f', version: '1.0.0', title: 'f', schema }, { strict: false });
  const compiled = compileForm(form!);
  const validate = await loadValidator(compileValidator(form!));
  return {
    compiled,
    open: (answers: Answers) => openForm(compiled, { answers, inputs, validate }),
    gate: (answers: unknown) => checkAnswers(compiled, answers, { inputs, validate }),
    wrong: (answers: unknown) =>
      checkAnswers(compiled, answers, { inputs, validate }).problems.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

describe('properties without names of their own', () => {
  const prices = { type: 'object', additionalProperties: { type: 'number', minimum: 0 } };

  it('are rows of a name and a value', async () => {
    const { open, compiled } = await formOf({ prices });
    const session = open({ prices: { pane: 2, latte: 1.5 } });
    expect(session.rows('/prices/~0more').map(({ pointer }) => session.get(`${pointer}/~0name`).value)).toEqual([
      'pane',
      'latte',
    ]);
    session.addRow('/prices/~0more', { '~name': 'olio', '~value': 9 });
    session.removeRow('/prices/~0more', 0);
    session.set('/prices/~0more/0/~0value', 1.6);
    expect(session.answers()).toEqual({ prices: { latte: 1.6, olio: 9 } });
    expect(session.problems()).toEqual([]);
    // The name of the object is that of its rows: nothing is said twice.
    expect(compiled.layout.elements[0]).toMatchObject({ type: 'Control', label: 'Prices', options: { display: 'table' } });
  });

  it('are judged at their rows, in a session and at the gate', async () => {
    const { open, gate, wrong } = await formOf({ prices });
    const answers = { prices: { pane: -1, latte: 'x' } };
    expect(wrong(answers)).toEqual(['minimum /prices/~0more/0/~0value', 'type /prices/~0more/1/~0value']);
    expect(open(answers).problems()).toEqual(gate(answers).problems);
  });

  it('must have a name each, and no name twice', async () => {
    const { open } = await formOf({ code: text }, { additionalProperties: { type: 'integer' } });
    const session = open({ code: 'c', a: 1 });
    session.addRow('/~0more', { '~name': 'a', '~value': 2 });
    session.addRow('/~0more', { '~name': 'code', '~value': 3 });
    session.addRow('/~0more', { '~value': 4 });
    const told = session.problems().map(({ code, pointer }) => `${code} ${pointer}`);
    expect(told).toEqual(['uniqueItems /~0more/1/~0name', 'uniqueItems /~0more/2/~0name', 'required /~0more/3/~0name']);
    expect(session.answers()).toEqual({ code: 'c', a: 1 });
    expect(session.raw()['~more']).toHaveLength(4);
  });

  it('are told as missing at the gate when the value is, and never lost', async () => {
    const { open, wrong } = await formOf({ prices });
    const session = open({});
    session.addRow('/prices/~0more', { '~name': 'pane' });
    expect(session.answers()).toEqual({ prices: { pane: null } });
    expect(wrong(session.answers())).toEqual(['required /prices/~0more/0/~0value']);
  });

  it('are of a kind for each pattern of names', async () => {
    const { open, wrong } = await formOf({
      voci: {
        type: 'object',
        properties: { nota: text },
        patternProperties: { '^n_': { type: 'number' }, '^t_': text },
        additionalProperties: false,
      },
    });
    const session = open({ voci: { nota: 'x', n_a: 1, t_b: 'y' } });
    expect(session.problems()).toEqual([]);
    session.set('/voci/~0more/0/~0name', 't_a');
    expect(session.problems().map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['required /voci/~0more/0/~0value']);
    expect(wrong({ voci: { altro: 1 } })).toContain('pattern /voci/~0more/0/~0name');
  });

  it('take their names from a list where the schema has one', async () => {
    const { compiled, wrong } = await formOf({
      ore: { propertyNames: { enum: ['lun', 'mar'] }, additionalProperties: { type: 'integer' } },
    });
    expect(compiled.fields.find(({ name }) => name === '~name')?.type).toBe('choice');
    expect(wrong({ ore: { lun: 4 } })).toEqual([]);
    expect(wrong({ ore: { dom: 4 } })).toEqual(['enum /ore/~0more/0/~0name']);
  });

  it('may be objects, with such properties of their own', async () => {
    const team = { type: 'object', required: ['lead'], properties: { lead: text, tags: { additionalProperties: text } } };
    const { open, wrong } = await formOf({ teams: { additionalProperties: team } });
    const answers = { teams: { rossi: { lead: 'Ada', tags: { a: 'b' } }, verdi: { lead: 'Bo' } } };
    expect(open(answers).answers()).toEqual(answers);
    expect(wrong(answers)).toEqual([]);
    expect(wrong({ teams: { rossi: { tags: { a: 1 } } } })).toEqual([
      'required /teams/~0more/0/~0value/lead',
      'type /teams/~0more/0/~0value/tags/~0more/0/~0value',
    ]);
  });

  it('count where nothing else was evaluated', async () => {
    const { wrong } = await formOf(
      { a: text },
      { allOf: [{ properties: { b: text } }], unevaluatedProperties: { type: 'integer' } },
    );
    expect(wrong({ a: 'x', b: 'y', c: 3 })).toEqual([]);
    expect(wrong({ a: 'x', b: 'y', c: 'z' })).toEqual(['type /~0more/0/~0value']);
  });

  it('cannot be used to reach what is no property', async () => {
    const { gate } = await formOf({ prices });
    const hostile = JSON.parse('{"prices":{"__proto__":3,"constructor":4,"~more":5}}') as unknown;
    expect(Object.entries(gate(hostile).answers['prices'] as object)).toEqual([
      ['__proto__', 3],
      ['constructor', 4],
      ['~more', 5],
    ]);
    expect(gate({ prices: [1] }).problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['type /prices']);
  });
});

describe('a list of fixed positions', () => {
  const point = { type: 'array', prefixItems: [{ type: 'number', title: 'Lon' }, { type: 'number' }, text], minItems: 2 };

  it('has a field for each, and stays a list', async () => {
    const { open, wrong, compiled } = await formOf({ point });
    const session = open({ point: [11.2, 43.1] });
    expect(session.get('/point/1').value).toBe(43.1);
    session.set('/point/2', 'qui');
    expect(session.answers()).toEqual({ point: [11.2, 43.1, 'qui'] });
    expect(compiled.fields.map(({ label }) => label)).toEqual([
      'Point',
      'Lon',
      { it: 'Elemento 2', en: 'Item 2' },
      { it: 'Elemento 3', en: 'Item 3' },
    ]);
    expect(wrong({ point: [11.2, 'x'] })).toEqual(['type /point/1']);
    expect(wrong({ point: [11.2, 43.1, 'a', 'b'] })).toEqual(['unknown_field /point/3']);
    expect(wrong({ point: 'x' })).toEqual(['type /point']);
  });

  it('has no gaps', async () => {
    const { open, wrong } = await formOf({ point });
    expect(wrong({})).toEqual([]);
    expect(wrong({ point: [1] })).toEqual(['required /point/1']);
    const session = open({});
    session.set('/point/2', 'qui');
    expect(session.answers()).toEqual({ point: [null, null, 'qui'] });
    expect(session.problems().map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'required /point/0',
      'required /point/1',
    ]);
    session.set('/point/2', undefined);
    expect(session.problems()).toEqual([]);
  });

  it('can be each of several rows', async () => {
    const { open, wrong } = await formOf({ path: { type: 'array', items: point } });
    const answers = {
      path: [
        [1, 2],
        [3, 4, 'x'],
      ],
    };
    expect(open(answers).answers()).toEqual(answers);
    expect(wrong({ path: [[1, 2], ['x']] })).toEqual(['type /path/1/0', 'required /path/1/1']);
  });
});

it('gives back any answers as they were', async () => {
  const leaf = { type: ['string', 'integer'] };
  const { open } = await formOf(
    { a: leaf, pair: { prefixItems: [leaf, { additionalProperties: leaf }] } },
    {
      additionalProperties: {
        type: 'object',
        properties: { x: leaf },
        additionalProperties: { type: 'array', items: { prefixItems: [leaf, leaf] } },
      },
    },
  );
  const value = fc.oneof(fc.integer({ min: 1 }), fc.constantFrom('u', 'v'));
  const name = fc.constantFrom('k', 'l', 'm/n', 'o~p', '1');
  const couple = fc.tuple(value, value);
  const inner = fc.dictionary(name, fc.array(couple, { minLength: 1, maxLength: 2 }));
  const answers = fc.record(
    { a: value, pair: fc.tuple(value, fc.dictionary(name, value, { minKeys: 1 })), k: inner, 'q r': inner },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (given) => {
      const session = open(given as Answers);
      expect(session.answers()).toEqual(given);
      expect(open(session.raw()).answers()).toEqual(given);
      expect(session.problems()).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
