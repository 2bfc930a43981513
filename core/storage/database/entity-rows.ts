import type { MikroORM, Platform, Type } from '@mikro-orm/core';
import type { RowOf } from '../entities/columns.ts';
import type { Value } from './fragment.ts';

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

/** A row as a statement writes it. */
interface Written {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly Value[];
}

export interface EntityRows {
  read<E extends Entity>(entity: E, rows: readonly Columns[]): RowOf<E>[];
  /** Columns that are undefined are left out. */
  write<E extends Entity>(entity: E, row: Partial<RowOf<E>>): Written;
}

interface Shape {
  readonly table: string;
  readonly cells: readonly Cell[];
  readonly byName: ReadonlyMap<string, Cell>;
}

/**
 * Rows of an entity for hand-written statements, both ways. What the typed queries do too; here it is worked out once per
 * entity instead of once per query, which is most of the time of a small one.
 */
export function entityRows(orm: MikroORM): EntityRows {
  const platform = orm.em.getPlatform();
  const known = new Map<Entity, Shape>();
  const shapeOf = (entity: Entity): Shape => {
    const found = known.get(entity);
    if (found !== undefined) return found;
    const { props, tableName } = orm.getMetadata().get(entity as never);
    const cells = props.map((property) => ({
      column: property.fieldNames[0] ?? property.name,
      name: property.name as string,
      type: property.customType as Type | undefined,
    }));
    const shape = { table: tableName, cells, byName: new Map(cells.map((cell) => [cell.name, cell])) };
    known.set(entity, shape);
    return shape;
  };
  return {
    read: (entity, rows) => {
      const { cells } = shapeOf(entity);
      return rows.map((row) => readRow(platform, cells, row)) as never;
    },
    write(entity, row) {
      const { table, byName } = shapeOf(entity);
      const columns: string[] = [];
      const values: Value[] = [];
      for (const [name, value] of Object.entries(row)) {
        const cell = byName.get(name);
        if (cell === undefined) throw new TypeError(`${table} has no ${name}`);
        if (value === undefined) continue;
        columns.push(cell.column);
        values.push((cell.type === undefined ? value : cell.type.convertToDatabaseValue(value as never, platform)) as Value);
      }
      return { table, columns, values };
    },
  };
}

function readRow(platform: Platform, cells: readonly Cell[], row: Columns): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const { column, name, type } of cells) {
    const value = row[column];
    if (value === undefined) continue;
    read[name] = type === undefined || value === null ? value : type.convertToJSValue(value as never, platform);
  }
  return read;
}
