import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Unit, type UnitRow } from '../entities/people.ts';

/** A unit as a pack says it: the interval is worked out from the tree. */
export type UnitSeed = Omit<UnitRow, 'lo' | 'hi'>;

export interface UnitFilter {
  readonly kind?: string;
  readonly parentId?: string;
  readonly root?: string;
  readonly ids?: readonly string[];
}

/** Bodies and offices, as one forest numbered in pre-order. */
export interface Units {
  get(id: string): Promise<UnitRow | null>;
  /** Matching units in tree order. */
  list(filter?: UnitFilter): Promise<UnitRow[]>;
  /** The unit and everything above it, nearest first. */
  ancestorsOf(id: string): Promise<UnitRow[]>;
  /** The unit and everything inside it, in tree order. */
  subtreeOf(id: string): Promise<UnitRow[]>;
  /**
   * Replaces all units of one root and renumbers every interval, the positions of cases included: those of a unit that is gone are in
   * no interval until it is back. Throws RangeError on a cycle or an unknown parent.
   */
  replaceTree(root: string, rows: readonly UnitSeed[]): Promise<void>;
}

export function unitsIn(session: Session): Units {
  const { db } = session;
  const get = async (id: string) => (await session.rows(Unit, sql`select * from unit where id = ${id}`))[0] ?? null;
  return {
    get,
    async list(filter = {}) {
      let query = db.selectFrom('unit').selectAll().orderBy('lo');
      if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
      if (filter.parentId !== undefined) query = query.where('parentId', '=', filter.parentId);
      if (filter.root !== undefined) query = query.where('root', '=', filter.root);
      if (filter.ids !== undefined) query = query.where('id', 'in', [...filter.ids]);
      return filter.ids?.length === 0 ? [] : await query.execute();
    },
    async ancestorsOf(id) {
      const unit = await get(id);
      if (unit === null) return [];
      return await session.rows(Unit, sql`select * from unit where lo <= ${unit.lo} and hi >= ${unit.hi} order by lo desc`);
    },
    async subtreeOf(id) {
      const unit = await get(id);
      if (unit === null) return [];
      return await session.rows(Unit, sql`select * from unit where lo between ${unit.lo} and ${unit.hi} order by lo`);
    },
    async replaceTree(root, rows) {
      const others = await db.selectFrom('unit').selectAll().where('root', '!=', root).orderBy('lo').execute();
      const before = new Map((await db.selectFrom('unit').select(['id', 'lo']).execute()).map((unit) => [unit.id, unit.lo]));
      const after = numberTree([...others, ...rows]);
      await db.deleteFrom('unit').execute();
      for (let at = 0; at < after.length; at += 500)
        await db
          .insertInto('unit')
          .values(after.slice(at, at + 500).map((unit) => stored(Unit, unit)))
          .execute();
      for (const unit of after) {
        if (before.get(unit.id) !== unit.lo)
          await db.updateTable('case_file').set({ ownerPos: unit.lo }).where('ownerUnit', '=', unit.id).execute();
        before.delete(unit.id);
      }
      // What their number was is now that of another unit, whose people would find the cases as their own.
      for (const gone of before.keys())
        await db.updateTable('case_file').set({ ownerPos: 0 }).where('ownerUnit', '=', gone).execute();
    },
  };
}

/** Pre-order numbers for a forest: children keep the order in which they are given. */
export function numberTree(seeds: readonly UnitSeed[]): UnitRow[] {
  const known = new Set(seeds.map((seed) => seed.id));
  const children = Map.groupBy(seeds, (seed) => seed.parentId);
  const orphan = seeds.find((seed) => seed.parentId !== null && !known.has(seed.parentId));
  if (orphan !== undefined) throw new RangeError(`Unit ${orphan.id} names an unknown parent ${orphan.parentId}`);
  const rows: UnitRow[] = [];
  const visit = (seed: UnitSeed): number => {
    const at = rows.length;
    rows.push({ ...seed, lo: at + 1, hi: at + 1 });
    let hi = at + 1;
    for (const child of children.get(seed.id) ?? []) hi = visit(child);
    rows[at] = { ...seed, lo: at + 1, hi };
    return hi;
  };
  for (const seed of children.get(null) ?? []) visit(seed);
  if (rows.length !== seeds.length) throw new RangeError('Some units are their own ancestors');
  return rows;
}
