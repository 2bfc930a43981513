import type { CompiledField } from '../../../forms/browser.ts';
import type { Params } from '../../texts/say.ts';
import type { FormScreen, KnownRows, ShownRows } from '../screen.ts';
import type { RowPlace, View } from '../views/view.ts';

export interface Row {
  readonly place: RowPlace;
  readonly view: View;
}

/** What can be done with a row, by the name of its button. */
export type RowDeed = 'up' | 'down' | 'duplicate' | 'remove';

/** Repeated rows as their templates see them. */
export interface Repeated extends ShownRows {
  readonly screen: FormScreen;
  readonly field: CompiledField;
  readonly rows: readonly Row[];
  readonly totals: readonly View[];
  readonly isFull: boolean;
  readonly isFewest: boolean;
  /** There in a form that proposes answers. */
  readonly known: KnownRows | undefined;
  say(key: string, params?: Params): string;
  act(deed: RowDeed, row: Row): void;
  /** What stands before the row of that number: where one was just removed, the way to get it back. */
  before(index: number): unknown;
}
