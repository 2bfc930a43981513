import { describe, expect, it } from 'vitest';
import { nameText } from '../../forms/index.ts';

describe('nameText', () => {
  it.each([
    ['VERGARELLI SANDRO', 'Vergarelli Sandro'],
    ["DE SANTIS MARIA DELL'ANNA", "De Santis Maria Dell'Anna"],
    ['D’ANGELO NICCOLO’', 'D’Angelo Niccolo’'],
    ["DE' ROSSI-BIANCHI ANDRÉ", "De' Rossi-Bianchi André"],
    ["D'ANGELO DE LUCA NICOLO'", "D'Angelo De Luca Nicolo'"],
    ['MCDONALD MC CABE', 'McDonald Mc Cabe'],
    ['ȘTEFĂNESCU ȘTEFAN', 'Ștefănescu Ștefan'],
    ['EL AMRANI NAIMA (VED. ROSSI)', 'El Amrani Naima (Ved. Rossi)'],
  ])('writes %s as %s', (register, read) => {
    expect(nameText(register)).toBe(read);
  });

  it.each(["D'ANGELO NICOLO'", 'ȘTEFĂNESCU', 'STRAẞE', 'ÖZGÜR DÀLL’Ò', 'MCCARTHY'])(
    'loses no letter and no sign of %s',
    (register) => {
      expect(nameText(register).toLocaleUpperCase('it')).toBe(register.toLocaleLowerCase('it').toLocaleUpperCase('it'));
    },
  );

  it.each(['van der Berg Ann', 'De Santis Maria', 'McDonald', '王 秀英', ''])('leaves %s as somebody wrote it', (name) => {
    expect(nameText(name)).toBe(name);
  });
});
