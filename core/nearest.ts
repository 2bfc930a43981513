/** `Did you mean "x"?` for the nearest of the known words, or undefined when none is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const nearest = nearestOf(word, known);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}

/** `Did you mean "x"?`, or the list of what is known when it is short, or nothing. */
export function suggest(word: string, known: Iterable<string>, most = 12): string | undefined {
  const words = [...known];
  const list = words.length > 0 && words.length <= most ? `Known are: ${words.join(', ')}.` : undefined;
  const near = closest(word, words);
  return near === undefined ? list : `Did you mean "${near}"?`;
}

/** The nearest known word; where none is near, the first that begins with it. */
export function nearestOf(word: string, known: Iterable<string>): string | undefined {
  const all = [...known];
  const wanted = word.toLowerCase();
  return closest(word, all) ?? (wanted.length < 2 ? undefined : all.find((each) => each.toLowerCase().startsWith(wanted)));
}

/** Within a third of its length in edits, or the end of a dotted path. */
function closest(word: string, all: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  const wanted = word.toLowerCase();
  for (const candidate of all) {
    const other = candidate.toLowerCase();
    const most = Math.floor(Math.max(wanted.length, other.length) / 3);
    const isEnd = other !== '' && wanted !== '' && (other.endsWith(`.${wanted}`) || wanted.endsWith(`.${other}`));
    const distance = isEnd ? 0.5 : editDistance(wanted, other, most);
    if (distance <= Math.max(most, 0.5) && distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** The known words that a slip of the pen may have meant, nearest first, three at most; of a path its last part alone counts too. */
export function nearestAll(word: string, known: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  const most = Math.max(2, Math.floor(wanted.length / 3));
  return known
    .map((candidate) => {
      const whole = candidate.toLowerCase();
      const last = whole.slice(whole.lastIndexOf('/') + 1);
      const parts = last.split('_');
      return { candidate, distance: Math.min(...[whole, last, ...parts].map((each) => editDistance(wanted, each, most))) };
    })
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Optimal string alignment distance: a swap of neighbours is one edit; gives up (Infinity) beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
