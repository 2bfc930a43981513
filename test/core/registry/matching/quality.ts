import type { Matching } from '../../../../core/registry/matching/index.ts';

export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Clusters against the truth, by pairs of records; across files only pairs of two files count. */
export function qualityOf({ prepared, decisions }: Matching, left: ArrayLike<number>, right?: ArrayLike<number>): Quality {
  const truth = right === undefined ? Array.from(left) : [...Array.from(left), ...Array.from(right)];
  const border = right === undefined ? 0 : prepared.sizes[0];
  const found = pairsBy(Array.from(decisions.clusters), border);
  const all = pairsBy(truth, border);
  const right_ = pairsBy(
    Array.from(decisions.clusters, (cluster, record) => `${cluster} ${truth[record]!}`),
    border,
  );
  const precision = found === 0 ? 1 : right_ / found;
  const recall = all === 0 ? 1 : right_ / all;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function pairsBy(groups: readonly (string | number)[], border: number): number {
  const counts = new Map<string | number, [number, number]>();
  groups.forEach((group, record) => {
    const count = counts.get(group) ?? [0, 0];
    count[border > 0 && record >= border ? 1 : 0]++;
    counts.set(group, count);
  });
  let pairs = 0;
  for (const [one, two] of counts.values()) pairs += border > 0 ? one * two : (one * (one - 1)) / 2;
  return pairs;
}
