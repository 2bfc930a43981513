import { fold } from './fold.ts';
import type { Lines } from './read-table.ts';

/** What a column of the form may be called at the head of a pasted one. */
type Names = readonly string[];

interface Matched {
  /** By place of the pasted column: the place of the column it goes to; undefined when it has none. */
  readonly places: readonly (number | undefined)[];
  readonly lines: Lines;
  /** Pasted columns that go nowhere, by their heads or numbers. */
  readonly left: readonly string[];
}

/** Columns by their heads when the first line has at least one that is known and no figure; else in order, from `start` where they fit. */
export function matchColumns(lines: Lines, columns: readonly Names[], start: number): Matched {
  const [head = []] = lines;
  const width = Math.max(0, ...lines.map((line) => line.length));
  const named = head.map((text) => columns.findIndex((names) => names.some((name) => fold(name) === fold(text))));
  const known = named.filter((place) => place >= 0);
  const isHead = lines.length > 1 && known.length > 0 && known.length * 2 >= head.filter(Boolean).length;
  const first = start + width <= columns.length ? start : 0;
  const places = Array.from({ length: width }, (_, index) => {
    const place = isHead ? (named[index] ?? -1) : first + index;
    return place >= 0 && place < columns.length ? place : undefined;
  });
  const left = places.flatMap((place, index) =>
    place === undefined && lines.some((line) => line[index]) ? [(isHead && head[index]) || String(index + 1)] : [],
  );
  return { places, lines: isHead ? lines.slice(1) : lines, left };
}
