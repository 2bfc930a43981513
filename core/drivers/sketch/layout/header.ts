import { personalForm } from '#forms';
import { mostFrequent, type Guess } from './text.ts';

type Rows = readonly (readonly string[])[];

const mostTitles = 12;

/** How many lines above the header tell what the file is: few of their cells say anything. */
export function titlesOf(rows: Rows): number {
  if (guessHeader(rows).value !== null) return 0;
  const width = mostFrequent(rows.map(({ length }) => length)).value;
  const first = rows.findIndex((cells) => filledIn(cells) > width / 3);
  const isHeader = width > 2 && first > 0 && first <= mostTitles && rows[first]!.length === width;
  return isHeader && guessHeader(rows.slice(first)).value !== null ? first : 0;
}

/** A first line of names, over columns that are otherwise; a name may come twice, and be missing over a column that says nothing. */
export function guessHeader(rows: Rows): Guess<readonly string[] | null> {
  const [first, ...rest] = rows;
  const none = (because: string) => ({ value: null, because: `no header: ${because}` });
  if (first === undefined || rest.length === 0) return none('there is one line');
  const names = first.map((cell) => cell.trim());
  if (names.some((name) => /^[\d.,/-]+$/.test(name) || personalForm.test(name)))
    return none('the first line has numbers, dates or codes of persons');
  const below = names.map((_, index) => rest.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== ''));
  if (filledIn(names) === 0 || names.some((name, index) => name === '' && below[index]!.length > 0))
    return none('the first line names not every column that is filled below it');
  const isUnlike = names.some((name, index) => {
    const cells = below[index]!;
    if (name === '' || cells.length === 0 || cells.includes(name)) return false;
    return cells.some((cell) => /\d/.test(cell)) || /^[A-Za-z]+[_ ]/.test(name);
  });
  return isUnlike
    ? { value: names, because: 'header: the first line has names, unlike the lines below it' }
    : none('the first line has values like those below it');
}

const filledIn = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
