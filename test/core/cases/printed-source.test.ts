import { describe, expect, it } from 'vitest';
import { printedSources } from '../../../core/cases/printing/printed-source.ts';

const of = (at: string | null) =>
  printedSources(
    { sources: { '/reddito': { from: [{ source: 'ISEE', at }], confirmed: null } }, author: 'ada', at: '2026-03-10T08:00:00Z' },
    () => null,
    'it',
  ).get('/reddito');

describe('where an answer comes from, as printed', () => {
  it.each([
    ['2026-01-31', /ISEE, 31\/01\/2026/],
    ['2026-01-31T23:30:00Z', /ISEE, 01\/02\/2026/],
    ['2025', /ISEE, 2025(?!\/)/],
    [null, /ISEE(?!,)/],
  ])('is of %s', (at, printed) => {
    expect(of(at)).toMatch(printed);
  });
});
