import type { Answers, CompiledField } from '../../../forms/browser.ts';
import type { Params } from '../../texts/say.ts';
import type { FormScreen, KnownRows } from '../screen.ts';
import type { RowPlace, View } from '../views/view.ts';

export interface Row {
  readonly place: RowPlace;
  readonly view: View;
}

/** What can be done with a row, by the name of its button. */
export type RowDeed = 'up' | 'down' | 'duplicate' | 'remove';

/** Repeated rows as their templates see them. */
export interface Repeated {
  readonly screen: FormScreen;
  readonly field: CompiledField;
  readonly pointer: string;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly totals: readonly View[];
  /** Nothing can be added, moved or removed. */
  readonly isLocked: boolean;
  readonly isFull: boolean;
  readonly isFewest: boolean;
  /** There in a form that proposes answers. */
  readonly known: KnownRows | undefined;
  /** Puts these rows in the place of all there are. */
  fill(rows: readonly Answers[]): void;
  refresh(): void;
  itemName(index: number): string;
  say(key: string, params?: Params): string;
  act(deed: RowDeed, row: Row): void;
  /** What stands before the row of that number: where one was just removed, the way to get it back. */
  before(index: number): unknown;
}
