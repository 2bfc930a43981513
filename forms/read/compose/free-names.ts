import { isObject } from '../../value-in.ts';
import { FREE, NAME, VALUE } from '../../stated/names.ts';
import { below } from '../reading.ts';
import type { Composer, Entry, Part, Shapes } from './composer.ts';
import { ALWAYS, type Demand, type Place, type Property } from './composed.ts';
import { merged } from './merge.ts';
import { patternFault } from './patterns.ts';

type Json = Readonly<Record<string, unknown>>;

/** What values may be whose names the schema leaves to who answers: all of them, or those whose name a pattern takes. */
interface Free extends Entry {
  readonly pattern: string | null;
}

interface Around {
  /** The names that the object has of its own. */
  readonly names: readonly string[];
  readonly place: Place;
  readonly depth: number;
  readonly isOptional: boolean;
}

/** A pattern is tried on no name that is longer. */
const LONGEST_NAME = 200;
const ANY_NAME = /^\^?(\.[*+])?\$?$/;

/** Properties that an object may have beside those with names: rows of a name and a value each. */
export function freeNames(
  parts: readonly Part[],
  { names, place, depth, isOptional }: Around,
  { reading, references }: Composer,
  shapes: Shapes,
): readonly Property[] {
  const said = parts.flatMap(freeIn);
  const [first] = said;
  if (first === undefined) return [];
  const row: Place = { path: [...place.path, FREE] };
  const patterns = [...new Set(said.flatMap(({ pattern }) => pattern ?? []))];
  const isOfOneKind = new Set(said.map(({ node }) => JSON.stringify(node))).size === 1;
  const isClosed = said.every(({ pattern }) => pattern !== null);
  const always = { required: true, requiredWhen: [] };
  const values = said.map(({ pattern, ...entry }) => ({ ...entry, when: isOfOneKind ? [] : whenNamed(pattern) }));
  const properties = [
    ...shapes.property(NAME, [{ node: nameNode(), at: first.at, refs: [], when: [] }], always, row, depth + 1),
    ...shapes.property(VALUE, values, always, row, depth + 1),
  ];
  const isAlways = said.some(({ when }) => when.length === 0);
  const label = names.length === 0 ? { it: 'Voci', en: 'Entries' } : { it: 'Altre voci', en: 'More entries' };
  const shape = {
    kind: 'rows',
    node: { type: 'array', 'x-label': label, ...limits() },
    inside: { node: {}, at: first.at, properties },
    beside: names,
  } as const;
  const required = !isOptional && isAlways && (shape.node.minItems ?? 0) > 0;
  const when = isAlways ? ALWAYS : said.map((each) => each.when);
  return [{ name: FREE, shape, at: first.at, required, requiredWhen: [], when, alternative: 0 }];

  function freeIn({ node, at, refs, when }: Part): readonly Free[] {
    const named = Object.entries(isObject(node['patternProperties']) ? node['patternProperties'] : {}).flatMap(([name, value]) =>
      value === false
        ? []
        : [
            {
              node: asValue(value),
              at: below(at, 'patternProperties', name),
              refs,
              when,
              pattern: usable(name, below(at, 'patternProperties', name)),
            },
          ],
    );
    const key = ['additionalProperties', 'unevaluatedProperties'].find((each) => node[each] !== undefined);
    const other = key === undefined ? undefined : node[key];
    return isObject(other) && Object.keys(other).length > 0
      ? [...named, { node: other, at: below(at, key!), refs, when, pattern: null }]
      : named;
  }

  function usable(pattern: string, at: string): string | null {
    if (ANY_NAME.test(pattern)) return null;
    const reason = patternFault(pattern);
    if (reason === null) return pattern;
    reading.add('form.pattern_left_out', at, { reason }, { severity: 'warning' });
    return null;
  }

  /** A value of this kind is asked when the name is one of its pattern; the kind without a pattern takes the other names. */
  function whenNamed(pattern: string | null): readonly Demand[] {
    const demand = (each: string, negated: boolean): Demand => ({
      place: row,
      schema: { properties: { [NAME]: { pattern: each } }, required: [NAME] },
      negated,
    });
    return pattern === null ? patterns.map((each) => demand(each, true)) : [demand(pattern, false)];
  }

  function nameNode(): Json {
    const said = parts.flatMap(({ node }) => (isObject(node['propertyNames']) ? [references.top(node['propertyNames'])] : []));
    const pattern = patterns.length === 1 ? patterns[0] : patterns.map((each) => `(?:${each})`).join('|');
    const closed = isClosed && patterns.length > 0 ? { pattern, maxLength: LONGEST_NAME } : {};
    return said.reduce(merged, { type: 'string', 'x-label': { it: 'Nome', en: 'Name' }, ...closed });
  }

  // An object may have so many properties: so many rows, when it has no others.
  function limits(): { readonly minItems?: number; readonly maxItems?: number } {
    const { minProperties, maxProperties } = parts.map(({ node }) => node).reduce(merged, {});
    if (names.length > 0) return {};
    return {
      ...(typeof minProperties === 'number' && { minItems: minProperties }),
      ...(typeof maxProperties === 'number' && { maxItems: maxProperties }),
    };
  }
}

/** A value that nothing else names. */
export function asValue(value: unknown): Json {
  const node = isObject(value) ? value : {};
  return node['title'] === undefined && node['x-label'] === undefined && node['$ref'] === undefined
    ? { ...node, 'x-label': { it: 'Valore', en: 'Value' } }
    : node;
}
