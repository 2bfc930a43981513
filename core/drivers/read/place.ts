/** Where in a text a reader stands: bytes and lines behind it. */
export interface Place {
  readonly bytes: number;
  readonly line: number;
}

export const theStart: Place = { bytes: 0, line: 0 };

/** Follows a reader: where it could be taken up after the rows that it gave last, or null when that is within a row. */
export interface PlaceWatch {
  at: Place | null;
}
