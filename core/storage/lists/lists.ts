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
    page: (query) => pageOfCases(session, query),
    count: (query, cap = 1001) => countCases(session, query, cap),
  };
}
