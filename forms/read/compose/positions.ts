import { isObject } from '../../value-in.ts';
import type { SchemaNode } from '../../form.types.ts';
import { below } from '../reading.ts';
import { type Composed, type Demand, type Property, type Shape, withoutParts } from './composed.ts';
import type { References } from './references.ts';
import type { Shapes } from './composer.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Where {
  readonly at: string;
  readonly refs: readonly string[];
  readonly path: readonly string[];
  readonly depth: number;
  /** The list is sure to be there. */
  readonly isNeeded: boolean;
}

/** More positions than this are no fixed rows. */
const MOST_POSITIONS = 40;

/** Whether a list is one of so many positions, each with a meaning of its own, and nothing is said of what comes after. */
export function hasPositions({ prefixItems, items }: Json): boolean {
  return Array.isArray(prefixItems) && prefixItems.length > 0 && prefixItems.length <= MOST_POSITIONS && !isObject(items);
}

/** A list of so many positions as a group, with a field for each. */
export function positionsOf(node: Json, where: Where, references: References, shapes: Shapes): Shape {
  return {
    kind: 'group',
    node: { ...withoutParts(node), type: 'object' } as SchemaNode,
    inside: inPositions(node, where, references, shapes),
    isList: true,
  };
}

export function inPositions(
  node: Json,
  { at, refs, path, depth, isNeeded }: Where,
  references: References,
  shapes: Shapes,
): Composed {
  const positions = node['prefixItems'] as readonly unknown[];
  const least = typeof node['minItems'] === 'number' ? node['minItems'] : 0;
  const properties = positions.flatMap((item, index): readonly Property[] => {
    const said = isObject(item) ? item : {};
    const { title, 'x-label': label } = references.top(said);
    const number = index + 1;
    const called =
      title === undefined && label === undefined ? { 'x-label': { it: `Elemento ${number}`, en: `Item ${number}` } } : {};
    const entry = { node: { ...said, ...called }, at: below(at, 'prefixItems', index), refs, when: [] };
    const required = isNeeded && index < least;
    return shapes.property(
      String(index),
      [entry],
      { required, requiredWhen: required ? [] : neededWhen(index) },
      { path },
      depth + 1,
    );
  });
  return { node: {}, at, properties };

  /** A list has no gaps: what stands before an answer is needed. */
  function neededWhen(index: number): readonly (readonly Demand[])[] {
    const later = positions.slice(index + 1).map((_, offset) => ({ required: [String(index + 1 + offset)] }));
    const schema: Json | null = index < least ? { minProperties: 1 } : later.length > 0 ? { anyOf: later } : null;
    return schema === null ? [] : [[{ place: { path }, schema, negated: false }]];
  }
}
