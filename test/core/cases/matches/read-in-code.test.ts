import { describe, expect, it } from 'vitest';
import { readInCode } from '../../../../core/cases/matches/read-in-code.ts';
import type { SaidPerson } from '../../../../core/registry/identity/index.ts';
import { computeFiscalCode } from '../../../../forms/index.ts';

const facts = { surname: 'Fontanaro', givenName: 'Bruna', sex: 'F' as const, birthDate: '1951-04-09', birthPlace: 'G478' };
const code = computeFiscalCode(facts)!;
const said = (changes: Partial<SaidPerson>): SaidPerson => ({
  ...{ surname: null, name: null, birthDate: null, birthPlace: null, sex: null, code },
  ...changes,
});

describe('readInCode', () => {
  it('reads the date of birth and the sex out of a code that is well made, and nothing else', () => {
    const read = (columns: readonly string[], changes = {}) => readInCode(said(changes), columns, '2026-03-02');
    expect([read(['birth_date']), read(['sex']), read(['birth_place']), read([])]).toEqual(['1951-04-09', 'F', null, null]);
    expect(read(['birth_date'], { code: null })).toBeNull();
    expect(read(['birth_date'], { code: code.slice(0, 15) + (code.endsWith('A') ? 'B' : 'A') })).toBeNull();
    expect(read(['birth_date'], { code: '12345678903' })).toBeNull();
  });
});
