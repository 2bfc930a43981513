const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)];

/**
 * How many letters must be changed, put in, left out or exchanged with their neighbour to make one text of the other
 * (optimal string alignment, Damerau 1964); `most + 1` when there are more than `most`. Texts beyond 64 letters are cut.
 */
export function editsBetween(left: string, right: string, most: number): number {
  const a = left.length > LONGEST ? left.slice(0, LONGEST) : left;
  const b = right.length > LONGEST ? right.slice(0, LONGEST) : right;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column++) last[column] = column;
  for (let line = 1; line <= a.length; line++) {
    row[0] = line;
    let least = line;
    const letter = a.charCodeAt(line - 1);
    for (let column = 1; column <= b.length; column++) {
      const other = b.charCodeAt(column - 1);
      let cost = Math.min(row[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (letter === other ? 0 : 1));
      if (line > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(line - 2) === other)
        cost = Math.min(cost, before[column - 2]! + 1);
      row[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, most + 1);
}
