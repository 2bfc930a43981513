import { describe, expect, it } from 'vitest';
import { joinedIdentity } from '../../../core/storage/registry/joined-identity.ts';

const join = (known: object, said: object, scheme = 'matricola'): unknown =>
  JSON.parse(joinedIdentity(JSON.stringify(known), JSON.stringify(said), scheme)!);

describe('joinedIdentity', () => {
  const known = { fiscal_code: 'RSSDAA80B43G478J', surname: 'ROSSI', name: 'ADA', birth_date: '1980-02-03' };

  it('loses nothing to a row that says less', () => {
    expect(join(known, { fiscal_code: known.fiscal_code })).toEqual(known);
    expect(join(known, { ...known, surname: null, birth_date: null })).toEqual(known);
  });

  it('adds what was not known, and believes what is said otherwise of one code', () => {
    expect(join({ fiscal_code: known.fiscal_code, name: null }, known)).toEqual(known);
    expect(join(known, { fiscal_code: known.fiscal_code, surname: 'ROSSO' })).toEqual({ ...known, surname: 'ROSSO' });
    expect(join({ surname: 'ROSSI', sex: 'F' }, { surname: 'ROSSO' }, 'fiscal_code')).toEqual({ surname: 'ROSSO', sex: 'F' });
  });

  it('keeps nothing of one who may be somebody else', () => {
    const other = { fiscal_code: 'VRDLEA81C44G478X', surname: 'VERDI' };
    expect(join(known, other)).toEqual(other);
    expect(join({ surname: 'ROSSI', sex: 'F' }, { surname: 'VERDI' })).toEqual({ surname: 'VERDI' });
  });

  it('says the same in the same letters', () => {
    const text = JSON.stringify({ ...known, sex: null });
    expect(joinedIdentity(text, JSON.stringify({ name: 'ADA' }), 'matricola')).toBe(text);
    expect(joinedIdentity(null, text, 'matricola')).toBe(text);
    expect(joinedIdentity(text, null, 'matricola')).toBe(text);
  });
});
