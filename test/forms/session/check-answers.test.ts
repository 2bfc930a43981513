import { describe, expect, it } from 'vitest';
import { checkAnswers, prefillAnswers, readForm, type Answers, type GateOptions } from '../../../forms/index.ts';
import { loadForm, lookup } from '../vectors/load.ts';
import { changed, good } from '../read/good-form.ts';

const { compiled, validate } = await loadForm('accesso');
const full = {
  data_accesso: '2026-05-30',
  interlocutore: 'utente',
  motivo: 'spontaneo',
  segnalato: { cognome: 'Verdi', data_nascita: '1980-03-02' },
};

function check(answers: unknown, options: Partial<GateOptions> = {}) {
  const result = checkAnswers(compiled, answers, { inputs: { today: '2026-06-01' }, lookup, validate, ...options });
  return { ...result, codes: result.problems.map(({ code, pointer }) => `${code} ${pointer}`) };
}

describe('checkAnswers', () => {
  it('lets good answers through, with what is worked out here', () => {
    const result = check(full);
    expect(result.problems).toEqual([]);
    expect(result.answers).toEqual({ ...full, segnalato: { ...full.segnalato, eta: 46 } });
    expect(result.asked).toContain('segnalato.codice_fiscale');
    expect(result.asked).not.toContain('inviante');
  });

  it('refuses what the form does not know, with the name probably meant', () => {
    const { codes, problems, answers } = check({
      ...full,
      data_acesso: '2026-01-01',
      segnalato: { ...full.segnalato, sesso: 'F' },
    });
    expect(codes).toEqual(['unknown_field /segnalato/sesso', 'unknown_field /data_acesso']);
    expect(problems[1]!.hint).toContain('data_accesso');
    expect(answers).not.toHaveProperty('data_acesso');
  });

  it('refuses what is not on the layout and what the answers hide', () => {
    const { codes, answers } = check({ ...full, nota_interna: 'x', inviante: 'Scuola', segnalante: { cognome: 'Bianchi' } });
    expect(codes.sort()).toEqual(['not_on_form /nota_interna', 'not_relevant /inviante', 'not_relevant /segnalante/cognome']);
    expect(answers).toEqual({ ...full, segnalato: { ...full.segnalato, eta: 46 } });
  });

  it('is not fooled by a hidden field that would show itself', () => {
    expect(check({ ...full, segnalato: { ...full.segnalato, eta: 10, tutore: 'Bianchi' } }).codes).toEqual([
      'computed_readonly /segnalato/eta',
      'not_relevant /segnalato/tutore',
    ]);
  });

  it('replaces a computed value that differs, and only warns', () => {
    const result = check({ ...full, segnalato: { ...full.segnalato, eta: 45 } });
    expect(result.problems).toMatchObject([{ code: 'computed_readonly', severity: 'warning' }]);
    expect(result.answers).toMatchObject({ segnalato: { eta: 46 } });
    expect(check(result.answers).problems).toEqual([]);
  });

  it('keeps what was answered before and this form does not show', () => {
    const previous: Answers = { nota_interna: 'da prima', inviante: 'Scuola' };
    const result = check({ ...full, ...previous }, { previous });
    expect(result.problems).toEqual([]);
    expect(result.answers).toMatchObject({ nota_interna: 'da prima' });
    expect(result.answers).not.toHaveProperty('inviante');
    expect(check({ ...full, nota_interna: 'altro' }, { previous }).codes).toEqual(['not_on_form /nota_interna']);
  });

  it('lets a read-only field hold only what it held or what it is prefilled with', () => {
    const { form } = readForm(changed(good, { '/schema/properties/nome/readOnly': true }), {
      strict: true,
      languages: ['it', 'en'],
    });
    const options = { inputs: { today: '2026-06-01', subject: { given_name: 'Anna' } } };
    const codes = (answers: Answers, previous?: Answers) =>
      checkAnswers(form!.compiled, answers, { ...options, ...(previous && { previous }) }).problems.map(({ code }) => code);
    expect(codes({ nome: 'Anna' })).toEqual([]);
    expect(codes({ nome: 'Maria' })).toEqual(['read_only']);
    expect(codes({ nome: 'Maria' }, { nome: 'Maria' })).toEqual([]);
  });

  describe('of a field that the answers disable', () => {
    const { form } = readForm(
      changed(good, {
        '/rules': [
          { id: 'r_nome', effect: 'DISABLE', target: 'gruppo', when: 'stato = "1"' },
          { id: 'r_figli', effect: 'ENABLE', target: 'figli', when: 'stato = "2"' },
        ],
      }),
      { strict: true, languages: ['it', 'en'] },
    );
    const gate = (answers: Answers, previous?: Answers, subject: Answers = {}) =>
      checkAnswers(form!.compiled, answers, { inputs: { today: '2026-06-01', subject }, ...(previous && { previous }) });
    const codes = (...given: Parameters<typeof gate>) => gate(...given).problems.map(({ code, pointer }) => `${code} ${pointer}`);

    it('refuses a new value, and takes the earlier one and the one it is prefilled with', () => {
      expect(codes({ stato: '1', nome: 'Maria' })).toEqual(['disabled /nome']);
      expect(codes({ stato: '1', nome: 'Maria' }, { nome: 'Anna' })).toEqual(['disabled /nome']);
      expect(codes({ stato: '1', nome: 'Anna' }, { nome: 'Anna' })).toEqual([]);
      expect(codes({ stato: '1', nome: 'Anna' }, {}, { given_name: 'Anna' })).toEqual([]);
      expect(codes({ stato: '2', nome: 'Maria' }, { nome: 'Anna' })).toEqual([]);
    });

    it('keeps the earlier value when it is left out or emptied', () => {
      for (const answers of [{ stato: '1' }, { stato: '1', nome: '' }, { stato: '1', nome: null }])
        expect(gate(answers, { nome: 'Anna' })).toMatchObject({ problems: [], answers: { stato: '1', nome: 'Anna' } });
      expect(codes({ stato: '2' }, { nome: 'Anna' })).toEqual(['required /nome']);
    });

    it('holds in the rows of a table, of which each may be any of the earlier ones', () => {
      const previous = { figli: [{ eta: 3 }, { eta: 7 }] };
      expect(codes({ nome: 'Anna', figli: [{ eta: 7 }] }, previous)).toEqual([]);
      expect(codes({ nome: 'Anna', figli: [{ eta: 7 }, { eta: 9 }] }, previous)).toEqual(['disabled /figli/1/eta']);
      expect(codes({ nome: 'Anna', stato: '2', figli: [{ eta: 9 }] }, previous)).toEqual([]);
    });
  });

  it.each([
    [null, ['type ']],
    ['x', ['type ']],
    [[], ['type ']],
    [{ ...full, segnalato: 3 }, ['type /segnalato', 'required /segnalato/cognome', 'required /segnalato/data_nascita']],
    [{ ...full, familiari: {} }, ['type /familiari']],
    [{ ...full, familiari: [3] }, ['type /familiari/0', 'required /familiari/0/nome']],
    [{ ...full, segnalato: { ...full.segnalato, cognome: ['x'] } }, ['type /segnalato/cognome']],
    [{ ...full, segnalato: { ...full.segnalato, anonimo: 'no' } }, ['type /segnalato/anonimo']],
  ])('tells of what has not the shape of the form: %j', (answers, codes) => {
    expect(check(answers).codes).toEqual(codes);
  });

  it('takes in only so many rows', () => {
    const result = check({ ...full, familiari: new Array(5000).fill({ nome: 'A' }) });
    expect(new Set(result.codes)).toEqual(new Set(['maxItems /familiari']));
    expect((result.answers.familiari as unknown[]).length).toBe(1000);
  });

  it('says nothing of codes that it cannot look up', () => {
    const answers = { ...full, segnalato: { ...full.segnalato, cittadinanza: 'ZZZ' } };
    expect(check(answers).codes).toEqual(['code_unknown /segnalato/cittadinanza']);
    expect(check(answers, { lookup: () => undefined }).codes).toEqual([]);
  });

  it('names no answer in its problems', () => {
    const secret = 'RISERVATO';
    const { problems } = check({
      ...full,
      motivo: secret,
      data_accesso: secret,
      inviante: secret,
      segnalato: { cognome: [secret], cittadinanza: secret, codice_fiscale: secret },
    });
    expect(problems.length).toBeGreaterThan(4);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

describe('prefillAnswers', () => {
  it('starts with defaults and what is known, and says where from', () => {
    const { form } = readForm(changed(good, { '/schema/properties/casa/properties/via/default': 'Via Roma' }), {
      strict: true,
      languages: ['it', 'en'],
    });
    expect(prefillAnswers(form!.compiled, { today: '2026-06-01', subject: { given_name: 'Anna' } })).toEqual({
      answers: { casa: { via: 'Via Roma' }, nome: 'Anna' },
      provenance: { '/nome': { prefill: 'p_nome', source: { it: 'Anagrafe', en: 'Registry' } } },
    });
    expect(prefillAnswers(form!.compiled, { today: '2026-06-01' }).provenance).toEqual({});
  });

  it('keeps all that is said of a field that is to be confirmed, and chooses only where nothing disagrees', () => {
    const form = proposing([
      { id: 'p_nome', from: 'subject.given_name' },
      { id: 'q_nome', from: 'registry.persona.nome' },
    ]);
    const inputs = { today: '2026-06-01', subject: { given_name: 'Anna Maria' } };
    const registry = (nome: string) => ({ ...inputs, registry: { persona: { nome } } });
    const same = prefillAnswers(form, registry('ANNA  MARIA'));
    expect(same.answers['nome']).toBe('Anna Maria');
    expect(same.provenance['/nome']?.candidates).toEqual([
      {
        value: 'Anna Maria',
        from: [
          { prefill: 'p_nome', among: 0 },
          { prefill: 'q_nome', among: 0 },
        ],
      },
    ]);
    const others = prefillAnswers(form, registry('Anna'), [registry('Hanna')]);
    expect(others.answers['nome']).toBeUndefined();
    expect(others.provenance['/nome']?.candidates?.map(({ value }) => value)).toEqual(['Anna Maria', 'Anna', 'Hanna']);
  });
});

const proposing = (prefill: readonly { readonly id: string; readonly from: string }[]) => {
  const { form } = readForm(changed(good, { '/prefill': prefill.map((each) => ({ ...each, field: 'nome', confirm: true })) }), {
    strict: true,
    languages: ['it', 'en'],
  });
  return form!.compiled;
};

describe('the gate of proposed answers', () => {
  const form = proposing([{ id: 'p_nome', from: 'subject.given_name' }]);
  const inputs = { today: '2026-06-01', subject: { given_name: 'Anna' } };
  const proposed = prefillAnswers(form, inputs);
  const open = (answers: Answers, confirmed: readonly string[] | 'all', previous: Answers = {}) =>
    checkAnswers(form, answers, { inputs, previous, confirming: { proposed, confirmed } })
      .problems.filter((problem) => problem.code === 'unconfirmed')
      .map(({ pointer }) => pointer);

  it('refuses a proposed answer that nobody confirmed', () => {
    expect(open({ nome: 'Anna' }, [])).toEqual(['/nome']);
    expect(open({ nome: 'Anna' }, ['/stato'])).toEqual(['/nome']);
  });

  it('takes what was confirmed, changed, left out or filed before as it is', () => {
    expect(open({ nome: 'Anna' }, ['/nome'])).toEqual([]);
    expect(open({ nome: 'Anna' }, 'all')).toEqual([]);
    expect(open({ nome: 'Anita' }, [])).toEqual([]);
    expect(open({}, [])).toEqual([]);
    expect(open({ nome: 'Anna' }, [], { nome: 'Anna' })).toEqual([]);
  });

  it('asks nothing where nobody says what is known', () => {
    expect(checkAnswers(form, { nome: 'Anna' }, { inputs }).problems.map(({ code }) => code)).not.toContain('unconfirmed');
  });
});
