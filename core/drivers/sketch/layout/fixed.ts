import { personalForm } from '#forms';
import { dateReader } from '../../map/read-date.ts';
import { faults } from '../../refusal.ts';

/** A stretch of a line, from 0. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly because: string;
}

const most = 0.9;
/** Guesses where the fields of lines of fixed width begin and end: first codes and dates, then by blanks and kinds of character. */
export function guessSpans(lines: readonly string[]): Span[] {
  const width = Math.max(...lines.map(({ length }) => length));
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at < width;) {
    const known = knownAt(lines, at);
    if (known === null) {
      at += 1;
      continue;
    }
    spans.push(...splitByKind(lines, from, at), known);
    from = known.to;
    at = known.to;
  }
  spans.push(...splitByKind(lines, from, width));
  return spans;
}

function knownAt(lines: readonly string[], at: number): Span | null {
  const filled = (length: number): string[] =>
    lines.map((line) => line.slice(at, at + length)).filter((text) => text.trim() !== '');
  const codes = filled(16);
  if (codes.length > 0 && codes.filter((text) => personalForm.test(text)).length / codes.length >= most)
    return { from: at, to: at + 16, because: 'a fiscal code stands here' };
  const days = filled(8);
  // A single row proves nothing: eight digits are a date by chance.
  if (days.length < 2 || days.length / lines.length < 0.3) return null;
  for (const form of ['yyyymmdd', 'ddmmyyyy']) {
    const read = dateReader([form]);
    const good = days.filter((text) => {
      const day = read(text);
      return day === null || (day !== faults.not_a_date && String(day) >= '1880' && String(day) < '2101');
    });
    const isReal = days.some((text) => read(text) !== null);
    if (isReal && good.length / days.length >= 0.8) return { from: at, to: at + 8, because: `dates as ${form} stand here` };
  }
  const written = filled(10);
  const slashed = written.filter((text) => /^\d\d[/.-]\d\d[/.-]\d{4}$|^\d{4}-\d\d-\d\d$/.test(text)).length;
  return written.length > 1 && slashed / written.length >= 0.95
    ? { from: at, to: at + 10, because: 'written dates stand here' }
    : null;
}

type Kind = 'blank' | 'digit' | 'letter' | 'mixed';

/** Cuts a stretch where a text begins after blanks, and where digits and letters meet. */
function splitByKind(lines: readonly string[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  let because = '';
  const kinds = Array.from({ length: to - from }, (_, index) => kindAt(lines, from + index));
  for (let at = from + 1; at < to; at += 1) {
    const [before, here] = [kinds[at - 1 - from]!, kinds[at - from]!];
    const starts = beginsAfterBlank(lines, at);
    const meets = (before === 'digit' && here === 'letter') || (before === 'letter' && here === 'digit');
    const fills = before === 'digit' && here === 'digit' && zerosBegin(lines, at, to);
    if (!starts && !meets && !fills) continue;
    if (kinds.slice(start - from, at - from).every((kind) => kind === 'blank')) continue;
    spans.push({ from: start, to: at, because: because || 'what comes first' });
    start = at;
    because = starts
      ? 'text begins here after blanks'
      : fills
        ? 'a number filled with zeros begins here'
        : 'digits and letters meet here';
  }
  const rest = kinds.slice(start - from);
  if (rest.length > 0 && rest.some((kind) => kind !== 'blank'))
    spans.push({ from: start, to, because: because || 'what is between' });
  return spans;
}

const leastZeros = 2;
/** How many lines have something else than zero where digits vary. */
const varied = 0.5;

/** Whether zeros alone stand here after digits that vary, and digits that vary after them: numbers are filled so to their width. */
function zerosBegin(lines: readonly string[], from: number, to: number): boolean {
  if (lines.length < leastLines || !varies(lines, from - 1)) return false;
  let at = from;
  while (at < to && lines.every((line) => line[at] === '0')) at += 1;
  return at - from >= leastZeros && at < to && lines.every((line) => /\d/.test(line[at] ?? ''));
}

const leastLines = 10;
const varies = (lines: readonly string[], at: number): boolean =>
  lines.filter((line) => line[at] !== '0').length / lines.length >= varied;

function kindAt(lines: readonly string[], at: number): Kind {
  let [digits, letters, others, blanks] = [0, 0, 0, 0];
  for (const line of lines) {
    const char = line[at] ?? ' ';
    if (char === ' ') blanks += 1;
    else if (char >= '0' && char <= '9') digits += 1;
    else if (/\p{L}/u.test(char)) letters += 1;
    else others += 1;
  }
  const filled = lines.length - blanks;
  if (filled === 0) return 'blank';
  if (digits / filled >= 0.95) return 'digit';
  return (letters + others) / filled >= 0.95 ? 'letter' : 'mixed';
}

/** Whether most lines that have anything here have it right after a blank: words of a name do so at many places, a field at one. */
function beginsAfterBlank(lines: readonly string[], at: number): boolean {
  let [begins, filled, blankBefore] = [0, 0, 0];
  for (const line of lines) {
    if ((line[at - 1] ?? ' ') === ' ') blankBefore += 1;
    if ((line[at] ?? ' ') === ' ') continue;
    filled += 1;
    if ((line[at - 1] ?? ' ') === ' ') begins += 1;
  }
  return lines.length > 1 && blankBefore / lines.length >= most && filled / lines.length >= 0.5 && begins / filled >= most;
}
