import type { Code, CodeQuery } from './lookup.ts';

/** One page of what a server finds in a list, from a place in it. */
export type SearchList = (
  list: string,
  query: Omit<CodeQuery, 'list' | 'isTaken' | 'text'> & { readonly text: string; readonly offset?: number },
) => Promise<{ readonly codes: readonly Code[]; readonly more?: boolean }>;

/** Pages are asked for in this size while those that were found do not go with the other answers. */
const LARGE = 1000;

/** Codes of a list that is searched where it is. What does not go with the other answers is passed over until a page is full. */
export async function searchedCodes(
  search: SearchList,
  { list, isTaken, text = '', ...query }: CodeQuery,
): Promise<{ readonly codes: readonly Code[]; readonly more: boolean }> {
  const taken: Code[] = [];
  const limit = isTaken && !query.codes ? LARGE : query.limit;
  for (let offset = 0; ;) {
    const page = await search(list, { ...query, text, limit, ...(offset > 0 && { offset }) });
    taken.push(...(isTaken ? page.codes.filter(isTaken) : page.codes));
    offset += page.codes.length;
    const hasMore = page.more === true && page.codes.length > 0;
    if (!hasMore || taken.length > query.limit || !isTaken)
      return { codes: taken.slice(0, query.limit), more: hasMore || taken.length > query.limit };
  }
}
