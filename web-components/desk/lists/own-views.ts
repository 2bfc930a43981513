import type { FilterValues, ListView, Sort } from '../api/list-replies.ts';

/** Views that a user made, kept in this browser for that user. Names people typed in filters are not kept: they may name citizens. */
export interface OwnViews {
  all(): readonly ListView[];
  add(label: string, filters: FilterValues, sort: Sort | null): ListView;
  remove(id: string): void;
}

/** Filters without what was typed of people. */
export const withoutPersonal = (filters: FilterValues, isPersonal: (filter: string) => boolean): FilterValues =>
  Object.fromEntries(Object.entries(filters).filter(([id]) => !isPersonal(id)));

export function openOwnViews(userId: string, listId: string, isPersonal: (filter: string) => boolean): OwnViews {
  const key = `nucleo.views.${userId}.${listId}`;
  const read = (): readonly ListView[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? (kept as ListView[]) : [];
    } catch {
      return [];
    }
  };
  const write = (views: readonly ListView[]): void => {
    try {
      localStorage.setItem(key, JSON.stringify(views));
    } catch {
      // Full or forbidden: the view lasts as long as the page.
    }
  };
  return {
    all: read,
    add(label, filters, sort) {
      const kept = withoutPersonal(filters, isPersonal);
      const taken = new Set(read().map(({ id }) => id));
      let number = 1;
      while (taken.has(`own:${number}`)) number += 1;
      const view: ListView = { id: `own:${number}`, label, filters: kept, ...(sort === null ? {} : { sort: [sort] }) };
      write([...read(), view]);
      return view;
    },
    remove: (id) => write(read().filter((view) => view.id !== id)),
  };
}
