import { codesOfLists } from '../../fields/listed-codes.ts';
import type { Lookup } from '../../fields/lookup.ts';
import type { Api } from '../api/api.ts';

/** What a form asks about codes. Lists are fetched whole, once; one of thousands is searched by the server. */
export function deskCodes(api: Api, unit: string): NonNullable<Lookup['codes']> {
  return codesOfLists(
    ({ list, ...only }) => api.codes(list, { unit, ...only, few: 'true' }),
    (list, query) => api.searchCodes(list, { unit, ...query }),
  );
}
