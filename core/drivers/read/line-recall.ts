import type { Halves, Mark, Recall } from '../recall.ts';
import type { Row } from '../row.ts';
import { markLines, noLines } from './line-marks.ts';

/** Rows that were not read since what they say is known, in their order: the line of each, and where the recall keeps it. */
export interface RecalledRows {
  readonly lines: Int32Array;
  readonly places: Int32Array;
  /** One of them as a row after all. */
  row(index: number): Row;
  /** Adds a row that was made before it was recalled. */
  add(row: Row, place: number): void;
}

/** Reads lines that follow each other: `before` is the number of the line before them. A row takes the mark at its index, if given. */
type ReadLines = (lines: Buffer, before: number, marks?: readonly Mark[]) => Row[];

/**
 * Sets lines aside that are known, by their bytes, while a file is read. For each block: the reader of lines sifts it, the reader of
 * rows may take some back, and who counts rows takes what was set aside, before the next block is sifted.
 */
export interface LineRecall {
  /** How rows are read, set once that is known, such as after the header; nothing is set aside while it is null. */
  reading: Halves | null;
  /** Set by the reader of rows: those given last end within one that runs over several lines, so what follows is no row of its own. */
  isWithinRow: boolean;
  /** Set by the reader of rows: makes of a line that was set aside what it makes of others. */
  asRow: (line: Row) => Row;
  /** The rows of a block but for those that are set aside; `before` is the number of the line before it. */
  sift(block: Buffer, before: number, read: ReadLines): Row[];
  /** How many of the rows given last were set aside. */
  readonly count: number;
  /** Makes lines of those set aside that come after a line: it opened a row that may go on in them. */
  takeBack(line: number): Row[];
  /** Hands over what was set aside of the rows given last. */
  take(): RecalledRows;
}

/** Lines up to `skip` are no rows. */
export function createLineRecall(recall: Recall, skip: number): LineRecall {
  let aside = createRecalledRows();
  const marked = noLines();
  const startOf = (index: number): number => (index === 0 ? 0 : marked.ends[index - 1]! + 1);
  const marksOf = (from: number, to: number, isSought: boolean): Mark[] =>
    Array.from({ length: to - from }, (_, at) => ({ high: marked.highs[from + at]!, low: marked.lows[from + at]!, isSought }));
  return {
    reading: null,
    isWithinRow: false,
    asRow: (line) => line,
    sift(block, before, read) {
      const rows: Row[] = [];
      // They would be rows of which nobody hears: what they say would end.
      if (aside.count > 0) throw new Error('Lines that were set aside were not taken');
      markLines(block, recall.seed, marked);
      const { count, ends, highs, lows } = marked;
      aside = createRecalledRows((from, to, line) => read(block.subarray(from, to), line - 1)[0]!, this.asRow, count);
      const { high, low } = this.reading ?? recall.seed;
      const isAsleep = this.reading === null || this.isWithinRow;
      // Lines that follow each other are read at once: from this one to the next that is known.
      let first = 0;
      const readUpTo = (index: number): void => {
        if (first === index) return;
        const lines = block.subarray(startOf(first), ends[index - 1]);
        for (const row of read(lines, before + first, marksOf(first, index, !isAsleep))) rows.push(row);
      };
      for (let index = 0; index < count; index += 1) {
        const line = before + index + 1;
        const place = isAsleep || line <= skip ? -1 : recall.find(highs[index]! ^ high, lows[index]! ^ low);
        if (place < 0) continue;
        readUpTo(index);
        first = index + 1;
        aside.setAside(line, place, startOf(index), ends[index]!);
      }
      readUpTo(count);
      return rows;
    },
    get count() {
      return aside.count;
    },
    takeBack: (line) => aside.takeBack(line),
    take() {
      const taken = aside;
      aside = createRecalledRows();
      return taken;
    },
  };
}

interface Aside extends RecalledRows {
  readonly count: number;
  /** Adds a line, with where its bytes start and end. */
  setAside(line: number, place: number, from: number, to: number): void;
  /** Takes away those after a line, and gives them as lines, in order. */
  takeBack(line: number): Row[];
}

/** Makes a line of its bytes, between two places of a block. */
type LineOf = (from: number, to: number, line: number) => Row;

/** Where no line is set aside, each row that is recalled was made before. */
const noLine: LineOf = () => {
  throw new Error('No line was set aside');
};

/** Numbers of a row in a list: its line, where it is kept, where its bytes start and end. */
const numbersOfRow = 4;

/** An empty list of rows that are recalled, with room for some. There are many, and most are asked for nothing but their numbers. */
export function createRecalledRows(lineOf = noLine, asRow: LineRecall['asRow'] = (line) => line, room = 0): Aside {
  let count = 0;
  let most = room;
  let numbers = new Int32Array(numbersOfRow * room);
  const made = new Map<number, Row>();
  const lineAt = (index: number): Row => lineOf(numbers[2 * most + index]!, numbers[3 * most + index]!, numbers[index]!);
  const put = (line: number, place: number, from: number, to: number): void => {
    if (count === most) widen();
    numbers[count] = line;
    numbers[most + count] = place;
    numbers[2 * most + count] = from;
    numbers[3 * most + count] = to;
    count += 1;
  };
  const widen = (): void => {
    const wider = 2 * most + 32;
    const more = new Int32Array(numbersOfRow * wider);
    for (let at = 0; at < numbersOfRow; at += 1) more.set(numbers.subarray(at * most, (at + 1) * most), at * wider);
    [numbers, most] = [more, wider];
  };
  return {
    get lines() {
      return numbers.subarray(0, count);
    },
    get places() {
      return numbers.subarray(most, most + count);
    },
    get count() {
      return count;
    },
    row: (index) => made.get(index) ?? asRow(lineAt(index)),
    add(one, place) {
      made.set(count, one);
      put(one.line, place, 0, 0);
    },
    setAside: put,
    takeBack(line) {
      const back: Row[] = [];
      while (count > 0 && numbers[count - 1]! > line) {
        back.push(lineAt(count - 1));
        count -= 1;
      }
      return back.reverse();
    },
  };
}
