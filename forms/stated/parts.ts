import type { CompiledField, CompiledForm } from '../compile/compiled-form.ts';
import type { VariantOf } from './stated.ts';

/** A field and what is in it, by the names that hold it. */
export interface Part {
  readonly kind: CompiledField['kind'];
  readonly isList: boolean;
  readonly isOfValues: boolean;
  readonly inside: Map<string, Part>;
  /** The name that it is stated under, when that is another. */
  readonly stated: string | undefined;
  readonly required: boolean;
  /** What in it can be of several kinds of which some are held apart, by the name that it is stated under. */
  readonly kinds: Map<string, Kinds>;
}

interface Kinds {
  /** The name of the choice among them, and the names of those that are held apart, by their number. */
  readonly choice: string;
  readonly names: readonly (string | null)[];
  heldAs(value: unknown, variantOf: VariantOf): { readonly kind: number; readonly name: string };
}

/** The parts of a form by id of their field; all of it at null. */
export function partsOf({ fields }: CompiledForm): ReadonlyMap<string | null, Part> {
  const root = partOf({ kind: 'group' });
  const parts = new Map<string | null, Part>([[null, root]]);
  for (const field of fields) {
    const part = partOf(field);
    const { inside, kinds } = parts.get(field.parent)!;
    parts.set(field.id, part);
    if (field.variants?.apart) kinds.set(field.variants.of.at(-1)!, kindsOf(field.name, field.variants));
    if (!field.variants && !inside.has(field.name)) inside.set(field.name, part);
  }
  return parts;
}

function partOf({ kind, isList, isOfValues, stated, required }: Pick<CompiledField, 'kind'> & Partial<CompiledField>): Part {
  return {
    kind,
    isList: isList === true,
    isOfValues: isOfValues === true,
    stated,
    required: required === true,
    inside: new Map(),
    kinds: new Map(),
  };
}

function kindsOf(choice: string, { schemas, of, apart = [] }: NonNullable<CompiledField['variants']>): Kinds {
  return {
    choice,
    names: apart,
    heldAs(value, variantOf) {
      const kind = value === null ? apart.indexOf(null) : variantOf(schemas, value);
      return { kind, name: apart[kind] ?? of.at(-1)! };
    },
  };
}
