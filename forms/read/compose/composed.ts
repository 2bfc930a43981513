import type { SchemaNode } from '../../form.types.ts';

type Json = Readonly<Record<string, unknown>>;

/** An object that answers are collected in: the form itself, a group, or one row. Named by the names that lead to it. */
export interface Place {
  readonly path: readonly string[];
}

/** Something that must hold for a part of a schema to be asked: the answers at a place against a schema, or a chosen variant. */
export interface Demand {
  readonly place: Place;
  readonly schema: Json | boolean;
  /** Path of the field that holds the number of the chosen variant; then `schema` is about that. */
  readonly variant?: readonly string[];
  readonly negated: boolean;
}

/** Any of several lists of demands that must all hold. An empty list always holds. */
export type Demands = readonly (readonly Demand[])[];

export interface Composed {
  readonly node: SchemaNode;
  readonly at: string;
  readonly properties: readonly Property[];
}

export type Shape =
  | { readonly kind: 'leaf'; readonly node: SchemaNode }
  | { readonly kind: 'group'; readonly node: SchemaNode; readonly inside: Composed; readonly isList?: true }
  | {
      readonly kind: 'rows';
      readonly node: SchemaNode;
      readonly inside: Composed;
      /** Each row is a list of fixed positions. */
      readonly isList?: true;
      /** Each row is a value of one of several kinds. */
      readonly isOfValues?: true;
      /** Properties whose names are not said, as rows of a name and a value: the names that are. */
      readonly beside?: readonly string[];
    }
  /** Which of several variants is answered: kept beside the answers, found again from them. */
  | {
      readonly kind: 'variant';
      readonly node: SchemaNode;
      readonly variants: readonly (Json | boolean)[];
      readonly of: readonly string[];
      /** The name that each variant is held under, where that is not its own. */
      readonly apart?: readonly (string | null)[];
    };

/** A property of an object, in one of the forms it can take. */
export interface Property {
  readonly name: string;
  /** The name that the schema gives it, when it is held under another. */
  readonly stated?: string;
  readonly shape: Shape;
  readonly at: string;
  readonly required: boolean;
  /** Asked only when this holds. */
  readonly when: Demands;
  readonly requiredWhen: Demands;
  /** Number among the forms that one property can take; 0 for most. */
  readonly alternative: number;
}

export const ALWAYS: Demands = [[]];

export function isAlways(demands: Demands): boolean {
  return demands.some((all) => all.length === 0);
}

/** What of an object is answered, by name in all its forms, and which of it always must be. */
export function answeredIn({ properties }: Composed): {
  readonly forms: ReadonlyMap<string, readonly Property[]>;
  readonly required: readonly string[];
} {
  const answered = properties.filter(({ shape }) => shape.kind !== 'variant');
  const required = answered.filter((property) => property.required && isAlways(property.when)).map(({ name }) => name);
  return { forms: Map.groupBy(answered, ({ name }) => name), required: [...new Set(required)] };
}

const CONDITIONS = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'contains'];
const PARTS = new Set(['properties', 'required', '$defs', ...CONDITIONS]);

/** What a schema says of an object itself, without what it says of its parts. */
export function withoutParts(node: Json): Json {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !PARTS.has(key)));
}
