import type { Problem } from '#forms';
import type { Doubt, DoubtCount } from './map/doubts.ts';
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

/** A report as JSON. */
export interface ReportState {
  readonly total: RecordCount;
  readonly records: readonly (readonly [string, RecordCount])[];
  readonly unmapped: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  readonly problems: readonly Problem[];
  /** Not of those begun before there were any. */
  readonly doubts?: readonly (readonly [Doubt, DoubtCount])[];
}

export interface Counting extends Report {
  readonly problems: Problem[];
  of(record: string): RecordCount;
  countCode(field: string, code: string): void;
  readonly doubts: ReadonlyMap<Doubt, DoubtCount>;
  countDoubt(doubt: Doubt, file: string, line: number): void;
  state(): ReportState;
}

/** A report that nothing was counted in yet, or that goes on from what was. */
export function createReport(files: readonly SourceFile[], before?: ReportState): Counting {
  const records = new Map(before?.records.map(([id, count]) => [id, { ...count }]));
  const unmapped = new Map(before?.unmapped.map(([field, codes]) => [field, new Map(codes)]));
  const doubts = new Map(before?.doubts);
  const total = { ...(before?.total ?? emptyCount()) };
  const problems: Problem[] = [...(before?.problems ?? [])];
  return {
    files,
    total,
    records,
    unmapped,
    problems,
    doubts,
    state: () => ({
      total: { ...total },
      records: [...records].map(([id, count]) => [id, { ...count }]),
      unmapped: [...unmapped].map(([field, codes]) => [field, [...codes]]),
      problems: [...problems],
      doubts: [...doubts],
    }),
    of(record) {
      let count = records.get(record);
      if (count === undefined) records.set(record, (count = emptyCount()));
      return count;
    },
    countDoubt(doubt, file, line) {
      const known = doubts.get(doubt) ?? { file, line, count: 0 };
      doubts.set(doubt, { ...known, count: known.count + 1 });
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
