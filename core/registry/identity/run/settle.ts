import { clustersOf, SAID } from '../../matching/decide/clusters.ts';
import type { CodeClash, CodePair } from './code-pairs.ts';

/** A pair that was compared: places of its records, and the log2 of the odds that it is one person. */
export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly odds: number;
}

export interface Thresholds {
  readonly link: number;
  readonly review: number;
  readonly break: number;
}

interface Unsettled {
  readonly records: number;
  readonly scored: readonly ScoredPair[];
  readonly codes: readonly CodePair[];
  /** What people said, by the places of the records. */
  readonly judged: readonly { readonly left: number; readonly right: number; readonly isOne: boolean }[];
  /** The person that each record is about so far. */
  readonly identities: readonly (string | null)[];
  readonly thresholds: Thresholds;
}

export interface SettledPair {
  readonly left: number;
  readonly right: number;
  readonly chance: number;
  readonly stage: 'code' | 'model' | 'reviewer';
  readonly clashes: readonly CodeClash[];
}

export interface Settled {
  /** By record, the first record of its cluster. */
  readonly clusters: Int32Array;
  /** By record, the pair that speaks most for where it is; absent when it stands alone. */
  readonly because: ReadonlyMap<number, SettledPair>;
  /** Pairs between two clusters that somebody should look at: the likeliest of each two clusters. */
  readonly review: readonly SettledPair[];
}

/** What a code settles, in bits. */
const SETTLED = 20;

/**
 * Decides who is whom. What people said holds; then a code that nothing contradicts; then the model. A link that stands is kept until
 * it falls below the threshold for breaking. Clusters join by the evidence between all their members.
 */
export function settle({ records, scored, codes, judged, identities, thresholds }: Unsettled): Settled {
  const pairs = new Map<
    number,
    { left: number; right: number; odds: number; chance: number; stage: SettledPair['stage']; clashes: readonly CodeClash[] }
  >();
  const keyOf = (left: number, right: number): number => Math.min(left, right) * records + Math.max(left, right);
  for (const { left, right, odds } of scored) {
    const chance = 1 / (1 + 2 ** -odds);
    const stands = identities[left] !== null && identities[left] === identities[right];
    const kept = stands && chance >= thresholds.break ? Math.max(chance, thresholds.link) : chance;
    pairs.set(keyOf(left, right), { left, right, odds, chance: kept, stage: 'model', clashes: [] });
  }
  for (const { left, right, is, clashes } of codes) {
    if (is === 'open') continue;
    const known = pairs.get(keyOf(left, right));
    const odds =
      is === 'one'
        ? Math.max(SETTLED, known?.odds ?? 0)
        : clashes.includes('homocody')
          ? -SETTLED
          : Math.min(0, known?.odds ?? 0);
    // A clash goes to review whatever the model says, and never links.
    const chance = is === 'one' ? 1 : Math.max(thresholds.review, Math.min(0.5, known?.chance ?? 0));
    pairs.set(keyOf(left, right), { left, right, odds, chance, stage: 'code', clashes });
  }
  for (const { left, right, isOne } of judged)
    pairs.set(keyOf(left, right), {
      left,
      right,
      odds: isOne ? SAID : -SAID,
      chance: isOne ? 1 : 0,
      stage: 'reviewer',
      clashes: [],
    });
  const all = [...pairs.values()];
  const columns = {
    size: all.length,
    left: Int32Array.from(all, ({ left }) => left),
    right: Int32Array.from(all, ({ right }) => right),
    odds: Float64Array.from(all, ({ odds }) => odds),
    rules: new Uint8Array(all.length),
    compared: all.length,
  };
  const chances = Float64Array.from(all, ({ chance }) => chance);
  const clusters = clustersOf(columns, chances, { records, offset: 0, link: thresholds.link });
  const because = new Map<number, SettledPair>();
  const review = new Map<number, SettledPair>();
  const apart = new Set(judged.filter(({ isOne }) => !isOne).map(({ left, right }) => keyOf(clusters[left]!, clusters[right]!)));
  const isLikelier = (pair: SettledPair, than: SettledPair | undefined): boolean =>
    than === undefined || pair.chance > than.chance;
  for (const pair of all) {
    const [one, two] = [clusters[pair.left]!, clusters[pair.right]!];
    if (one === two) {
      for (const record of [pair.left, pair.right]) if (isLikelier(pair, because.get(record))) because.set(record, pair);
      continue;
    }
    const between = keyOf(one, two);
    if (pair.chance < thresholds.review || pair.stage === 'reviewer' || apart.has(between)) continue;
    if (isLikelier(pair, review.get(between))) review.set(between, pair);
  }
  return { clusters, because, review: [...review.values()] };
}
