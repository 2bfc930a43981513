import { listedCodes } from '../../fields/listed-codes.ts';
import type { Lookup } from '../../fields/lookup.ts';
import type { Api } from '../api/api.ts';

/** What a form asks about codes. Lists are fetched whole, once; one of thousands is searched by the server. */
export function deskCodes(api: Api, unit: string): NonNullable<Lookup['codes']> {
  const searched = new Set<string>();
  const listed = listedCodes(async ({ list, ...only }) => {
    const reply = await api.codes(list, { unit, ...only, few: 'true' });
    if (reply.searched) searched.add(list);
    return reply.codes;
  });
  return async ({ isTaken, ...query }) => {
    const found = await listed({ ...query, ...(isTaken && { isTaken }) });
    if (!searched.has(query.list)) return found;
    const { list, text = '', ...rest } = query;
    const reply = await api.searchCodes(list, { unit, text, ...rest });
    return { ...reply, codes: isTaken ? reply.codes.filter(isTaken) : reply.codes };
  };
}
