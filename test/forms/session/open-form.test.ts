import { describe, expect, it } from 'vitest';
import { compileValidator, loadValidator, explain, openForm, readForm, type FormSession } from '../../../forms/index.ts';
import { changed, good } from '../read/good-form.ts';
import { loadForm, lookup } from '../vectors/load.ts';

const accesso = await loadForm('accesso');
const piano = await loadForm('piano');
const inputs = { today: '2026-06-01' };

function open(answers: Record<string, unknown> = {}, form = accesso): FormSession {
  return openForm(form.compiled, { answers, inputs, lookup, validate: form.validate });
}

function evaluationsOf(session: FormSession, work: () => void): number {
  const before = session.evaluations();
  work();
  return session.evaluations() - before;
}

describe('a change', () => {
  it('evaluates only what depends on it', () => {
    const session = open({ familiari: [{ nome: 'A' }, { nome: 'B' }] });
    expect(evaluationsOf(session, () => session.set('/segnalato/cognome', 'Verdi'))).toBe(0);
    expect(evaluationsOf(session, () => session.set('/motivo', 'inviato'))).toBe(2);
    // The age, then the rule that reads it.
    expect(evaluationsOf(session, () => session.set('/segnalato/data_nascita', '2015-01-01'))).toBe(2);
    // In one row only: minor, then school and the check; not the other row, and not the total.
    expect(evaluationsOf(session, () => session.set('/familiari/0/data_nascita', '2015-01-01'))).toBe(3);
  });

  it('stops where nothing changes', () => {
    const session = open({ segnalato: { data_nascita: '2015-01-01' } });
    // The same age: the rule that reads it is left alone.
    expect(evaluationsOf(session, () => session.set('/segnalato/data_nascita', '2015-01-02'))).toBe(1);
    expect(evaluationsOf(session, () => session.set('/segnalato/data_nascita', '2015-01-02'))).toBe(0);
  });

  it('of a hidden field is seen by nothing', () => {
    const put = { '/rules/1': { id: 'r_anno', effect: 'REQUIRE', target: 'nome', when: 'casa.via = "x"' } };
    const { form } = readForm(changed(good, put), { strict: true, languages: ['it', 'en'] });
    const session = openForm(form!.compiled, { answers: { casa: { via: 'y' } }, inputs });
    expect(session.get('/casa/via').visible).toBe(false);
    expect(evaluationsOf(session, () => session.set('/casa/via', 'x'))).toBe(0);
    // Shown: the rule that shows it, and then the one that reads it.
    expect(evaluationsOf(session, () => session.set('/stato', '1'))).toBe(2);
  });

  it('to what is worked out or read-only is never asked of anybody', async () => {
    const put = {
      '/schema/required': ['nome', 'anno'],
      '/computed/0/value': 'subject.birth_date.year',
      '/schema/properties/nome/readOnly': true,
    };
    const { form } = readForm(changed(good, { ...put, '/layout/elements/4': { type: 'Control', scope: '#/properties/anno' } }), {
      strict: true,
      languages: ['it', 'en'],
    });
    const validate = await loadValidator(compileValidator(form!));
    const session = openForm(form!.compiled, { answers: {}, inputs, validate });
    expect(session.get('/anno')).toMatchObject({ visible: true, required: true, value: undefined });
    expect(session.problems()).toEqual([]);
  });

  it('is validated anew', () => {
    const session = open({ data_accesso: 'ieri', segnalato: { cognome: 'x'.repeat(101) } });
    const codes = () => session.get('/data_accesso').problems.map((problem) => problem.code);
    expect(codes()).toEqual(['format']);
    session.set('/data_accesso', '2026-05-30');
    expect(codes()).toEqual([]);
    session.set('/data_accesso', 'domani');
    expect(codes()).toEqual(['format']);
    expect(session.get('/segnalato/cognome').problems).toMatchObject([{ code: 'maxLength', params: { limit: 100 } }]);
  });

  it('names the states that changed and leaves the others the same object', () => {
    const session = open();
    const [cognome, inviante] = [session.get('/segnalato/cognome'), session.get('/inviante')];
    expect([...session.set('/motivo', 'inviato')].sort()).toEqual(['inviante', 'motivo']);
    expect(session.get('/segnalato/cognome')).toBe(cognome);
    expect(session.get('/inviante')).not.toBe(inviante);
    expect(session.get('/inviante')).toBe(session.get('/inviante'));
  });

  it('is told to those who listen, until they stop', () => {
    const session = open();
    const heard: string[][] = [];
    const stop = session.subscribe((changed) => heard.push([...changed]));
    session.set('/motivo', 'spontaneo');
    session.set('/motivo', 'spontaneo');
    stop();
    session.set('/motivo', 'inviato');
    expect(heard).toEqual([['motivo']]);
  });

  it('does not write what nobody may write', () => {
    const session = open();
    expect(session.set('/segnalato/eta', 3).size).toBe(0);
    expect(session.set('/nota_interna', 'x').size).toBe(0);
    expect(session.answers()).toEqual({});
  });
});

describe('a state', () => {
  it('is touched by an answer or by leaving the field, and not before', () => {
    const session = open();
    expect(session.get('/motivo').touched).toBe(false);
    session.touch('/motivo');
    session.set('/segnalato/cognome', 'Verdi');
    expect([session.get('/motivo').touched, session.get('/segnalato/cognome').touched]).toEqual([true, true]);
    expect(session.touch('/motivo').size).toBe(0);
  });

  it('of a group is that of what is in it', () => {
    const session = open({ segnalato: { cognome: 'Verdi' } });
    expect(session.get('/segnalante')).toMatchObject({ visible: false, value: undefined });
    expect(session.get('/segnalato')).toMatchObject({ visible: true, value: { cognome: 'Verdi' } });
  });

  it('of an element follows what is around it', () => {
    const session = open({ segnalato: { anonimo: true }, familiari: [{ nome: 'A' }] });
    expect(session.element('segnalato.cognome')).toEqual({ visible: false, enabled: true });
    expect(session.element('tab_segnalato').visible).toBe(true);
    expect(session.element('familiari.scuola', '/familiari/0').visible).toBe(false);
  });

  it('that is not there is a mistake of the caller, told with the nearest name', () => {
    const session = open();
    expect(() => session.get('/motvio')).toThrow(/did you mean "\/motivo"/);
    expect(() => session.get('/familiari/0/nome')).toThrow(RangeError);
    expect(() => session.element('tab_accessso')).toThrow(/tab_accesso/);
    expect(() => session.element('familiari.scuola')).toThrow(RangeError);
    expect(() => session.set('/segnalato', {})).toThrow(/is a group/);
    expect(() => session.rows('/motivo')).toThrow(/no rows/);
  });
});

describe('rows', () => {
  it('keep their keys wherever they go', () => {
    const session = open({ familiari: [{ nome: 'A' }, { nome: 'B' }, { nome: 'C' }] });
    const [a, b, c] = session.rows('/familiari').map((row) => row.key);
    session.moveRow('/familiari', 2, 0);
    expect(session.rows('/familiari')).toEqual([
      { key: c, pointer: '/familiari/0' },
      { key: a, pointer: '/familiari/1' },
      { key: b, pointer: '/familiari/2' },
    ]);
    session.removeRow('/familiari', 1);
    expect(session.rows('/familiari').map((row) => row.key)).toEqual([c, b]);
  });

  it('that are gone are evaluated no more, and those that stay are counted anew', () => {
    const session = open({ obiettivi: [{ titolo: 'A' }, { titolo: 'B', azioni: [{ ore: 1, tariffa: 100 }] }] }, piano);
    expect(session.get('/totale').value).toBeUndefined();
    session.removeRow('/obiettivi', 0);
    expect(session.get('/totale').value).toBe(100);
    const changed = session.set('/obiettivi/0/azioni/0/ore', 3);
    expect([...changed]).toContain('obiettivi.azioni.importo@/obiettivi/0/azioni/0');
    expect(session.get('/totale').value).toBe(300);
  });

  it('of a table that is known to be empty are none, not unknown', () => {
    const session = open();
    expect(session.answers()).toEqual({});
    session.addRow('/familiari');
    session.removeRow('/familiari', 0);
    expect(session.answers()).toEqual({ familiari: [], reddito_totale: session.get('/reddito_totale').value });
  });

  it('can be replaced all at once, and taken back', () => {
    const session = open({ familiari: [{ nome: 'A' }] });
    session.set('/familiari', [
      { nome: 'X', reddito: 5 },
      { nome: 'Y', reddito: 6 },
    ]);
    expect(session.get('/reddito_totale').value).toBe(11);
    session.set('/familiari', undefined);
    expect(session.answers()).toEqual({});
  });

  it('take odd positions as the nearest there is', () => {
    const session = open({ familiari: [{ nome: 'A' }] });
    session.addRow('/familiari', { nome: 'B' }, -4);
    session.moveRow('/familiari', 0, 99);
    session.removeRow('/familiari', 7);
    expect(session.answers()).toMatchObject({ familiari: [{ nome: 'A' }, { nome: 'B' }] });
  });
});

describe('explain', () => {
  it('tells the rules that decide, those around the field included, with the value of every part', () => {
    const session = open({ segnalato: { data_nascita: '2015-01-01' } });
    const trace = explain(session, 'segnalato.tutore');
    expect(trace.state).toMatchObject({ visible: true });
    expect(trace.because.map(({ cell, value }) => [cell, value])).toEqual([['r_tutore', true]]);
    expect(trace.because[0]!.trace).toContainEqual(expect.objectContaining({ text: 'segnalato.eta', value: 11 }));
    expect(explain(session, 'data_accesso').because.map(({ cell }) => cell)).toEqual(['r_chiusa', 'k_non_futura']);
  });

  it('does so for a row', () => {
    const session = open({ familiari: [{ nome: 'A' }, { nome: 'B', data_nascita: '2015-01-01' }] });
    const values = ['/familiari/0', '/familiari/1'].map((row) => explain(session, 'familiari.scuola', row).because[0]!.value);
    expect(values).toEqual([undefined, true]);
  });
});

describe('answers', () => {
  it('that name what objects inherit do no harm', () => {
    const answers = JSON.parse(
      '{"__proto__":{"motivo":"inviato"},"constructor":1,"segnalato":{"__proto__":{"cognome":"x"}}}',
    ) as Record<string, unknown>;
    const session = open(answers);
    expect(session.answers()).toEqual({});
    expect(({} as Record<string, unknown>).motivo).toBeUndefined();
  });
});
