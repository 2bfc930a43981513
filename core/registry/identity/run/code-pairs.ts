import { readFiscalCode } from '#forms';
import { fiscalKeyOf } from '../../../storage/index.ts';
import { kinds } from '../../matching/kinds/index.ts';
import { type Agreement, agreementOf, codeAgreementOf, type Clash } from '../agreement.ts';
import { areOfTwo, variantOf } from '../homocody.ts';
import type { SaidPerson } from '../said/said-person.ts';
import type { PersonRecord } from '../said/records-by-key.ts';

/** Why two records with one code are not one person: also that it is of two by homocody. */
export type CodeClash = Clash | 'homocody';

/** Two records with one code, by their places. */
export interface CodePair {
  readonly left: number;
  readonly right: number;
  /** The code holds and nothing else says otherwise: they are one. Else somebody looks, or, of a code that does not hold, the model decides. */
  readonly is: 'one' | 'clash' | 'open';
  readonly clashes: readonly CodeClash[];
}

/** Records of one code beyond which it tells nobody apart, such as that of an office written for everybody. */
const MANY = 50;

/**
 * Pairs of records with equal codes, homocody variants too; where some are marked, those with one that is. A code that one of them had
 * before joins as well; but where names or births say otherwise, it was somebody else's and has been corrected: that asks nobody. Of
 * codes that several people have by homocody (fiscal keys) only those join that are written alike, and earlier ones do not.
 */
export function codePairsOf(
  records: readonly PersonRecord[],
  { marked, several = new Set() }: { readonly marked?: Uint8Array; readonly several?: ReadonlySet<string> } = {},
): CodePair[] {
  const groups = new Map<string, Called[]>();
  const call = (at: number, code: string, isEarlier: boolean): void => {
    const key = keyOf(code);
    if (key === null) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ at, code, isEarlier }]);
    else if (group.length <= MANY && !(isEarlier && group.some((other) => other.at === at))) group.push({ at, code, isEarlier });
  };
  records.forEach(({ said }, at) => call(at, said.code ?? '', false));
  records.forEach(({ earlier }, at) => earlier.forEach((code) => call(at, code, true)));
  const pairs = new Map<string, CodePair>();
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > MANY) continue;
    for (let one = 0; one < group.length; one++)
      for (let other = one + 1; other < group.length; other++) {
        const [left, right] = [group[one]!, group[other]!].toSorted((a, b) => a.at - b.at) as [Called, Called];
        if (marked?.[left.at] === 0 && marked[right.at] === 0) continue;
        const by = ({ at, code }: Called): SaidPerson => ({ ...records[at]!.said, code });
        const areTwo = areOfTwo(several, left.code, right.code);
        const pair = { left: left.at, right: right.at, ...(areTwo ? namesakes : judged(by(left), by(right))) };
        if ((left.isEarlier || right.isEarlier) && (pair.is !== 'one' || several.has(fiscalKeyOf(left.code)!))) continue;
        const key = `${pair.left} ${pair.right}`;
        if (pairs.get(key)?.is !== 'one') pairs.set(key, pair);
      }
  }
  return [...pairs.values()];
}

/** A record by a code that it has, or had. */
interface Called {
  readonly at: number;
  readonly code: string;
  readonly isEarlier: boolean;
}

const namesakes: Pick<CodePair, 'is' | 'clashes'> = { is: 'clash', clashes: ['homocody'] };

/** Fiscal keys of present codes that some records write otherwise than others. */
export function keysWithVariants(records: readonly PersonRecord[]): string[] {
  const variants = new Map<string, string>();
  const found = new Set<string>();
  for (const { said } of records) {
    const key = fiscalKeyOf(said.code);
    if (key === null) continue;
    const variant = variantOf(said.code);
    const other = variants.get(key);
    if (other === undefined) variants.set(key, variant);
    else if (other !== variant) found.add(key);
  }
  return [...found];
}

function keyOf(code: string): string | null {
  const { read, keys } = kinds.fiscal_code;
  const clean = read(code);
  return clean === '' ? null : keys['exact']!(clean);
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
