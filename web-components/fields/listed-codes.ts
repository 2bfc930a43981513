import { textIn } from '../../forms/browser.ts';
import type { Code, CodeQuery, Lookup } from './lookup.ts';
import type { SearchList } from './searched-codes.ts';

/** Asks for a whole list: all codes it ever had, or those of a day and below a parent. */
type AskList = (query: { readonly list: string; readonly on?: string; readonly parent?: string }) => Promise<readonly Code[]>;

/** Whole lists, once each; of one of thousands, of which nothing came, what is searched where it is. */
export function codesOfLists(
  ask: (query: Parameters<AskList>[0]) => Promise<{ readonly codes: readonly Code[]; readonly searched?: boolean }>,
  search: SearchList,
): NonNullable<Lookup['codes']> {
  const searched = new Set<string>();
  const listed = listedCodes(async (query) => {
    const reply = await ask(query);
    if (reply.searched) searched.add(query.list);
    return reply.codes;
  });
  return async (query) => {
    const found = await listed(query);
    return searched.has(query.list) ? (await import('./searched-codes.ts')).searchedCodes(search, query) : found;
  };
}

/** Answers what a form asks about codes from whole lists. Each is fetched once for as long as the form is open. */
function listedCodes(ask: AskList): NonNullable<Lookup['codes']> {
  const lists = new Map<string, Promise<readonly Code[]>>();

  function listOf({ list, on, parent }: CodeQuery, everything: boolean): Promise<readonly Code[]> {
    const key = JSON.stringify(everything ? [list] : [list, on, parent]);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const asked = ask({ list, ...(everything || !on ? {} : { on }), ...(everything || !parent ? {} : { parent }) });
    lists.set(key, asked);
    asked.catch(() => lists.delete(key));
    return asked;
  }

  return async (query) => {
    if (query.codes !== undefined) {
      const wanted = new Set(query.codes);
      return { codes: (await listOf(query, true)).filter(({ code }) => wanted.has(code)) };
    }
    const whole = await listOf(query, false);
    const all = query.isTaken ? whole.filter(query.isTaken) : whole;
    const words = folded(query.text ?? '')
      .split(/\s+/)
      .filter(Boolean);
    const found = words.length === 0 ? all : all.filter((code) => matches(code, words));
    return { codes: found.slice(0, query.limit), more: found.length > query.limit };
  };
}

function matches({ code, label }: Code, words: readonly string[]): boolean {
  const text = folded(`${code} ${textIn(label, 'it')} ${textIn(label, 'en')}`);
  return words.every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
