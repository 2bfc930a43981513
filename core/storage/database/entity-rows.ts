import type { MikroORM, Type } from '@mikro-orm/core';
import type { RowOf } from '../entities/columns.ts';

/** An entity as `defineEntity` makes it, as far as it is used here. */
export interface Entity {
  readonly meta: { readonly class: unknown };
}

type Columns = Readonly<Record<string, unknown>>;

/** One column: its name in the database, its property, and how its value is read. */
interface Cell {
  readonly column: string;
  readonly name: string;
  readonly type: Type | undefined;
}

/**
 * Reads rows of hand-written queries as rows of an entity. What the typed queries do too; here it is worked out once per
 * entity instead of once per query, which is most of the time of a small one.
 */
export function entityRows(orm: MikroORM): <E extends Entity>(entity: E, rows: readonly Columns[]) => RowOf<E>[] {
  const known = new Map<Entity, readonly Cell[]>();
  const cellsOf = (entity: Entity): readonly Cell[] => {
    const found = known.get(entity);
    if (found !== undefined) return found;
    const cells = orm
      .getMetadata()
      .get(entity as never)
      .props.map((property) => ({
        column: property.fieldNames[0] ?? property.name,
        name: property.name as string,
        type: property.customType as Type | undefined,
      }));
    known.set(entity, cells);
    return cells;
  };
  return (entity, rows) => rows.map((row) => readRow(orm, cellsOf(entity), row)) as never;
}

function readRow(orm: MikroORM, cells: readonly Cell[], row: Columns): Record<string, unknown> {
  const platform = orm.em.getPlatform();
  const read: Record<string, unknown> = {};
  for (const { column, name, type } of cells) {
    const value = row[column];
    if (value === undefined) continue;
    read[name] = type === undefined || value === null ? value : type.convertToJSValue(value as never, platform);
  }
  return read;
}
