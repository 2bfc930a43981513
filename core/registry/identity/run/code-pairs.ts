import { readFiscalCode } from '#forms';
import { kinds } from '../../matching/kinds/index.ts';
import { type Agreement, agreementOf, codeAgreementOf, type Clash } from '../agreement.ts';
import type { SaidPerson } from '../said/said-person.ts';
import type { PersonRecord } from '../said/records-by-key.ts';

/** Two records with one code, by their places. */
export interface CodePair {
  readonly left: number;
  readonly right: number;
  /** The code holds and nothing else says otherwise: they are one. Else somebody looks, or, of a code that does not hold, the model decides. */
  readonly is: 'one' | 'clash' | 'open';
  readonly clashes: readonly Clash[];
}

/** Records of one code beyond which it tells nobody apart, such as that of an office written for everybody. */
const MANY = 50;

/** Pairs of records with equal codes, homocody variants too; where some are marked, those with one that is. */
export function codePairsOf(records: readonly PersonRecord[], marked?: Uint8Array): CodePair[] {
  const { read, keys } = kinds.fiscal_code;
  const groups = new Map<string, number[]>();
  records.forEach(({ said }, at) => {
    const code = read(said.code ?? '');
    if (code === '') return;
    const key = keys['exact']!(code);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [at]);
    else group.push(at);
  });
  const pairs: CodePair[] = [];
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > MANY) continue;
    for (let one = 0; one < group.length; one++)
      for (let other = one + 1; other < group.length; other++) {
        const [left, right] = [group[one]!, group[other]!];
        if (marked?.[left] === 0 && marked[right] === 0) continue;
        pairs.push({ left, right, ...judged(records[left]!.said, records[right]!.said) });
      }
  }
  return pairs;
}

function judged(left: SaidPerson, right: SaidPerson): Pick<CodePair, 'is' | 'clashes'> {
  const { is, clashes } = together(left, right);
  if (is === 'clashes') return { is: 'clash', clashes };
  const holds = [left, right].every(({ code }) => readFiscalCode(code!, '9999-12-31').kind !== 'invalid');
  return { is: holds ? 'one' : 'open', clashes: [] };
}

/** Where one of them says the code alone, it must fit the other. */
function together(left: SaidPerson, right: SaidPerson): Agreement {
  const agreement = agreementOf(left, right);
  if (agreement.is !== 'unknown') return agreement;
  const clash = [codeAgreementOf(left.code!, right), codeAgreementOf(left.code!, left)].find(({ is }) => is === 'clashes');
  return clash ?? agreement;
}
