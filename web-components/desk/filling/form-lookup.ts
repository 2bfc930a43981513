import type { Lookup, PersonReference, StoredFile } from '../../fields/lookup.ts';
import type { Api, FormPlace } from '../api/api.ts';
import { deskCodes } from './desk-codes.ts';

/** Where a form is filled in and, of one that opens a case, of which type that is. */
export interface FillingPlace extends FormPlace {
  readonly opens?: string;
  /** What a failure is called where the form is. */
  readonly textOf: (error: unknown) => string;
}

/** What a form asks of the page it is in, answered by the API. A list of codes is fetched once for as long as the form is open. */
export function formLookup(api: Api, { unit, case: caseId, opens: type, textOf }: FillingPlace): Lookup {
  const send = (file: File) =>
    caseId === undefined ? api.uploadAhead({ unit, type: type! }, file) : api.upload(caseId, file, () => {});
  return {
    codes: deskCodes(api, unit),
    async persons({ text, limit }) {
      const { items } = await api.searchPersons({ text, limit });
      return items.map((person): PersonReference => ({
        id: person.id,
        ...(person.surname ? { surname: person.surname } : {}),
        ...(person.given_name ? { given_name: person.given_name } : {}),
        ...(person.birth_date ? { birth_date: person.birth_date } : {}),
        ...(person.fiscal_code ? { fiscal_code: person.fiscal_code } : {}),
        ...(person.near ? { near: true } : {}),
      }));
    },
    async units({ text, id, kinds, setting, limit }) {
      const items = await api.units({ unit, kinds: kinds?.join(','), setting, q: id === undefined ? text : undefined });
      return (id === undefined ? items : items.filter((each) => each.id === id)).slice(0, limit);
    },
    ...(caseId === undefined && type === undefined
      ? {}
      : {
          upload: async (file: File): Promise<StoredFile> => {
            const stored = await send(file).catch((cause: unknown) => {
              throw new Error(textOf(cause), { cause });
            });
            return {
              document: stored.id,
              name: stored.name,
              size: stored.size ?? file.size,
              media_type: stored.media_type ?? 'application/octet-stream',
              digest: stored.digest,
            };
          },
        }),
    fileAddress: ({ document }) => `/api/documents/${encodeURIComponent(document)}`,
  };
}
