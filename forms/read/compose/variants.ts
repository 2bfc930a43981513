import { isObject } from '../../value-in.ts';
import type { SchemaNode } from '../../form.types.ts';
import type { Property } from './composed.ts';
import { branchesOf } from './kind.ts';
import { constantOf } from './leaf.ts';

type Json = Readonly<Record<string, unknown>>;

/** A property whose constant tells which of several variants is meant. */
interface Discriminator {
  readonly name: string;
  readonly constants: readonly (string | number | boolean)[];
}

/** The property that has another constant in each branch, if there is one. */
export function discriminatorOf(branches: readonly Json[]): Discriminator | null {
  const names = Object.keys(propertiesOf(branches[0] ?? {}));
  for (const name of names) {
    const constants = branches.map((branch) => {
      const property = propertiesOf(branch)[name];
      return isObject(property) ? constantOf(property) : undefined;
    });
    const isTelling = constants.every((value) => ['string', 'number', 'boolean'].includes(typeof value));
    if (isTelling && new Set(constants).size === branches.length)
      return { name, constants: constants as Discriminator['constants'] };
  }
  return null;
}

/** Whether a branch brings fields of its own, and is not only about those that are there. */
export function bringsFields(branch: Json, resolve: (branch: Json) => Json, depth = 0): boolean {
  if (Object.keys(propertiesOf(branch)).length > 0) return true;
  if (depth > 4) return false;
  return ['allOf', 'anyOf', 'oneOf']
    .flatMap((key) => branchesOf(branch[key]))
    .some((inner) => bringsFields(resolve(inner), resolve, depth + 1));
}

/** Which of several variants is answered, as a choice; what each is called is said by its label. */
export function variantChoice(
  about: Pick<Property, 'name' | 'at' | 'when'> & {
    /** Of the choice itself. */
    readonly label: Json;
    readonly labels: readonly Json[];
    readonly variants: readonly (Json | boolean)[];
    readonly of: readonly string[];
    readonly apart?: readonly (string | null)[];
  },
): Property {
  const { name, at, when, label, labels, variants, of, apart } = about;
  const node = { type: 'integer', ...label, oneOf: labels.map((each, index) => ({ const: index, ...each })) } as SchemaNode;
  const shape = { kind: 'variant', node, variants, of, ...(apart?.some((held) => held !== null) && { apart }) } as const;
  return { name, at, when, shape, required: true, requiredWhen: [], alternative: 0 };
}

/** What a variant is called: by its title, the definition that it is, its type, or its number. */
export function variantLabel(branch: Json, index: number, ref?: string): Json {
  if (isObject(branch['x-label'])) return { 'x-label': branch['x-label'] };
  if (typeof branch['title'] === 'string') return { title: branch['title'] };
  const name = ref === undefined ? '' : wordsOf(ref.slice(ref.lastIndexOf('/') + 1));
  if (name !== '') return { title: name };
  if (typeof branch['type'] === 'string' && branch['type'] !== 'object')
    return { 'x-label': TYPE_NAMES[branch['type']] ?? branch['type'] };
  return { 'x-label': { it: `Variante ${index + 1}`, en: `Option ${index + 1}` } };
}

/** What the kinds of a property are called; an object without a name of its own, when it is the only one, by what it is. */
export function kindLabels(kinds: readonly Json[]): readonly Json[] {
  const isAlone = kinds.filter(({ type }) => type === 'object').length === 1;
  return kinds.map((kind, index) =>
    isAlone && kind['type'] === 'object' && kind['title'] === undefined && kind['x-label'] === undefined
      ? { 'x-label': { it: 'Più campi', en: 'Several fields' } }
      : variantLabel(kind, index),
  );
}

/** A name of a program as words. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_#]/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TYPE_NAMES: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  string: { it: 'Testo', en: 'Text' },
  number: { it: 'Numero', en: 'Number' },
  integer: { it: 'Numero intero', en: 'Whole number' },
  boolean: { it: 'Sì o no', en: 'Yes or no' },
  array: { it: 'Elenco', en: 'List' },
};

function propertiesOf(branch: Json): Json {
  return isObject(branch['properties']) ? branch['properties'] : {};
}
