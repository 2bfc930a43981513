import type { Prepared, PreparedField } from '../table/prepare.ts';

/** How often values are there, by person instead of by record; with the chance that two people have one, by field. */
export interface CountedPeople {
  readonly prepared: Prepared;
  readonly equal: readonly number[];
}

/**
 * Counts each person once, as far as records are known to be of one: what somebody has who is there five times is not common, and two
 * records of one person do not agree by chance.
 */
export function countPeople(prepared: Prepared, clusters: Int32Array): CountedPeople {
  const { fields, sizes, isOneTable } = prepared;
  const order = byCluster(clusters);
  const counted = fields.map((field) => {
    const counts = new Uint32Array(field.values.length);
    const lefts = new Uint32Array(field.values.length);
    const rights = isOneTable ? lefts : new Uint32Array(field.values.length);
    let onBoth = 0;
    let values: number[] = [];
    let sides: number[] = [];
    let cluster = -1;
    const finish = (): void => {
      values.forEach((value, at) => {
        counts[value]!++;
        if (sides[at]! & 1) lefts[value]!++;
        if (sides[at]! & 2 && !isOneTable) rights[value]!++;
        if (sides[at] === 3 || isOneTable) onBoth++;
      });
      values = [];
      sides = [];
    };
    for (const record of order) {
      if (clusters[record] !== cluster) finish();
      cluster = clusters[record]!;
      const isRight = !isOneTable && record >= sizes[0];
      const value = isRight ? field.sides[1][record - sizes[0]]! : field.sides[0][record]!;
      if (value === 0) continue;
      const known = values.indexOf(value);
      if (known < 0) {
        values.push(value);
        sides.push(isRight ? 2 : 1);
      } else sides[known]! |= isRight ? 2 : 1;
    }
    finish();
    const [all, left, right] = [sum(counts), sum(lefts), sum(rights)];
    let pairs = -onBoth;
    for (let value = 1; value < counts.length; value++) pairs += lefts[value]! * rights[value]!;
    const others = Math.max(1, left * right - onBoth);
    return {
      field: { ...field, counts, counted: all } satisfies PreparedField,
      equal: Math.max(0.5 / (others + 1), pairs / others),
    };
  });
  return { prepared: { ...prepared, fields: counted.map(({ field }) => field) }, equal: counted.map(({ equal }) => equal) };
}

/** The records in the order of their clusters, by counting. */
function byCluster(clusters: Int32Array): Uint32Array {
  const starts = new Uint32Array(clusters.length + 1);
  for (const cluster of clusters) starts[cluster + 1]!++;
  for (let at = 0; at < clusters.length; at++) starts[at + 1]! += starts[at]!;
  const order = new Uint32Array(clusters.length);
  clusters.forEach((cluster, record) => (order[starts[cluster]!++] = record));
  return order;
}

const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);
