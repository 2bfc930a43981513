import type { CasePredicate } from '../../access/predicate.ts';
import type { CaseRow } from '../entities/casework.ts';
import type { ListColumn } from './columns.ts';
import type { ListFilter } from './filters.ts';

export interface ListSort {
  readonly column: ListColumn;
  readonly direction: 'asc' | 'desc';
}

export interface ListQuery {
  /** Usually the user's predicate for 'exist'. */
  readonly predicate: CasePredicate;
  /** Further predicates every row must meet: 'identity' when a filter or the sort is about the person, `readable(…)` for a sensitive value. */
  readonly also?: readonly CasePredicate[];
  readonly types?: readonly string[];
  readonly filters?: readonly ListFilter[];
}

export interface PageQuery extends ListQuery {
  /** The last changed first, when left out. */
  readonly sort?: ListSort;
  /** `next` of the page before, or… */
  readonly after?: string;
  /** …`previous` of the page after. */
  readonly before?: string;
  readonly limit: number;
  /** Asks the first page to count too, no further than this, where looking for its rows finds them all anyway. */
  readonly countTo?: number;
}

/** What a list shows of a case. */
export type ListRow = Omit<CaseRow, 'data' | 'snapshot' | 'states' | 'release' | 'releaseAtStart' | 'createdBy'>;

export interface Page {
  readonly rows: ListRow[];
  /** Cursor of the page after this one; `null`: this is the last. */
  readonly next: string | null;
  /** Cursor of the page before this one; `null`: this is the first. */
  readonly previous: string | null;
  /** How many cases there are, when the page could tell: else ask `count`. */
  readonly count: CappedCount | null;
}

export interface CappedCount {
  readonly value: number;
  /** There are at least `value` rows; nobody counted further. */
  readonly capped: boolean;
}
