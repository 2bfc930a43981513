import { areWithin } from '../text/value.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { exact, type Kind } from './kind.ts';

/** The last nine digits: with or without the code of the country. */
export const phone: Kind = {
  id: 'phone',
  domain: 'phone',
  levels: [
    { id: 'equal', m: 0.6 },
    { id: 'one_typo', m: 0.03 },
    { id: 'different', m: 0.37 },
  ],
  isUnique: false,
  sharedBy: ['twin', 'namesake', 'household'],
  read: (cell) => {
    const digits = cell.replace(/\D/g, '');
    return digits.length < 6 ? '' : digits.slice(-9);
  },
  compare: (a, b) => (areWithin(a, b, 1) ? 1 : 2),
  keys: { exact },
  headers: /(telefono|phone|cell(ulare)?$|mobile|tel$|telefon|movil)/,
  looksLike: (cell) => /^[+(]?[\d][\d\s().\/-]{6,}$/.test(cell.trim()) && cell.replace(/\D/g, '').length >= 8,
};

export const email: Kind = {
  id: 'email',
  domain: 'email',
  levels: [
    { id: 'equal', m: 0.7 },
    { id: 'close', m: 0.05 },
    { id: 'same_user', m: 0.03 },
    { id: 'near', m: 0.02 },
    { id: 'different', m: 0.2 },
  ],
  isUnique: true,
  sharedBy: ['household'],
  // An address is made of names: of namesakes it is alike but for the provider.
  restates: [
    { level: 2, countsAs: 4, where: ['surname', 'name', 'full_name'], are: 'equal' },
    { level: 3, countsAs: 4, where: ['surname', 'name', 'full_name'], are: 'equal' },
  ],
  read: (cell) => cell.trim().toLowerCase(),
  compare(a, b) {
    if (areWithin(a, b, 2)) return 1;
    const [left, right] = [userOf(a.text), userOf(b.text)];
    const isNear = jaroWinkler(left, right) >= 0.9;
    if (isNear && jaroWinkler(providerOf(a.text), providerOf(b.text)) >= 0.9) return 1;
    if (left === right && left !== '') return 2;
    return isNear ? 3 : 4;
  },
  keys: { exact, user: userOf },
  headers: /(e ?mail|posta elettronica|correo)/,
  looksLike: (cell) => /^[^\s@]+@[^\s@]+$/.test(cell.trim()),
};

function userOf(address: string): string {
  return address.split('@')[0]!;
}

function providerOf(address: string): string {
  return address.slice(userOf(address).length + 1);
}
