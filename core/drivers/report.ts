import type { Problem } from '#forms';
import type { SourceFile } from './read/file.ts';

/** How many rows a record had and what became of them: `rows` is always the sum of the three after it. */
export interface RecordCount {
  rows: number;
  /** Rows that gave facts. */
  carried: number;
  /** Rows that say nothing: of a record without facts, or of which no fact holds. */
  aside: number;
  refused: number;
  facts: number;
}

/** What reading a supply came to; counted while it is read. */
export interface Report {
  readonly files: readonly SourceFile[];
  readonly total: RecordCount;
  /** By record; rows that no record matches are under `?`, empty lines under `blank`. */
  readonly records: ReadonlyMap<string, RecordCount>;
  /** By field, codes that neither map nor list know, each with its number; of very many only some are told apart. */
  readonly unmapped: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What is wrong with a file as a whole. */
  readonly problems: readonly Problem[];
}

const mostCodes = 200;

export interface Counting extends Report {
  readonly problems: Problem[];
  of(record: string): RecordCount;
  countCode(field: string, code: string): void;
}

export function createReport(files: readonly SourceFile[]): Counting {
  const records = new Map<string, RecordCount>();
  const unmapped = new Map<string, Map<string, number>>();
  return {
    files,
    total: emptyCount(),
    records,
    unmapped,
    problems: [],
    of(record) {
      let count = records.get(record);
      if (count === undefined) records.set(record, (count = emptyCount()));
      return count;
    },
    countCode(field, code) {
      let codes = unmapped.get(field);
      if (codes === undefined) unmapped.set(field, (codes = new Map()));
      const key = codes.has(code) || codes.size < mostCodes ? code : '…';
      codes.set(key, (codes.get(key) ?? 0) + 1);
    },
  };
}

function emptyCount(): RecordCount {
  return { rows: 0, carried: 0, aside: 0, refused: 0, facts: 0 };
}
