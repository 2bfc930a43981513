import type { Problem } from '#forms';
import { loadProblem } from '../load-problem.ts';

const messages = {
  fiscal_code_check: 'rows name somebody by a fiscal code whose check character is not that of the others',
  fiscal_code_form: 'rows are read without the fiscal code, since what stands there can be none',
} as const;

/** What is in doubt of a row that is read all the same. */
export type Doubt = keyof typeof messages;

/** How many rows are in doubt, and the first of them. */
export interface DoubtCount {
  readonly file: string;
  readonly line: number;
  readonly count: number;
}

/** What is told of the rows in doubt at the end of a supply. */
export const doubtProblems = (doubts: ReadonlyMap<Doubt, DoubtCount>): Problem[] =>
  [...doubts].map(([doubt, { file, line, count }]) =>
    loadProblem(doubt, file, `${count} ${messages[doubt]}`, {
      line,
      severity: 'warning',
      hint: 'The line is that of the first.',
      params: { count },
    }),
  );
