import type { Mark } from './recall.ts';
import type { Reason } from './refusal.ts';

/** A row of a source as it was read: not yet known which record it is. */
export interface Row {
  /** Line of a text, row of a sheet, number of the row in a document: from 1, and each is greater than those before it. */
  readonly line: number;
  /** The line of a document on which it begins, where that tells it from all others: it may lie before those of rows that came earlier. */
  readonly begins?: number | undefined;
  /** The whole line, or lines; empty for sources without lines. */
  readonly text: string;
  /** Null for lines of fixed width. */
  readonly cells: readonly string[] | null;
  /** Places of cells that hold a number as such, written with a point: what nobody wrote has no mark of its own. */
  readonly numbers?: ReadonlySet<number> | null;
  /** By places of cells that hold a whole number as such, without the format of a date, the day that it may stand for all the same. */
  readonly days?: ReadonlyMap<number, string> | null;
  /** What makes it unreadable. */
  readonly fault: Reason | null;
  /** False for a last line that no new line ends: it may have been cut. */
  readonly isEnded: boolean;
  /** Of a line, what tells its bytes again; null when nobody asks, and for rows that are no line. */
  readonly mark?: Mark | null;
}

/** Where a row is found in its file; no other row of the file has the same. `line` is how far the reading came with it. */
export const lineOf = ({ line, begins = line }: Pick<Row, 'line' | 'begins'>): number => begins;

/** What a file holds: its columns, when the source names them, and its rows, a batch at a time. */
export interface SourceRows {
  readonly columns: readonly string[] | null;
  readonly batches: AsyncIterable<readonly Row[]>;
}

/** A reader of one file. */
export interface Source extends SourceRows {
  /** Lets go of the file: to be asked for also where none of its rows, or not all, were read. */
  close(): Promise<void>;
}

/** What a field, a key or an expression gives. Money is whole cents, a date is `2026-01-31`; null is nothing said. */
export type Value = string | number | boolean | null;

export type Values = Record<string, Value>;
