/** `P1Y6M` as words: "1 year, 6 months"; the texts are those of the desk. */
export function periodText(period: string, say: (key: string, params: { readonly count: number }) => string): string {
  const units = [
    ['Y', (count: number) => say('period.years', { count })],
    ['M', (count: number) => say('period.months', { count })],
    ['D', (count: number) => say('period.days', { count })],
  ] as const;
  return units
    .flatMap(([unit, text]) => {
      const count = Number(new RegExp(`(\\d+)${unit}`).exec(period)?.[1] ?? 0);
      return count === 0 ? [] : [text(count)];
    })
    .join(', ');
}
