import type { Random } from '../random.ts';

/** One of some, each as often as its share says. */
export function pickShare<T extends { readonly share: number }>(random: Random, from: readonly T[]): T {
  return from[
    placeOf(
      random,
      from.map(({ share }) => share),
    )
  ]!;
}

export function placeOf(random: Random, shares: readonly number[]): number {
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  const found = shares.findIndex((share) => (left -= share) < 0);
  return found < 0 ? shares.length - 1 : found;
}

/** A log-normal number by its median and the deviation of its logarithm. */
export function logNormal(random: Random, median: number, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(deviation * normal);
}
