import type { DriverField } from '../../../packs/index.ts';

/** What a column is guessed to be: keys of a field, with the reason as its note. */
export type ColumnGuess = Pick<
  DriverField,
  'type' | 'dates' | 'decimal' | 'thousands' | 'map' | 'yes' | 'no' | 'empty' | 'note'
> & {
  readonly isFiscalCode?: boolean;
  /** Whether some of the codes are of companies and other bodies: eleven digits. */
  readonly hasBodies?: boolean;
};
