import type { Problem } from '#forms';
import { loadProblem } from '../load-problem.ts';

const messages = {
  birth_to_come: 'rows are read without the date of birth, since it lies after the supply',
  date_serial: 'rows have a date as a number without the format of a date: it is read as the day that the sheet counts so',
  fiscal_code_check: 'rows name somebody by a fiscal code whose check character is not that of the others',
  fiscal_code_form: 'rows are read without the fiscal code, since what stands there can be none',
} as const;

/** What is in doubt of a row that is read all the same. */
export type Doubt = keyof typeof messages;

export const doubts = Object.keys(messages) as readonly Doubt[];

/** How many rows are in doubt, and the first of them. */
export interface DoubtCount {
  readonly file: string;
  readonly line: number;
  readonly count: number;
}

/** What is told of the rows in doubt at the end of a supply. */
export const doubtProblems = (counts: ReadonlyMap<Doubt, DoubtCount>): Problem[] =>
  [...counts].map(([doubt, { file, line, count }]) =>
    loadProblem(doubt, file, `${count} ${messages[doubt]}`, {
      line,
      severity: 'warning',
      hint: 'The line is that of the first.',
      params: { count },
    }),
  );
