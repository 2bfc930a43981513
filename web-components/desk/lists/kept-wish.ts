import type { FilterValues, Sort } from '../api/list-replies.ts';
import type { Desk } from '../page/desk-context.ts';
import { withoutPersonal } from './own-views.ts';

/** What somebody asked of a list. */
export interface Wish {
  readonly filters: FilterValues;
  readonly sort: Sort | null;
  readonly view: string | null;
}

const prefix = 'nucleo.list.';

/** The last wish for a list, kept for the tab; what was typed of people is kept in memory only, and is gone after a reload. */
export function openWish({ memory, session, assignment }: Desk, listId: string, isPersonal: (filter: string) => boolean) {
  const name = `list ${listId}`;
  const key = `${prefix}${session.user.id}.${assignment.role}.${assignment.unit.id}.${listId}`;
  return {
    read(): Wish | null {
      try {
        return (memory.get(name) as Wish | undefined) ?? (JSON.parse(sessionStorage.getItem(key) ?? 'null') as Wish | null);
      } catch {
        return null;
      }
    },
    keep(wish: Wish): void {
      memory.set(name, wish);
      const filters = withoutPersonal(wish.filters, isPersonal);
      try {
        sessionStorage.setItem(key, JSON.stringify({ ...wish, filters }));
      } catch {
        // Forbidden by the browser: the wish lasts as long as the page.
      }
    },
  };
}

/** For signing out of a shared machine. */
export function forgetWishes(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
