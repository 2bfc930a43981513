import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCharacter,
  computeFiscalCode,
  disagreements,
  healthCodeEnd,
  homocodyLevel,
  readFiscalCode,
  withHomocody,
  withoutHomocody,
} from '../../../forms/index.ts';

const TODAY = '2026-01-01';
const ROSSI = { surname: 'Rossi', givenName: 'Mario', birthDate: '1985-12-10', sex: 'M', birthPlace: 'A562' } as const;
const HOMOCODES = ['RSSMRA85T10A562S', 'RSSMRA85T10A56NH', 'RSSMRA85T10A5SNT', 'RSSMRAURTMLARSNL'];

describe('a fiscal code', () => {
  it('is computed from the facts', () => {
    expect(computeFiscalCode(ROSSI)).toBe('RSSMRA85T10A562S');
  });

  it.each([
    ['Fo', 'Al', 'FOXLAX'],
    ['Aiello', 'Gianfranco', 'LLAGFR'],
    ['D’Àngelo', 'Nicolò', 'DNGNCL'],
    ['De Rossi', 'Anna Maria', 'DRSNMR'],
    ['Ui', 'Io', 'UIXIOX'],
  ])('takes from %s %s the letters %s', (surname, givenName, letters) => {
    expect(computeFiscalCode({ ...ROSSI, surname, givenName }).slice(0, 6)).toBe(letters);
  });

  it('adds forty to the day of birth of women', () => {
    expect(computeFiscalCode({ ...ROSSI, sex: 'F' }).slice(9, 11)).toBe('50');
  });

  it.each(HOMOCODES.map((code, index) => [code, [0, 1, 2, 7][index]!] as const))(
    '%s is one person’s, at level %i',
    (code, level) => {
      expect(withoutHomocody(code)).toBe(HOMOCODES[0]);
      expect(withHomocody(HOMOCODES[0]!, level)).toBe(code);
      expect(homocodyLevel(code)).toBe(level);
      expect(readFiscalCode(code, TODAY)).toMatchObject({
        kind: 'personal',
        facts: { birthDate: '1985-12-10', sex: 'M', birthPlace: 'A562', homocody: level },
      });
      expect(disagreements(code, ROSSI)).toEqual([]);
    },
  );

  it('gives back what it was computed from, at any level of homocody', () => {
    const person = fc.record({
      surname: fc.string({ unit: fc.constantFrom(...'abcdeiouàè '), minLength: 1 }),
      givenName: fc.string({ unit: fc.constantFrom(...'lmnrstaeu’'), minLength: 1 }),
      birthDate: fc
        .date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      sex: fc.constantFrom('M' as const, 'F' as const),
      birthPlace: fc.constantFrom('H501', 'A562', 'Z100', 'L117'),
    });
    fc.assert(
      fc.property(person, fc.integer({ min: 0, max: 7 }), (facts, level) => {
        const code = withHomocody(computeFiscalCode(facts), level);
        const reading = readFiscalCode(code, TODAY);
        expect(checkCharacter(code)).toBe(code[15]);
        expect(reading).toMatchObject({
          kind: 'personal',
          facts: { birthDate: centuryOf(facts.birthDate), sex: facts.sex, birthPlace: facts.birthPlace, homocody: level },
        });
        expect(disagreements(code, facts)).toEqual([]);
      }),
    );
  });

  it.each([
    ['RSSMRA85T10A562A', 'check_character'],
    ['RSSMRA85T10A56', 'shape'],
    ['', 'shape'],
    ['RSSMRA85T71A562' + checkCharacter('RSSMRA85T71A562'), 'personal'],
    ['RSSMRA85T72A562' + checkCharacter('RSSMRA85T72A562'), 'birth_date'],
    ['RSSMRA85B30A562' + checkCharacter('RSSMRA85B30A562'), 'birth_date'],
  ])('%s reads as %s', (code, expected) => {
    const reading = readFiscalCode(code, TODAY);
    expect(reading.kind === 'invalid' ? reading.reason : reading.kind).toBe(expected);
  });

  it('may be provisional, or a health code', () => {
    expect(readFiscalCode('12345678903', TODAY).kind).toBe('provisional');
    expect(readFiscalCode('12345678904', TODAY)).toMatchObject({ kind: 'invalid', reason: 'check_character' });
    expect(readFiscalCode('stp0123456789012', TODAY).kind).toBe('health');
  });

  it('tells which facts it does not agree with', () => {
    const other = { surname: 'Bianchi', givenName: 'Mario', birthDate: '1985-12-11', sex: 'F', birthPlace: 'H501' } as const;
    expect(disagreements('RSSMRA85T10A56NH', other)).toEqual(['surname', 'birthDate', 'sex', 'birthPlace']);
    expect(disagreements('RSSMRA85T10A56NH', {})).toEqual([]);
  });

  it('never throws on what people type', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void [readFiscalCode(text, TODAY), withoutHomocody(text), disagreements(text, ROSSI)],
      ),
    );
  });
});

describe('an STP code', () => {
  it.each([
    ['2026-01-15', '2026-07-15'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-31', '2027-06-30'],
  ])('given on %s holds to %s', (given, end) => {
    expect(healthCodeEnd('STP0540000012345', given)).toBe(end);
  });

  it('alone has an end that the law says', () => {
    expect(healthCodeEnd('ENI0540000012345', '2026-01-15')).toBeNull();
    expect(healthCodeEnd('RSSMRA85T10A562S', '2026-01-15')).toBeNull();
    expect(healthCodeEnd('STP0540000012345', '')).toBeNull();
  });
});

// A code says two digits of the year: of two possible centuries the later is taken.
function centuryOf(date: string): string {
  const later = `20${date.slice(2)}`;
  return later <= TODAY && !Number.isNaN(Date.parse(later)) && new Date(later).toISOString().startsWith(later) ? later : date;
}
