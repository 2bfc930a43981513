import { describe, expect, it } from 'vitest';
import {
  type Answers,
  checkAnswers,
  compileForm,
  compileValidator,
  loadValidator,
  openForm,
  readForm,
} from '../../../../forms/index.ts';

const inputs = { today: '2026-03-02' };

/** A schema made elsewhere as a form: how it stands with some answers, in a session and at the gate. */
async function formOf(schema: object) {
  const { form, problems } = readForm({ id: 'f', version: '1.0.0', title: 'f', schema }, { strict: false });
  if (form === null) throw new Error(JSON.stringify(problems));
  const compiled = compileForm(form);
  const validate = await loadValidator(compileValidator(form));
  return {
    compiled,
    notices: problems.map(({ code, pointer }) => `${code} ${pointer}`),
    open: (answers: Answers) => openForm(compiled, { answers, inputs, validate }),
    wrong: (answers: Answers) => {
      const { problems: told } = checkAnswers(compiled, answers, { inputs, validate });
      return told.map(({ code, pointer }) => `${code} ${pointer}`);
    },
  };
}

const text = { type: 'string' };

describe('a condition of a schema', () => {
  const schema = {
    type: 'object',
    properties: { lavora: { type: 'boolean' }, note: text },
    if: { properties: { lavora: { const: true } }, required: ['lavora'] },
    then: { properties: { datore: text }, required: ['datore'] },
    else: { properties: { motivo: text } },
  };

  it('asks what it says only when it holds', async () => {
    const session = (await formOf(schema)).open({ lavora: true });
    const shown = () => ['/datore', '/motivo'].map((pointer) => session.get(pointer).visible);
    expect(shown()).toEqual([true, false]);
    expect(session.problems().map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['required /datore']);
    session.set('/datore', 'Rossi srl');
    session.set('/lavora', false);
    expect(shown()).toEqual([false, true]);
    expect(session.answers()).toEqual({ lavora: false });
    session.set('/lavora', true);
    expect(session.answers()).toEqual({ lavora: true, datore: 'Rossi srl' });
  });

  it('holds at the gate', async () => {
    const { wrong } = await formOf(schema);
    expect(wrong({ lavora: true, datore: 'Rossi srl' })).toEqual([]);
    expect(wrong({ lavora: true })).toEqual(['required /datore']);
    expect(wrong({ lavora: false, datore: 'Rossi srl' })).toEqual(['not_relevant /datore']);
  });

  it('evaluates again only what looks at the change', async () => {
    const session = (await formOf(schema)).open({ lavora: true });
    const before = session.evaluations();
    session.set('/note', 'x');
    expect(session.evaluations()).toBe(before);
  });

  it('is written as a dependency, too, in the words of any draft', async () => {
    const properties = { carta: text, scadenza: text };
    const now = await formOf({ type: 'object', properties, dependentRequired: { carta: ['scadenza'] } });
    const before = await formOf({ type: 'object', properties, dependencies: { carta: ['scadenza'] } });
    for (const { wrong } of [now, before]) {
      expect(wrong({ carta: '1' })).toEqual(['required /scadenza']);
      expect(wrong({ scadenza: '1' })).toEqual([]);
    }
    const { open } = await formOf({
      type: 'object',
      properties: { carta: text },
      dependentSchemas: { carta: { properties: { banca: text } } },
    });
    const session = open({});
    expect(session.get('/banca').visible).toBe(false);
    session.set('/carta', '1');
    expect(session.get('/banca').visible).toBe(true);
  });

  it('holds for each row by itself', async () => {
    const item = {
      type: 'object',
      properties: { eta: { type: 'integer' } },
      if: { properties: { eta: { maximum: 17 } } },
      then: { properties: { tutore: text } },
    };
    const { open } = await formOf({ type: 'object', properties: { figli: { type: 'array', items: item } } });
    const session = open({ figli: [{ eta: 9 }, { eta: 30 }] });
    expect(['/figli/0/tutore', '/figli/1/tutore'].map((pointer) => session.get(pointer).visible)).toEqual([true, false]);
  });
});

describe('variants', () => {
  const told = {
    type: 'object',
    oneOf: [
      { title: 'Persona', properties: { tipo: { const: 'p' }, codice: text }, required: ['tipo', 'codice'] },
      { title: 'Ente', properties: { tipo: { const: 'e' }, codice: { type: 'integer' }, sede: text }, required: ['tipo'] },
    ],
  };

  it('are chosen by the property whose constant tells them', async () => {
    const { compiled, wrong } = await formOf(told);
    expect(compiled.fields.find(({ id }) => id === 'tipo')).toMatchObject({
      type: 'choice',
      required: true,
      options: [
        { value: 'p', label: 'Persona' },
        { value: 'e', label: 'Ente' },
      ],
    });
    expect(wrong({ tipo: 'p', codice: 'A1' })).toEqual([]);
    expect(wrong({ tipo: 'e', codice: 12, sede: 'Narni' })).toEqual([]);
    expect(wrong({ tipo: 'p', codice: 'A1', sede: 'Narni' })).toEqual(['not_relevant /sede']);
  });

  it('may give one property different schemas; what was typed in each stays until the form is sent', async () => {
    const session = (await formOf(told)).open({ tipo: 'p', codice: 'A1' });
    session.set('/tipo', 'e');
    session.set('/codice', 12);
    expect(session.answers()).toEqual({ tipo: 'e', codice: 12 });
    session.set('/tipo', 'p');
    expect(session.answers()).toEqual({ tipo: 'p', codice: 'A1' });
  });

  it('refuse at the gate a value that the chosen one does not take', async () => {
    const { wrong } = await formOf(told);
    expect(wrong({ tipo: 'e', codice: 'A1' })).toEqual(['type /codice']);
  });

  const untold = {
    type: 'object',
    properties: {
      recapito: {
        anyOf: [
          { title: 'Via', type: 'object', properties: { via: text }, required: ['via'] },
          { title: 'Casella', type: 'object', properties: { casella: { type: 'integer' } }, required: ['casella'] },
        ],
      },
      quanto: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    },
  };

  it('without such a property are found again from the answers, and the choice is no answer itself', async () => {
    const { open, wrong } = await formOf(untold);
    const session = open({ recapito: { casella: 7 }, quanto: 3 });
    expect(session.get('/recapito/~0variant').value).toBe(1);
    expect(session.answers()).toEqual({ recapito: { casella: 7 }, quanto: 3 });
    expect(session.asked()).not.toContain('recapito.~variant');
    expect(wrong({ recapito: { '~variant': 1, casella: 7 } })).toContain('unknown_field /recapito/~0variant');
    session.set('/recapito/~0variant', 0);
    session.set('/recapito/via', 'Via Roma');
    expect(session.answers()).toEqual({ recapito: { via: 'Via Roma' }, quanto: 3 });
  });

  it('of a text, an object or a list are chosen by kind, each with fields of its own', async () => {
    const indirizzo = { type: 'object', properties: { via: { type: 'string' }, cap: text }, required: ['via'] };
    const { compiled, open, wrong, notices } = await formOf({
      type: 'object',
      properties: { sede: { oneOf: [{ type: 'string', minLength: 2 }, indirizzo, { type: 'array', items: indirizzo }] } },
    });
    expect(notices).toEqual([]);
    expect(compiled.fields.filter(({ parent }) => parent === null).map(({ kind, type }) => type ?? kind)).toEqual([
      'choice',
      'text',
      'group',
      'rows',
    ]);
    const session = open({ sede: 'Via del Prato' });
    expect(session.get('/~0variant:sede').value).toBe(0);
    session.set('/~0variant:sede', 1);
    session.set('/~02:sede/via', 'Via Nuova');
    expect(session.answers()).toEqual({ sede: { via: 'Via Nuova' } });
    session.set('/~0variant:sede', 2);
    session.addRow('/~03:sede', { via: 'Via Alta' });
    expect(session.answers()).toEqual({ sede: [{ via: 'Via Alta' }] });
    // What is kept while a form is filled in keeps the choice, and what was answered of the other kinds.
    expect(open(session.raw()).answers()).toEqual({ sede: [{ via: 'Via Alta' }] });
    expect(open({ sede: { via: 'Via Nuova' } }).get('/~0variant:sede').value).toBe(1);
    expect(wrong({ sede: { via: 'Via Nuova' } })).toEqual([]);
    expect(wrong({ sede: 'x' })).toEqual(['minLength /sede']);
    expect(wrong({ sede: { cap: '06100' } })).toEqual(['required /~02:sede/via']);
    expect(wrong({ sede: { via: 7 } })).toEqual(['type /~02:sede/via']);
    expect(wrong({ sede: [{ via: 'Via Alta' }, {}] })).toEqual(['required /~03:sede/1/via']);
    expect(wrong({ sede: { via: 'Via Nuova', altro: 1 } })).toContain('unknown_field /~02:sede/altro');
    expect(wrong({ sede: 'Via Nuova', '~2:sede': { via: 'Via Alta' } })).toEqual(['not_relevant /~02:sede/via']);
    expect(wrong({ sede: 'Via Nuova', '~variant:sede': 'x' })).not.toEqual([]);
  });

  it('of kinds that are lists are of the kind that names most of the first item, also while it is wrong', async () => {
    const listOf = (...names: readonly string[]) => ({
      type: 'array',
      items: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, text])), required: [...names] },
    });
    const { wrong } = await formOf({
      type: 'object',
      properties: { chi: { anyOf: [listOf('via', 'luogo'), listOf('nome', 'posta')] } },
    });
    expect(wrong({ chi: [{ posta: 'a@b.it' }] })).toEqual(['required /~02:chi/0/nome']);
    expect(wrong({ chi: [{ via: 'Prova' }] })).toEqual(['required /~01:chi/0/luogo']);
  });

  it('of several kinds are looked at by conditions as they are stated', async () => {
    const { wrong } = await formOf({
      type: 'object',
      properties: { sede: { anyOf: [text, { type: 'object', properties: { via: text } }] }, nota: text },
      dependentRequired: { sede: ['nota'] },
    });
    expect(wrong({})).toEqual([]);
    expect(wrong({ sede: 'Narni' })).toEqual(['required /nota']);
    expect(wrong({ sede: { via: 'Via Nuova' } })).toEqual(['required /nota']);
  });

  it('that must be there are there, and empty, when a kind of several fields is chosen and nothing in it answered', async () => {
    const { open, wrong } = await formOf({
      type: 'object',
      properties: { sede: { anyOf: [text, { type: 'object', properties: { via: text } }] } },
      required: ['sede'],
    });
    const session = open({});
    expect(session.problems().map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['required /sede']);
    session.set('/~0variant:sede', 1);
    expect(session.answers()).toEqual({ sede: {} });
    expect(session.problems()).toEqual([]);
    expect(wrong({ sede: {} })).toEqual([]);
  });

  it('in a group that may be left out are no answer of it', async () => {
    const rete = {
      type: 'object',
      properties: { uno: { anyOf: [text, { type: 'object', properties: { n: text } }] }, due: text },
    };
    const { open, wrong } = await formOf({ type: 'object', properties: { rete: { ...rete, required: ['due'] } } });
    const session = open({});
    expect([session.answers(), session.problems()]).toEqual([{}, []]);
    expect(wrong({})).toEqual([]);
    expect(wrong({ rete: { uno: 'x' } })).toEqual(['required /rete/due']);
  });

  it('of the items of a list are rows, each with its own choice', async () => {
    const { open, wrong, notices } = await formOf({
      type: 'object',
      properties: {
        voci: { type: 'array', items: { anyOf: [text, { type: 'object', properties: { n: { type: 'integer' } } }] } },
        righe: { type: 'array', items: { type: 'array', items: text } },
      },
    });
    expect(notices).toEqual([]);
    const answers = { voci: ['a', { n: 1 }, 'b'], righe: [['x', 'y'], ['z']] };
    const session = open(answers);
    expect(session.answers()).toEqual(answers);
    expect(session.problems()).toEqual([]);
    session.set('/voci/2/~0variant:~0value', 1);
    session.set('/voci/2/~02:~0value/n', 5);
    expect(session.answers()).toEqual({ ...answers, voci: ['a', { n: 1 }, { n: 5 }] });
    expect(open(session.raw()).answers()).toEqual(session.answers());
    expect(wrong({ voci: [{ n: 'x' }] })).toEqual(['type /voci/0/~02:~0value/n']);
    expect(wrong({ righe: [['x', 3]] })).toEqual(['type /righe/0/~0value']);
  });

  it('ask nothing of a group that may be left out until something in it is answered', async () => {
    const { wrong } = await formOf(untold);
    expect(wrong({})).toEqual([]);
    expect(wrong({ quanto: 'molto' })).toEqual([]);
  });
});

describe('a schema made elsewhere', () => {
  it('joins what holds together', async () => {
    const { compiled, wrong } = await formOf({
      allOf: [
        { type: 'object', properties: { nome: { type: 'string', maxLength: 5 } } },
        { properties: { nome: { minLength: 2 }, cognome: text }, required: ['cognome'] },
      ],
    });
    expect(compiled.fields.map(({ id }) => id)).toEqual(['nome', 'cognome']);
    expect(wrong({ nome: 'A', cognome: 'Verdi' })).toEqual(['minLength /nome']);
    expect(wrong({ nome: 'Alessandra', cognome: 'Verdi' })).toEqual(['maxLength /nome']);
  });

  it('may lead anywhere in itself, and into itself to some depth', async () => {
    const { compiled, notices } = await formOf({
      type: 'object',
      properties: { radice: { $ref: '#/definitions/nodo' } },
      definitions: {
        nodo: { type: 'object', properties: { nome: text, rami: { type: 'array', items: { $ref: '#/definitions/nodo' } } } },
      },
    });
    expect(compiled.fields.map(({ pointer }) => pointer)).toContain('/radice/rami/*/nome');
    expect(notices.filter((notice) => notice.startsWith('form.recursion'))).toHaveLength(1);
  });

  it('is asked as JSON where nothing else can show it, and judged as it stands', async () => {
    const { compiled, wrong } = await formOf({
      type: 'object',
      properties: { coppia: { prefixItems: [{ type: 'string' }], items: { type: 'integer' }, minItems: 2 } },
    });
    expect(compiled.fields.map(({ type }) => type)).toEqual(['json']);
    expect(wrong({ coppia: ['a', 1] })).toEqual([]);
    expect(wrong({ coppia: ['a'] })).toEqual(['minItems /coppia']);
    expect(wrong({ coppia: [1, 'a'] })).toEqual(['type /coppia']);
  });

  it('may say at a property that it is required, as the oldest drafts do', async () => {
    const { wrong, notices } = await formOf({ properties: { nome: { type: 'string', required: true }, nota: text } });
    expect(wrong({ nota: 'x' })).toEqual(['required /nome']);
    expect(notices).toEqual(['form.shape /schema/properties/nome/required']);
  });

  it('takes lists of plain values, and values that may be null', async () => {
    const { compiled, wrong, open } = await formOf({
      type: 'object',
      required: ['note'],
      properties: { lingue: { type: 'array', items: text, uniqueItems: true }, note: { type: ['string', 'null'] } },
    });
    expect(compiled.fields.map(({ type }) => type)).toEqual(['list', 'text']);
    expect(wrong({ lingue: ['it', 'en'] })).toEqual([]);
    expect(wrong({ lingue: ['it', 'it'] })).toEqual(['uniqueItems /lingue']);
    expect(open({ note: null }).answers()).toEqual({});
  });

  it('tells what no single field can say at the first that is asked', async () => {
    const { wrong } = await formOf({ type: 'object', properties: { a: text, b: text }, minProperties: 2 });
    expect(wrong({ a: 'x' })).toEqual(['schema /a']);
    expect(wrong({ a: 'x', b: 'y' })).toEqual([]);
  });
});

describe('a form of a pack', () => {
  const label = (schema: object) => ({ ...schema, 'x-label': { it: 'x', en: 'x' }, 'x-sensitivity': 'plain' });

  it('may have conditions and variants, under the same rules as all its fields', () => {
    const schema = {
      type: 'object',
      properties: { affitto: label({ type: 'boolean' }) },
      if: { properties: { affitto: { const: true } }, required: ['affitto'] },
      then: { properties: { canone: { type: 'integer', 'x-currency': 'EUR', 'x-label': { it: 'Canone' } } } },
    };
    const { problems } = readForm({ id: 'f', version: '1.0.0', title: 'f', schema }, { strict: true, languages: ['it', 'en'] });
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'form.missing_language /schema/then/properties/canone/x-label',
      'form.missing_sensitivity /schema/then/properties/canone',
    ]);
  });
});
