import type { CodeQuery, Lookup, PersonReference, StoredFile } from '../../fields/lookup.ts';
import type { Api, FormPlace } from '../api/api.ts';
import type { Code } from '../api/replies.ts';
import { textIn } from '../words.ts';

/** What a form asks of the page it is in, answered by the API. A list of codes is fetched once for as long as the form is open. */
export function formLookup(api: Api, { unit, case: caseId }: FormPlace): Lookup {
  const lists = new Map<string, Promise<readonly Code[]>>();

  function listOf({ list, on, parent }: CodeQuery, everything: boolean): Promise<readonly Code[]> {
    const key = JSON.stringify(everything ? [list] : [list, on, parent]);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const asked = api.codes(list, everything ? { unit } : { unit, on, parent }).then(({ codes }) => codes);
    lists.set(key, asked);
    asked.catch(() => lists.delete(key));
    return asked;
  }

  return {
    async codes(query) {
      if (query.codes !== undefined) {
        const wanted = new Set(query.codes);
        return { codes: (await listOf(query, true)).filter(({ code }) => wanted.has(code)) };
      }
      const all = await listOf(query, false);
      const words = folded(query.text ?? '')
        .split(/\s+/)
        .filter(Boolean);
      const found = words.length === 0 ? all : all.filter((code) => matches(code, words));
      return { codes: found.slice(0, query.limit), more: found.length > query.limit };
    },
    async persons({ text, limit }) {
      const { items } = await api.searchPersons({ text, limit });
      return items.map((person): PersonReference => ({
        id: person.id,
        ...(person.surname ? { surname: person.surname } : {}),
        ...(person.given_name ? { given_name: person.given_name } : {}),
        ...(person.birth_date ? { birth_date: person.birth_date } : {}),
        ...(person.fiscal_code ? { fiscal_code: person.fiscal_code } : {}),
      }));
    },
    async units({ text, id, kinds, setting, limit }) {
      const items = await api.units({ unit, kinds: kinds?.join(','), setting, q: id === undefined ? text : undefined });
      return (id === undefined ? items : items.filter((each) => each.id === id)).slice(0, limit);
    },
    ...(caseId === undefined
      ? {}
      : {
          upload: async (file: File): Promise<StoredFile> => {
            const stored = await api.upload(caseId, file, () => {});
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

function matches({ code, label }: Code, words: readonly string[]): boolean {
  const text = folded(`${code} ${textIn(label, 'it')} ${textIn(label, 'en')}`);
  return words.every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
