import { linesSaid } from '../lines-said.ts';

/** What stands in a column, without blanks around it, and on which line. */
interface PlacedText {
  readonly line: number;
  readonly text: string;
}
export type Values = readonly PlacedText[];

/** How much of a column a guess must explain, and how many rows of ten may be wrong in any case. */
const enough = 0.97;
const [fewWrong, leastRows] = [1, 10];

/** The values that are as guessed, and what is said of the rest; null when too few are. */
export interface Decided {
  readonly good: Values;
  /** Empty when there is none. */
  readonly rest: string;
}

/** Decides whether nearly all values are of a kind: those that are not will be refused, and are told by their lines. */
export function decide(values: Values, isGood: (text: string) => boolean, share = enough): Decided | null {
  const good: PlacedText[] = [];
  const wrong: number[] = [];
  for (const each of values) {
    if (isGood(each.text)) good.push(each);
    else wrong.push(each.line);
  }
  const isAccident = values.length >= leastRows && wrong.length <= fewWrong;
  if (good.length === 0 || (good.length / values.length < share && !isAccident)) return null;
  const rest =
    wrong.length === 0
      ? ''
      : `; ${wrong.length} of ${values.length} are not, and those rows will be refused: ${linesSaid(wrong)}`;
  return { good, rest };
}
