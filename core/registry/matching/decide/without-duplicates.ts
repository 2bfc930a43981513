import type { Prepared } from '../table/prepare.ts';

/** Most records, as a share, that may be there twice in a file that is still taken for one without duplicates. */
const MOST = 0.01;

/** Whether each side seems to hold each person once: by its unique codes, else by records that are equal in all that is compared. */
export function isWithoutDuplicates({ fields, sizes }: Prepared): boolean {
  const codes = fields.filter(({ kind }) => kind.isUnique && kind.id !== 'email');
  return ([0, 1] as const).every((side) => {
    const present = Math.max(0, ...codes.map((field) => field.present[side] / Math.max(1, sizes[side])));
    if (present >= 0.3) return codes.every((field) => repeated(field.sides[side]) <= MOST);
    const hashes = new Int32Array(sizes[side]);
    for (const field of fields)
      for (let record = 0; record < hashes.length; record++)
        hashes[record] = Math.imul(hashes[record]! ^ field.sides[side][record]!, 0x9e3779b1) ^ (hashes[record]! >>> 15);
    return repeated(hashes) <= MOST;
  });
}

function repeated(values: Int32Array): number {
  const seen = new Set<number>();
  let all = 0;
  for (const value of values) {
    if (value === 0) continue;
    all++;
    seen.add(value);
  }
  return all === 0 ? 0 : 1 - seen.size / all;
}
