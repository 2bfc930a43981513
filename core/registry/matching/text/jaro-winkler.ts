const LONGEST = 64;
const taken = new Uint8Array(LONGEST);
const matched = new Uint16Array(LONGEST);

/** Likeness of two texts, 0 to 1 (Jaro 1989, with the bonus of Winkler 1990 for up to four equal first letters). */
export function jaroWinkler(left: string, right: string): number {
  const a = left.length > LONGEST ? left.slice(0, LONGEST) : left;
  const b = right.length > LONGEST ? right.slice(0, LONGEST) : right;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  taken.fill(0, 0, b.length);
  let same = 0;
  for (let at = 0; at < a.length; at++) {
    const end = Math.min(b.length - 1, at + reach);
    for (let place = Math.max(0, at - reach); place <= end; place++) {
      if (taken[place] === 1 || a.charCodeAt(at) !== b.charCodeAt(place)) continue;
      taken[place] = 1;
      matched[same++] = a.charCodeAt(at);
      break;
    }
  }
  if (same === 0) return 0;
  let moved = 0;
  for (let place = 0, next = 0; place < b.length; place++)
    if (taken[place] === 1 && b.charCodeAt(place) !== matched[next++]) moved++;
  const jaro = (same / a.length + same / b.length + (same - moved / 2) / same) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
