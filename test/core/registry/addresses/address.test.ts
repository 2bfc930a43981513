import { describe, expect, it } from 'vitest';
import { isOneAddress, readAddress, type WrittenAddress } from '../../../../core/registry/addresses/address.ts';

const isOne = (one: WrittenAddress, other: WrittenAddress) => isOneAddress(readAddress(one)!, readAddress(other)!);
const at = (street: string, number?: string, exponent?: string): WrittenAddress => ({
  street,
  ...(number === undefined ? {} : { number }),
  ...(exponent === undefined ? {} : { exponent }),
});

describe('an address', () => {
  it.each([
    ['Via Giuseppe Mazzini 12', ['via', 'giuseppe', 'mazzini'], '12', null],
    ['V. G. MAZZINI, 12/A', ['via', 'g', 'mazzini'], '12', 'a'],
    ['P.ZZA DELLA REPUBBLICA N. 3 BIS', ['piazza', 'della', 'repubblica'], '3', 'bis'],
    ['VIA XX SETTEMBRE', ['via', 'xx', 'settembre'], null, null],
    ['C.SO VANNUCCI SNC', ['corso', 'vannucci'], null, null],
    ["LOC. SANT'ENEA 7", ['localita', 'santenea'], '7', null],
  ])('%s is read', (street, words, number, exponent) => {
    expect(readAddress({ street })).toEqual({ words, number, exponent });
  });

  it('is nothing where no street is named', () => {
    expect(readAddress({ street: ' - ' })).toBeNull();
  });

  it('takes the number and its exponent from where they stand', () => {
    const read = { words: ['via', 'mazzini'], number: '12', exponent: 'a' };
    expect(readAddress(at('VIA MAZZINI', '0012', 'A'))).toEqual(read);
    expect(readAddress(at('VIA MAZZINI', '12/A'))).toEqual(read);
    expect(readAddress(at('VIA MAZZINI', '12 a'))).toEqual(read);
  });
});

describe('two addresses', () => {
  it.each([
    [at('VIA GIUSEPPE MAZZINI', '12', 'A'), at('V.G.MAZZINI 12/A')],
    [at('GIUSEPPE MAZZINI', '12'), at('Via Giuseppe Mazzini, n. 12')],
    [at('V.LE ROMA', '1'), at('Viale Roma 1')],
  ])('that are written otherwise are one: %j and %j', (one, other) => {
    expect(isOne(one, other)).toBe(true);
  });

  it.each([
    [at('VIA GIUSEPPE MAZZINI', '12'), at('VIALE GIUSEPPE MAZZINI', '12')],
    [at('VIA GIUSEPPE MAZZINI', '12'), at('VIA GIUSEPPE MAZZINI', '21')],
    [at('VIA GIUSEPPE MAZZINI', '12'), at('VIA GIUSEPPE MAZZINI', '12', 'A')],
    [at('VIA GIUSEPPE MAZZINI', '12'), at('VIA LUIGI MAZZINI', '12')],
    [at('VIA ROMA', '12'), at('VIA ANTICA ROMA', '12')],
  ])('stay two: %j and %j', (one, other) => {
    expect(isOne(one, other)).toBe(false);
  });
});
