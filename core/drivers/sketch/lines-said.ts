/** How many lines are named. */
export const mostLinesSaid = 6;

/** Says which lines: the first few of them, and how many more there are of all that there are. */
export function linesSaid(lines: readonly number[], all = lines.length): string {
  const shown = lines.slice(0, mostLinesSaid).join(', ');
  const more = all - Math.min(lines.length, mostLinesSaid);
  return all === 1 ? `line ${shown}` : `lines ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
