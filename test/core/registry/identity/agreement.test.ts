import { describe, expect, it } from 'vitest';
import { agreementOf, codeAgreementOf, saidOfSubject, type SaidPerson } from '../../../../core/registry/identity/index.ts';

const code = 'SSSGVR84E57G478X';
const said = (over: Partial<SaidPerson> = {}): SaidPerson => ({
  surname: 'Sassovivo',
  name: 'Ginevra',
  birthDate: '1984-05-17',
  birthPlace: null,
  sex: null,
  code,
  ...over,
});

describe('agreementOf', () => {
  it.each([
    ['the same', {}],
    ['spelt otherwise', { surname: "SASSO VIVO'", name: 'Ginevrra' }],
    ['a second name', { name: 'Ginevra Maria' }],
    ['names exchanged', { surname: 'GINEVRA', name: 'SASSOVIVO' }],
    ['a slip in the date', { birthDate: '1984-05-18' }],
    ['day and month exchanged', { birthDate: '1984-05-17', name: 'GINEVRA' }],
    ['a year alone', { birthDate: '1984' }],
    ['no date', { birthDate: null }],
    ['another surname', { surname: 'Altri' }],
    ['another surname, and a name that sounds alike', { surname: 'Altri', name: 'Ginevvra' }],
  ])('holds two records for one person: %s', (_name, over) => {
    expect(agreementOf(said(), said(over))).toEqual({ is: 'agrees', clashes: [] });
  });

  it.each([
    ['a sister', { name: 'Lucrezia' }, ['names']],
    ['somebody else', { surname: 'Altri', name: 'Bruno', birthDate: '1950-02-03' }, ['names', 'birth_date']],
    ['a namesake', { birthDate: '1957-11-02' }, ['birth_date']],
    ['another surname and day', { surname: 'Altri', birthDate: '1984-05-18' }, ['names']],
    ['another surname, and no date', { surname: 'Altri', birthDate: null }, ['names']],
    ['another surname, and a name that is close', { surname: 'Altri', name: 'Ginetta' }, ['names']],
  ])('sees that they clash: %s', (_name, over, clashes) => {
    expect(agreementOf(said(), said(over))).toEqual({ is: 'clashes', clashes });
  });

  it('sees that they clash where the year alone is equal, and the surname another', () => {
    const born = { birthDate: '1984' };
    expect(agreementOf(said(born), said({ ...born, surname: 'Altri' }))).toEqual({ is: 'clashes', clashes: ['names'] });
  });

  it('knows nothing where nothing can be compared', () => {
    expect(agreementOf(said(), said({ surname: null, name: null, birthDate: null })).is).toBe('unknown');
  });
});

describe('codeAgreementOf', () => {
  it('judges a code by what it is made of', () => {
    expect(codeAgreementOf(code, said()).is).toBe('agrees');
    expect(codeAgreementOf(code, said({ name: 'Lucrezia' })).is).toBe('agrees');
    expect(codeAgreementOf(code, said({ surname: 'Altri', name: 'Bruno', birthDate: '1950-02-03' }))).toEqual({
      is: 'clashes',
      clashes: ['names', 'birth_date'],
    });
    expect(codeAgreementOf('12345678903', said()).is).toBe('unknown');
  });
});

describe('saidOfSubject', () => {
  const subject = (full_name: string, fiscal_code: string | null) =>
    saidOfSubject({ scheme: 'matricola', key: '1', identity: { full_name, fiscal_code } });

  it('takes a full name apart by the letters of the code', () => {
    expect(subject('SASSOVIVO GINEVRA', code)).toMatchObject({ surname: 'SASSOVIVO', name: 'GINEVRA' });
    expect(subject('MONTE ROSSO ANNA MARIA', 'MNTNMR80A41G478B')).toMatchObject({ name: 'ANNA MARIA' });
  });

  it('takes the first word for the surname without one, with its particles', () => {
    expect(subject('DELLA VALLE ANNA MARIA', null)).toMatchObject({ surname: 'DELLA VALLE', name: 'ANNA MARIA' });
    expect(subject('PROVA', null)).toMatchObject({ surname: 'PROVA', name: null });
  });

  it('takes a code that names the subject for theirs', () => {
    expect(saidOfSubject({ scheme: 'fiscal_code', key: code, identity: null }).code).toBe(code);
  });
});
