import { personalForm } from '#forms';
import type { DriverLayout, DriverRecord, Release } from '../../packs/index.ts';
import { idOf } from './ids.ts';
import { guessSpans } from './layout/fixed.ts';
import { kindsFramed } from './layout/kinds.ts';
import { linesSaid } from './lines-said.ts';
import { mostFrequent } from './open/delimiter.ts';
import type { TableRow } from './open/table.ts';
import { leastOf, type Made, recordOf, sketched } from './record.ts';

interface Line {
  readonly line: number;
  readonly text: string;
}

/** The share of lines with one length that makes it that of all. */
const nearlyAll = 0.95;
const leastLines = 10;

/** Proposes records of lines of fixed width. */
export function recordsOfLines(table: readonly TableRow[], file: DriverLayout, release: Release): Made {
  const lines = table.map(({ line, cells }) => ({ line, text: cells[0] ?? '' }));
  const texts = lines.map(({ text }) => text);
  // Where each line begins with the code of a person, its first letters are of a surname and not of a kind.
  const isOfPersons = texts.filter((text) => personalForm.test(text.slice(0, 16))).length / texts.length >= 0.5;
  const kinds = isOfPersons ? null : (kindsFramed(beginnings(texts, 2)) ?? kindsFramed(beginnings(texts, 1)));
  const length = kinds?.values[0]?.length ?? 0;
  const { whole, odd, because } = lengthOf(lines);
  const usual = lines.filter((each) => !odd.includes(each));
  const taken = new Set<string>();
  const records = (kinds?.values ?? [null]).map((is): DriverRecord => {
    const own = is === null ? usual : usual.filter(({ text }) => text.slice(0, length).trim() === is);
    const match = is === null ? undefined : { at: 1, length, is: [is] as [string] };
    return recordOf(is === null ? 'riga' : idOf(`r_${is}`, taken, 'riga'), match, fieldsOf(own), release);
  });
  return {
    file: { ...file, ...(whole === null ? {} : { length: whole }) },
    records: records as Made['records'],
    notes: [because, ...(kinds === null ? [] : [kinds.because])],
  };
}

const beginnings = (texts: readonly string[], length: number): readonly string[] =>
  texts.map((text) => text.slice(0, length).trim());

/** The length of all lines, where nearly all have one; those that have another will be refused. */
function lengthOf(lines: readonly Line[]): {
  readonly whole: number | null;
  readonly odd: readonly Line[];
  readonly because: string;
} {
  const { value, count } = mostFrequent(lines.map(({ text }) => text.length));
  const odd = lines.filter(({ text }) => text.length !== value);
  if (odd.length === 0) return { whole: value, odd, because: `fixed width: every line has ${value} characters` };
  if (lines.length < leastLines || count / lines.length < nearlyAll)
    return { whole: null, odd: [], because: 'fixed width: no delimiter explains the lines; their lengths differ' };
  const said = linesSaid(odd.map(({ line }) => line));
  return { whole: value, odd, because: `fixed width: lines have ${value} characters, but not ${said}, to be refused` };
}

function fieldsOf(own: readonly Line[]): ReturnType<typeof sketched>[] {
  const taken = new Set<string>();
  const least = leastOf(own.map(({ text }) => text.length));
  return guessSpans(own.map(({ text }) => text)).map(({ from, to, because }, index) =>
    sketched(
      idOf('', taken, `campo_${index + 1}`),
      { at: from + 1, length: to - from, ...(least <= from ? { optional: true } : {}) },
      own.map(({ line, text }) => ({ line, text: text.slice(from, to) })),
      because,
    ),
  );
}
