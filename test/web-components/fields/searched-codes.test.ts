import { describe, expect, it } from 'vitest';
import { searchedCodes, type SearchList } from '../../../web-components/fields/searched-codes.ts';

const all = Array.from({ length: 2500 }, (_, index) => ({ code: `c${index}`, label: `Voce ${index}` }));

/** A server that finds all, and what it was asked. */
function server(): { readonly search: SearchList; readonly asked: { limit: number; offset?: number }[] } {
  const asked: { limit: number; offset?: number }[] = [];
  const search: SearchList = (_list, { limit, offset = 0 }) => {
    asked.push({ limit, offset });
    return Promise.resolve({ codes: all.slice(offset, offset + limit), more: all.length > offset + limit });
  };
  return { search, asked };
}

describe('a list that is searched where it is', () => {
  it('is asked for one page where all goes', async () => {
    const { search, asked } = server();
    const found = await searchedCodes(search, { list: 'voci', limit: 60 });
    expect([found.codes.length, found.more, asked]).toEqual([60, true, [{ limit: 60, offset: 0 }]]);
  });

  it('is gone through until a page is full of what goes with the other answers', async () => {
    const { search, asked } = server();
    const isTaken = ({ code }: { code: string }): boolean => Number(code.slice(1)) >= 1990;
    const found = await searchedCodes(search, { list: 'voci', limit: 60, isTaken });
    expect(found.codes.map(({ code }) => code)).toEqual(Array.from({ length: 60 }, (_, index) => `c${1990 + index}`));
    expect(found.more).toBe(true);
    expect(asked.map(({ offset }) => offset)).toEqual([0, 1000, 2000]);
  });

  it('has no more when nothing in it goes', async () => {
    const { search, asked } = server();
    const found = await searchedCodes(search, { list: 'voci', limit: 60, isTaken: () => false });
    expect([found, asked.length]).toEqual([{ codes: [], more: false }, 3]);
  });
});
