import type { Text } from '../../../forms/browser.ts';

export type Category = 'open' | 'active' | 'waiting' | 'closed';

export interface StateLabel {
  readonly id: string;
  readonly label: Text;
  readonly category: Category;
}

/** A case named from elsewhere: a child, a linked case, a case of a person. */
export interface CaseLink {
  readonly id: string;
  readonly type: string;
  readonly typeLabel?: Text;
  readonly number?: string | null;
  /** What says the most of it, as far as the reader may read it. */
  readonly headline?: Text | null;
  readonly state?: StateLabel | string | null;
  readonly opened_at?: string;
  /** What was opened inside it, in the same way. */
  readonly children?: readonly CaseLink[];
}

/** A value that stands at the head of a case. */
export interface CaseFact {
  readonly id: string;
  readonly label: Text;
  readonly kind: 'date' | 'number' | 'cents' | 'text';
  readonly value: Text | number;
  /** What it is a part of, where that is known. */
  readonly of: Text | number | null;
}
