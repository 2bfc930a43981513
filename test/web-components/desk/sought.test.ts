import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '#forms';
import { certainIn, fiscalCodeIn, namesIn, withSought } from '../../../web-components/desk/pages/sought.ts';

describe('a search that finds nobody', () => {
  it('says a whole code and a birth without doubt, and nothing of a code that is not whole', () => {
    expect(certainIn({ text: 'trblcu 95a61 d653a', birth_date: '1995-01-21' })).toEqual({
      fiscal_code: 'TRBLCU95A61D653A',
      birth_date: '1995-01-21',
    });
    expect([fiscalCodeIn('TRBLCU95'), certainIn({ text: 'Trabalza' })]).toEqual([null, {}]);
  });

  it('may say a surname and a given name in either order, with the capitals that names have', () => {
    expect(namesIn({ text: 'brunetta cianfarini' })).toEqual([
      { surname: 'Brunetta', given_name: 'Cianfarini' },
      { surname: 'Cianfarini', given_name: 'Brunetta' },
    ]);
    expect(namesIn({ text: 'van Dijk Anna 1980' })).toContainEqual({ surname: 'van Dijk', given_name: 'Anna' });
    expect(namesIn({ text: 'Cianfarini' })).toEqual([{ surname: 'Cianfarini' }, { given_name: 'Cianfarini' }]);
  });

  it.each(['TRBLCU95A61D653A', '21/01/1995', 'uno due tre quattro cinque'])('says no name by «%s»', (text) => {
    expect(namesIn({ text })).toEqual([]);
  });
});

describe('what was sought', () => {
  const form = {
    fields: [
      { concept: 'surname', pointer: '/familiari/*/cognome', path: ['familiari', '*', 'cognome'] },
      { concept: 'surname', pointer: '/segnalato/cognome', path: ['segnalato', 'cognome'] },
      { concept: 'fiscal_code', pointer: '/segnalato/codice', path: ['segnalato', 'codice'] },
    ],
  } as unknown as CompiledForm;

  it('is answered where the form asks it of its person, beside what is answered already', () => {
    const answers = { data: '2026-05-04', segnalato: { codice: 'PROPOSTO' } };
    expect(withSought(form, answers, { surname: 'Trabalza', given_name: 'Lucia', fiscal_code: 'ALTRO' })).toEqual({
      data: '2026-05-04',
      segnalato: { codice: 'PROPOSTO', cognome: 'Trabalza' },
    });
  });
});
