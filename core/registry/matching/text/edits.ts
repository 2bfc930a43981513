const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2)];

/**
 * How many letters must be changed, put in, left out or exchanged with their neighbour to make one text of the other
 * (optimal string alignment, Damerau 1964); `most + 1` when there are more than `most`. Texts beyond 64 letters are cut.
 */
export function editsBetween(left: string, right: string, most: number): number {
  // What both begin and end with needs no edit, and most texts that are near share nearly all.
  let from = 0;
  let [toLeft, toRight] = [Math.min(left.length, LONGEST), Math.min(right.length, LONGEST)];
  while (from < toLeft && from < toRight && left.charCodeAt(from) === right.charCodeAt(from)) from++;
  while (toLeft > from && toRight > from && left.charCodeAt(toLeft - 1) === right.charCodeAt(toRight - 1)) (toLeft--, toRight--);
  const [lines, columns] = [toLeft - from, toRight - from];
  if (Math.abs(lines - columns) > most) return most + 1;
  if (lines === 0 || columns === 0) return lines + columns;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= columns; column++) last[column] = column;
  for (let line = 1; line <= lines; line++) {
    // Further from the diagonal than `most`, there are too many edits.
    const [first, end] = [Math.max(1, line - most), Math.min(columns, line + most)];
    let least = (row[first - 1] = first === 1 ? line : most + 1);
    const letter = left.charCodeAt(from + line - 1);
    for (let column = first; column <= end; column++) {
      const other = right.charCodeAt(from + column - 1);
      let cost = Math.min(row[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (letter === other ? 0 : 1));
      if (line > 1 && column > 1 && letter === right.charCodeAt(from + column - 2) && left.charCodeAt(from + line - 2) === other)
        cost = Math.min(cost, before[column - 2]! + 1);
      row[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    row[end + 1] = most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[columns]!, most + 1);
}
