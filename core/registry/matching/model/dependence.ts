import { forEachPair } from '../blocking/for-each-pair.ts';
import type { KindId } from '../kinds/index.ts';
import type { Prepared, PreparedField } from '../table/prepare.ts';
import { createLevels, MISSING, type ReadLevels } from './levels.ts';

/** That a field mostly follows from a more specific one: who lives in one street lives in one town. */
export interface Dependence {
  /** Place of the field that it follows from. */
  readonly on: number;
  /** How often each level comes up between two people who are equal in that field. */
  readonly u: readonly number[];
}

/** What is known of the field that another follows from: not compared, equal, or not equal. */
export const [UNKNOWN, EQUAL, OTHERWISE] = [0, 1, 2] as const;
export const STATES = [UNKNOWN, EQUAL, OTHERWISE] as const;

export function stateIn(levels: Uint8Array, on: number): (typeof STATES)[number] {
  if (on < 0 || levels[on] === MISSING) return UNKNOWN;
  return levels[on] === 0 ? EQUAL : OTHERWISE;
}

/** How many pairs that are equal in a field are looked at. */
const SAMPLE = 20_000;
const FEWEST = 300;
/** From which share of what a field says it follows from the other: agreement in both is then no evidence twice over. */
const SHARE = 0.6;

/** By these two records of one person are told from those of two: what they hold is each person's own, and follows from nothing. */
const OWN: readonly KindId[] = ['name', 'surname', 'full_name', 'date', 'fiscal_code', 'identifier'];

interface Known {
  readonly read: ReadLevels;
  /** By field, how often each level comes up at random. */
  readonly u: readonly (readonly number[])[];
  readonly isWithoutDuplicates: boolean;
}

/** For each field, the more specific one that says most of it already, if any; by records of people who are not one. */
export function dependencesOf(prepared: Prepared, { read, u, isWithoutDuplicates }: Known): readonly (Dependence | null)[] {
  const { fields } = prepared;
  // Two records of one file are mostly of two people.
  const table = prepared.isOneTable ? prepared : { ...prepared, isOneTable: true, fields: fields.map(oneSided) };
  const own = isWithoutDuplicates ? [] : fields.flatMap(({ kind }, at) => (OWN.includes(kind.id) ? [at] : []));
  if (prepared.isOneTable && own.length === 0) return fields.map(() => null);
  const sampled = { table, read: prepared.isOneTable ? read : createLevels(table), own };
  const bySpecific = fields
    .flatMap(({ kind }, at) => (kind.isUnique || (OWN.includes(kind.id) && kind.id !== 'name') ? [] : [at]))
    .sort((a, b) => u[a]![0]! - u[b]![0]!);
  const found: (Dependence | null)[] = fields.map(() => null);
  const most = fields.map(() => SHARE);
  bySpecific.forEach((on, rank) => {
    const lessSpecific = bySpecific.slice(rank + 1).filter((field) => !OWN.includes(fields[field]!.kind.id));
    // What is left last is in the largest blocks, and nothing follows from it.
    if (lessSpecific.length === 0) return;
    const levels = levelsWhereEqual(sampled, on);
    for (const field of lessSpecific) {
      const counts = levels[field]!;
      const all = counts.reduce((sum, count) => sum + count, 0);
      if (all < FEWEST) continue;
      const chances = counts.map((count) => (count + 0.5) / (all + 0.5 * counts.length));
      const share = Math.log2(chances[0]! / u[field]![0]!) / -Math.log2(u[field]![0]!);
      if (share <= most[field]!) continue;
      most[field] = share;
      found[field] = { on, u: chances };
    }
  });
  return found;
}

const oneSided = (field: PreparedField): PreparedField => ({ ...field, sides: [field.sides[0], field.sides[0]] });

interface Sampled {
  /** One file, against itself. */
  readonly table: Prepared;
  readonly read: ReadLevels;
  /** Fields in which two records differ that are of two people; none where any two are. */
  readonly own: readonly number[];
}

/** How often each level of each field comes up between two people who are equal in one. */
function levelsWhereEqual({ table: { fields }, read, own }: Sampled, on: number): number[][] {
  const counts = fields.map(({ kind }) => kind.levels.map(() => 0));
  const levels = new Uint8Array(fields.length);
  const isOfTwo = (field: number): boolean =>
    levels[field] === MISSING || levels[field] === fields[field]!.kind.levels.length - 1;
  const others = own.filter((field) => field !== on);
  const { sides, counts: frequencies } = fields[on]!;
  const keys = { rule: { id: '', keys: [] }, sides, capped: { blocks: 0, records: 0, pairs: 0 } };
  const pairs = frequencies.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  forEachPair(
    [keys],
    (left, right) => {
      read(left, right, levels);
      if (!others.every(isOfTwo)) return;
      levels.forEach((level, field) => {
        if (level !== MISSING) counts[field]![level]!++;
      });
    },
    { stride: Math.max(1, Math.round(pairs / SAMPLE)) },
  );
  return counts;
}
