import type { Place } from './read/place.ts';
import type { SourceFile } from './read/file.ts';
import type { CounterState } from './counters.ts';
import type { ReportState } from './report.ts';

/** How far the reading of a supply came, as JSON: enough to go on there in another process, without what lies behind being read again. */
export interface LoadProgress {
  readonly files: readonly SourceFile[];
  /** The file that is being read, and where in it. */
  readonly file: number;
  readonly place: Place;
  readonly columns: readonly string[] | null;
  readonly counters: CounterState;
  readonly report: ReportState;
}

/** What was written down of a reading; null when nothing was, or not by one of these files. */
export function readProgress(stored: Readonly<Record<string, unknown>>): LoadProgress | null {
  return 'place' in stored ? (stored as unknown as LoadProgress) : null;
}
