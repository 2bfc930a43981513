/** Names of the types that have no parts. `any` accepts everything and promises nothing. */
export type SimpleType =
  | 'any'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'range'
  | 'list'
  | 'context'
  | 'function';

/**
 * A static FEEL type, JSON-serialisable. An array is a union. A context lists its entries; with `open` it may hold others too.
 */
export type FeelType =
  | SimpleType
  | { readonly list: FeelType }
  | { readonly range: FeelType }
  | { readonly context: Readonly<Record<string, FeelType>>; readonly open?: boolean }
  | { readonly function: { readonly parameters: readonly FeelType[]; readonly returns: FeelType } }
  | readonly FeelType[];

/** What the names an expression may use hold. */
export type TypeEnvironment = Readonly<Record<string, FeelType>>;

export const UNION = Array.isArray as (type: FeelType) => type is readonly FeelType[];

/** The type without its parts: `{ list: 'number' }` is a `list`. A union has none. */
export function outlineOf(type: FeelType): SimpleType | null {
  if (typeof type === 'string') return type;
  if (UNION(type)) return null;
  if ('list' in type) return 'list';
  if ('range' in type) return 'range';
  return 'context' in type ? 'context' : 'function';
}
