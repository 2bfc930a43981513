import type { Session } from '../database/session.ts';
import { countCases } from './count.ts';
import { pageOfCases } from './page.ts';
import type { CappedCount, ListQuery, Page, PageQuery } from './query.ts';

/** Pages of cases within reach: predicate and filters inside every indexed arm, keyset paging, never an offset. */
export interface Lists {
  page(query: PageQuery): Promise<Page>;
  /** How many cases there are, counting no further than `cap`. */
  count(query: ListQuery, cap?: number): Promise<CappedCount>;
}

export function listsIn(session: Session): Lists {
  return {
    page: (query) => pageOfCases(session, withinReach(query)),
    count: (query, cap = 1001) => countCases(session, withinReach(query), cap),
  };
}

/** What a reveal shows lies within other arms: those say where to read, and the predicate is asked of what is found. */
function withinReach<Q extends ListQuery>(query: Q): Q {
  const { predicate, also = [] } = query;
  if (predicate.reveals.length === 0 || predicate.within.length === 0) return query;
  const reach = Object.freeze({ ...predicate, label: null, arms: predicate.within, reveals: [], within: [] });
  return { ...query, predicate: reach, also: [...also, predicate] };
}
