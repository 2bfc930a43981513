import { plainOf, skeletonOf } from '../text/fold.ts';
import { areWithin, likenessOf } from '../text/value.ts';
import { sharedWords } from '../text/words.ts';
import { exact, type Kind } from './kind.ts';

/** What files write where they do not know: it says nothing, and two who have it have nothing in common. */
const UNKNOWN = /^(u|un|unk|unknown|undesignated|not known|not stated|non noto|sconosciut[oa])$/;
const knownOf = (cell: string): string => {
  const plain = plainOf(cell);
  return UNKNOWN.test(plain) ? '' : plain;
};

export const sex: Kind = {
  id: 'sex',
  domain: 'sex',
  levels: [
    { id: 'equal', m: 0.98 },
    { id: 'different', m: 0.02 },
  ],
  isUnique: false,
  sharedBy: ['namesake'],
  read: (cell) => {
    const first = knownOf(cell)[0] ?? '';
    return first === 'w' || first === 'd' ? 'f' : first === 'u' || first === 'h' ? 'm' : first;
  },
  compare: () => 1,
  keys: { exact },
  headers: /^(sesso|sex|gender|genere|sexe|sexo|geschlecht)$/,
  looksLike: (cell) => /^(m|f|w|male|female|maschio|femmina|uomo|donna|homme|femme)$/i.test(cell.trim()),
};

/** One of a few values: a province, a status. */
export const category: Kind = {
  id: 'category',
  domain: 'category',
  levels: [
    { id: 'equal', m: 0.85 },
    { id: 'close', m: 0.03 },
    { id: 'different', m: 0.12 },
  ],
  isUnique: false,
  sharedBy: ['twin', 'namesake', 'household'],
  read: knownOf,
  compare: (a, b) => (a.text.length >= 4 && likenessOf(a, b, 0.92) >= 0.92 ? 1 : 2),
  keys: { exact },
  headers: /^(provincia|prov|state|regione|region|cittadinanza|citizenship|stato civile)$/,
};

export const number: Kind = {
  id: 'number',
  domain: 'number',
  levels: [
    { id: 'equal', m: 0.8 },
    { id: 'one_typo', m: 0.05 },
    { id: 'within_tenth', m: 0.05 },
    { id: 'different', m: 0.1 },
  ],
  isUnique: false,
  sharedBy: ['twin', 'namesake', 'household'],
  read: (cell) => {
    const value = Number(
      cell
        .trim()
        .replace(/\s/g, '')
        .replace(/,(\d+)$/, '.$1'),
    );
    return cell.trim() === '' || !Number.isFinite(value) ? plainOf(cell) : String(value);
  },
  compare(a, b) {
    if (a.text.length >= 2 && areWithin(a, b, 1)) return 1;
    const [left, right] = [Number(a.text), Number(b.text)];
    return Math.abs(left - right) <= 0.1 * Math.max(Math.abs(left), Math.abs(right)) ? 2 : 3;
  },
  keys: { exact },
  headers: /^(eta|age|numero|number|street ?number|civico|height|importo|amount)$/,
  looksLike: (cell) => /^-?\d+([.,]\d+)?$/.test(cell.trim()),
};

export const text: Kind = {
  id: 'text',
  domain: 'text',
  levels: [
    { id: 'equal', m: 0.7 },
    { id: 'close', m: 0.1 },
    { id: 'part', m: 0.05 },
    { id: 'different', m: 0.15 },
  ],
  isUnique: false,
  sharedBy: ['twin', 'namesake', 'household'],
  read: plainOf,
  compare: (a, b) => (likenessOf(a, b, 0.9) >= 0.9 ? 1 : sharedWords(a, b).share >= 0.5 ? 2 : 3),
  keys: { exact, sound: skeletonOf },
  headers: /^$/,
};
