import { p, Type, type InferEntity } from '@mikro-orm/core';

/** The instant that stands for "no end" in a column, so that ranges and sorting need no NULL and agree in both databases. */
export const openEnd = '9999-12-31T23:59:59.999Z';

/** The plain row of an entity: what callers read and write. */
export type RowOf<E> = {
  [K in keyof InferEntity<E> as K extends string ? K : never]-?: undefined extends InferEntity<E>[K]
    ? Exclude<InferEntity<E>[K], undefined>
    : InferEntity<E>[K];
};

/** A value on its way into a JSON or absent-as column. Wrapped, because the query builder passes `null` and objects with a `kind` by unconverted. */
class Outgoing {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

const unwrap = (value: unknown): unknown => (value instanceof Outgoing ? value.value : value);

/** A row, or a part of one, ready to be written into its table. */
export function stored<R extends object>(entity: { readonly meta: { readonly properties: object } }, row: R): R {
  const properties = entity.meta.properties as Readonly<
    Record<string, { readonly type?: unknown; readonly customType?: unknown } | undefined>
  >;
  const entries = Object.entries(row).map(([name, value]) => {
    const property = properties[name];
    const isWrapped = [property?.type, property?.customType].some((type) => type instanceof JsonText || type instanceof AbsentAs);
    return [name, isWrapped && value !== undefined ? new Outgoing(value) : value];
  });
  return Object.fromEntries(entries) as R;
}

class JsonText extends Type<unknown, string | null> {
  override convertToDatabaseValue(value: unknown): string | null {
    const plain = unwrap(value);
    return plain === undefined ? null : JSON.stringify(plain);
  }
  override convertToJSValue(value: unknown): unknown {
    return typeof value === 'string' ? JSON.parse(value) : value;
  }
  override getColumnType(): string {
    return 'text';
  }
  override compareAsType(): string {
    return 'string';
  }
}

class Flag extends Type<boolean, number> {
  override convertToDatabaseValue(value: unknown): number {
    return value === true ? 1 : 0;
  }
  override convertToJSValue(value: unknown): boolean {
    return Number(value) === 1;
  }
  override getColumnType(): string {
    return 'integer';
  }
}

/** Text whose absence is stored as a fixed value; `null` in the row, never NULL in the column. */
class AbsentAs extends Type<string | null, string> {
  readonly absent: string;
  constructor(absent: string) {
    super();
    this.absent = absent;
  }
  override convertToDatabaseValue(value: unknown): string {
    const plain = unwrap(value);
    return typeof plain === 'string' ? plain : this.absent;
  }
  override convertToJSValue(value: unknown): string | null {
    return typeof value === 'string' && value !== this.absent ? value : null;
  }
  override getColumnType(): string {
    return 'text';
  }
}

/** Text compared byte by byte: the migration gives it collation "C" on PostgreSQL, SQLite does so by itself. */
export const text = () => p.text().ignoreSchemaChanges('collation');

/** Text that may be absent and is sorted or searched: stored as '' so that absent sorts first. */
export const optionalText = () => p.type(new AbsentAs('')).$type<string | null>().ignoreSchemaChanges('collation');

/** An instant that may have no end: stored as `openEnd`, so that absent sorts last. */
export const untilInstant = () => p.type(new AbsentAs(openEnd)).$type<string | null>().ignoreSchemaChanges('collation');

/** JSON stored as text and parsed here, never by the database driver. */
export const json = <T>() => p.type(new JsonText()).$type<T>().ignoreSchemaChanges('collation');

/** A boolean stored as 0 or 1. */
export const flag = () => p.type(new Flag()).$type<boolean>();
