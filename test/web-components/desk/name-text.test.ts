import { describe, expect, it } from 'vitest';
import { nameText } from '../../../web-components/desk/name-text.ts';

describe('nameText', () => {
  it.each([
    ['VERGARELLI SANDRO', 'Vergarelli Sandro'],
    ["DE SANTIS MARIA DELL'ANNA", "De Santis Maria Dell'Anna"],
    ['D’ANGELO NICCOLO’', 'D’Angelo Niccolo’'],
    ["DE' ROSSI-BIANCHI ANDRÉ", "De' Rossi-Bianchi André"],
    ['MCDONALD MC CABE', 'McDonald Mc Cabe'],
    ['ȘTEFĂNESCU ȘTEFAN', 'Ștefănescu Ștefan'],
    ['EL AMRANI NAIMA (VED. ROSSI)', 'El Amrani Naima (Ved. Rossi)'],
  ])('writes %s as %s', (register, read) => {
    expect(nameText(register)).toBe(read);
  });

  it.each(['van der Berg Ann', 'De Santis Maria', 'McDonald', '王 秀英', ''])('leaves %s as somebody wrote it', (name) => {
    expect(nameText(name)).toBe(name);
  });
});
