import type { Problem } from '#forms';
import type { DriverFile } from '../packs/index.ts';
import { loadProblem } from './load-problem.ts';
import type { SourceFile } from './read/file.ts';
import type { Values } from './row.ts';

/** By record, how many rows there were; by place of the counter, how many it says. */
export interface CounterState {
  readonly rows: readonly (readonly [string, number])[];
  readonly said: readonly (readonly [number, number])[];
}

/** Counts the rows of one file against what its head or tail says of them, and sees that these are there. */
interface Counters {
  /** Sees a row, or so many of which only the number counts. */
  see(record: string, values: Values | null, times?: number): void;
  /** To be asked at the end of the file. */
  problems(): Problem[];
  state(): CounterState;
}

const nothing: CounterState = { rows: [], said: [] };

export function createCounters({ counters = [] }: DriverFile, file: SourceFile, before: CounterState = nothing): Counters {
  if (counters.length === 0) return { see() {}, problems: () => [], state: () => nothing };
  const rows = new Map<string, number>(before.rows);
  const said = new Map(before.said.map(([at, number]) => [counters[at]!, number]));
  return {
    see(record, values, times = 1) {
      rows.set(record, (rows.get(record) ?? 0) + times);
      if (values === null) return;
      for (const counter of counters) {
        const number = counter.record === record && counter.field !== undefined ? values[counter.field] : undefined;
        if (typeof number === 'number') said.set(counter, (said.get(counter) ?? 0) + number);
      }
    },
    state: () => ({ rows: [...rows], said: [...said].map(([counter, number]) => [counters.indexOf(counter), number]) }),
    problems() {
      return counters.flatMap((counter) => {
        if (counter.counts === undefined) return rows.has(counter.record) ? [] : [missing(counter.record, file)];
        const found = counter.counts.reduce((sum, record) => sum + (rows.get(record) ?? 0), 0);
        const number = said.get(counter);
        const of = counter.counts.join(', ');
        if (number === undefined)
          return [
            loadProblem('counter_missing', file.name, `no record "${counter.record}" says how many rows of ${of} there are`, {
              hint: 'The file may have been cut: ask for it again.',
              params: { found },
            }),
          ];
        if (number === found) return [];
        return [
          loadProblem('counter_differs', file.name, `"${counter.record}" says ${number} rows of ${of}; there are ${found}`, {
            hint: 'The file is not whole: ask for it again.',
            params: { said: number, found },
          }),
        ];
      });
    },
  };
}

const missing = (record: string, { name }: SourceFile): Problem =>
  loadProblem('record_missing', name, `the file has no record "${record}", which each file has`, {
    hint: 'The file may have been cut: ask for it again.',
    params: { record },
  });
