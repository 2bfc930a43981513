/** The candidate that a mistyped name was most likely meant to be, or null when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let distance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const found = editDistance(wanted, candidate.toLowerCase());
    if (found < distance) [best, distance] = [candidate, found];
  }
  return best;
}

const MOST_LISTED = 12;

/** The candidates for a hint: all where they are few, else those most like the name and how many more there are. */
export function listed(name: string, candidates: readonly string[]): string {
  if (candidates.length <= MOST_LISTED) return candidates.join(', ');
  const wanted = name.toLowerCase();
  const distance = new Map(candidates.map((each) => [each, editDistance(wanted, each.toLowerCase())]));
  const near = candidates.toSorted((one, other) => distance.get(one)! - distance.get(other)!);
  return `${near.slice(0, MOST_LISTED).join(', ')}… and ${candidates.length - MOST_LISTED} more`;
}

/** Damerau-Levenshtein, adjacent letters swapped counting once. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[other.length]!;
}
