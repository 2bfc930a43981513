import { isObject } from '../../value-in.ts';
import type { SchemaNode } from '../../form.types.ts';
import { apart, VALUE } from '../../stated/names.ts';
import { below } from '../reading.ts';
import type { About, Composer, Entry, Need, Part, Shapes } from './composer.ts';
import { ALWAYS, type Demands, type Place, type Property, type Shape, withoutParts } from './composed.ts';
import { branchesOf, isNullable, isScalar, type JsonType, typesOf } from './kind.ts';
import { jsonNode, leafNode, optionsOf } from './leaf.ts';
import { merged } from './merge.ts';
import { asValue } from './free-names.ts';
import { hasPositions, inPositions, positionsOf, type Where } from './positions.ts';
import { kindLabels, variantChoice } from './variants.ts';

type Json = Readonly<Record<string, unknown>>;

const DEEPEST = { strict: 12, lenient: 7 };
/** Definitions used many times over could make a small file into an endless form. */
const MOST_FIELDS = { strict: 5000, lenient: 2000 };

/** Kinds of kinds are told apart to this depth. */
const MOST_NESTED = 3;

/** One of the kinds that a property can be of; without references when its definition leads back into itself too often. */
interface Kind {
  readonly node: Json;
  /** What tells it from the other kinds. */
  readonly said: Json;
  readonly at: string;
  readonly refs: readonly string[] | null;
}

export function createShapes({ reading, references, object }: Composer): Shapes {
  const { strict } = reading.context;
  const kind = strict ? 'strict' : 'lenient';
  let fields = 0;
  const quietly = references.top;

  const shapes: Shapes = { property };
  return shapes;

  function property(name: string, all: readonly Entry[], need: Need, place: Place, depth: number): readonly Property[] {
    fields += 1;
    const [first] = all;
    const resolved = all.flatMap((entry) => {
      const found = references.resolve(entry.node, entry.at, entry.refs);
      return found ? [{ ...entry, ...found }] : [];
    });
    const always = resolved.filter(({ when }) => when.length === 0);
    const when: Demands = always.length > 0 || resolved.length === 0 ? ALWAYS : all.map((entry) => entry.when);
    const common = { name, at: first!.at, when, alternative: 0 };
    const whole = (shape: Shape, need: Need): readonly Property[] => [{ ...common, ...need, shape }];
    if (resolved.length === 0)
      return strict ? [] : whole({ kind: 'leaf', node: jsonNode(first!.node, first!.at, reading, 'recursion') }, need);
    if (isTooMuch(first!.at, depth))
      return strict ? [] : whole({ kind: 'leaf', node: jsonNode(resolved[0]!.node, first!.at, reading, 'deep') }, need);

    const forms = distinct(always.length > 0 ? [always] : resolved.map((entry) => [entry]));
    const nodes = forms.map((entries) => ({ entries, node: nodeOf(entries) }));
    const isEmptyable = nodes.some(({ node }) => isNullable(node));
    const needed = isEmptyable ? { required: false, requiredWhen: [] } : need;
    if (nodes.every(({ node }) => isObjectLike(node))) {
      const isOptional = !strict && !needed.required;
      return whole(groupOf(nodes[0]!.node, resolved, [...place.path, name], { depth: depth + 1, isOptional }), needed);
    }
    if (nodes.length === 1) return single(nodes[0]!.node, resolved);
    const shapes = nodes.map(({ node, entries }) => ({ shape: shapeOf(node, entries, [...place.path, name], depth), entries }));
    if (shapes.some(({ shape }) => shape.kind !== 'leaf'))
      return whole({ kind: 'leaf', node: jsonNode(nodes[0]!.node, first!.at, reading, 'kinds') }, needed);
    return shapes.map(({ shape, entries }, index) => ({
      ...common,
      ...needed,
      at: entries[0]!.at,
      shape,
      when: entries.map((entry) => entry.when),
      alternative: index,
    }));

    function single(node: Json, entries: readonly Entry[]): readonly Property[] {
      const branches = kindsOf(node, entries[0]!);
      if (branches === null) return whole(shapeOf(node, entries, [...place.path, name], depth, needed.required), needed);
      const before = reading.problems.length;
      const kinds = branches.map((branch, index) => {
        const held = apart(name, index);
        return { held, shape: kindOf(branch, { path: [...place.path, held], depth, isNeeded: needed.required }) };
      });
      if (kinds.every(({ shape }) => shape.kind === 'leaf' && shape.node['x-field'] === 'json')) {
        reading.problems.splice(before);
        return whole({ kind: 'leaf', node: jsonNode(node, first!.at, reading, 'kinds') }, needed);
      }
      const label = node['x-label'] ?? node['title'];
      const choice = variantChoice({
        name: `~variant:${name}`,
        at: first!.at,
        when,
        label: label === undefined ? { title: name } : isObject(label) ? { 'x-label': label } : { title: label },
        labels: kindLabels(branches.map(({ said }) => said)),
        variants: branches.map(({ said }) => references.inline(said)),
        of: [...place.path, name],
        apart: kinds.map(({ held, shape }) => (shape.kind === 'leaf' ? null : held)),
      });
      const variant = [...place.path, choice.name];
      let leaves = 0;
      return [
        choice,
        ...kinds.map(({ held, shape }, index) => ({
          ...common,
          ...needed,
          // One name holds one field: a kind that is more than that is held under a name of its own.
          ...(shape.kind === 'leaf' ? { alternative: leaves++ } : { name: held, stated: name }),
          shape,
          when: when.map((demands) => [...demands, { place, variant, schema: { const: index }, negated: false }]),
        })),
      ];
    }
  }

  function isTooMuch(at: string, depth: number): boolean {
    if (depth > DEEPEST[kind]) {
      if (strict) reading.add('form.too_deep', at, { limit: DEEPEST[kind] });
      return true;
    }
    if (fields <= MOST_FIELDS[kind]) return false;
    if (fields === MOST_FIELDS[kind] + 1) reading.add('form.too_many_fields', at, { limit: MOST_FIELDS[kind] });
    return true;
  }

  function nodeOf(entries: readonly Entry[]): Json {
    const node = entries.map((entry) => entry.node).reduce(merged);
    const inside = branchesOf(node['allOf']);
    if (inside.length === 0 || isObjectLike(node)) return node;
    const { allOf: _all, ...own } = node;
    return inside.map(quietly).reduce(merged, own);
  }

  function isObjectLike(node: Json): boolean {
    if (node['x-field'] !== undefined) return false;
    const types = typesOf(node, quietly);
    return types.length === 1 && types[0] === 'object';
  }

  function groupOf(node: Json, entries: readonly Entry[], path: readonly string[], about: About): Shape {
    // A group that is there under one condition need not ask it again for all that is in it.
    const [only] = entries;
    const parts: Part[] = entries.map((entry) => (entries.length === 1 ? { ...only!, when: [] } : entry));
    const inside = object(parts, { path }, about);
    if (inside.properties.length === 0 && !strict) return { kind: 'leaf', node: jsonNode(node, entries[0]!.at, reading, 'free') };
    return { kind: 'group', node: { ...withoutParts(node), type: 'object' } as SchemaNode, inside };
  }

  function shapeOf(node: Json, entries: readonly Entry[], path: readonly string[], depth: number, isNeeded = false): Shape {
    const { at, refs } = entries[0]!;
    const leaf = (schema: Json, types: readonly JsonType[]): Shape => ({
      kind: 'leaf',
      node: leafNode(schema, types, at, reading),
    });
    if (node['x-field'] !== undefined) return leaf(node, []);
    const types = typesOf(node, quietly);
    if (isObjectLike(node)) return groupOf(node, entries, path, { depth: depth + 1, isOptional: !strict && !isNeeded });
    if (types.length === 1 && types[0] === 'array') return listOf(node, { at, refs, path, depth, isNeeded });
    if (strict) return leaf(node, types);
    if (types.length === 1 || (types.length > 1 && optionsOf(node) !== null)) {
      const { enum: values } = node;
      if (Array.isArray(values) && !values.filter((value) => value !== null).every(isScalar))
        return { kind: 'leaf', node: jsonNode(node, at, reading, 'values') };
      return leaf(node, types);
    }
    return { kind: 'leaf', node: jsonNode(node, at, reading, types.length === 0 ? 'any' : 'several') };
  }

  function listOf(node: Json, { at, refs, path, depth, isNeeded }: Where): Shape {
    const { items } = node;
    if (!strict && hasPositions(node))
      return positionsOf(node, { at, refs, path, depth: depth + 1, isNeeded }, references, shapes);
    const found = isObject(items) ? references.resolve(items, below(at, 'items'), refs) : null;
    if (!found || node['prefixItems'] !== undefined)
      return strict && node['prefixItems'] === undefined
        ? { kind: 'leaf', node: node as SchemaNode }
        : { kind: 'leaf', node: jsonNode(node, at, reading, node['prefixItems'] === undefined ? 'any' : 'positions') };
    if (!strict && hasPositions(found.node)) {
      const inside = inPositions(
        found.node,
        { at: below(at, 'items'), refs: found.refs, path, depth: depth + 1, isNeeded: true },
        references,
        shapes,
      );
      return {
        kind: 'rows',
        node: { ...withoutParts(node), type: 'array', items: found.node } as SchemaNode,
        inside,
        isList: true,
      };
    }
    if (isObjectLike(found.node)) {
      const about = { depth: depth + 1, isOptional: false };
      const inside = object([{ ...found, at: below(at, 'items'), when: [] }], { path }, about);
      if (inside.properties.length > 0 || strict)
        return { kind: 'rows', node: { ...withoutParts(node), type: 'array', items: found.node } as SchemaNode, inside };
    }
    const types = typesOf(found.node, quietly);
    const isSimple = types.length === 1 && types[0] !== 'array' && types[0] !== 'object';
    if (isSimple || found.node['x-field'] !== undefined || strict) {
      const item = leafNode(found.node, types, below(at, 'items'), reading);
      return { kind: 'leaf', node: { ...withoutParts(node), type: 'array', items: item } as SchemaNode };
    }
    return valuesOf(node, found, { at, refs, path, depth, isNeeded });
  }

  /** A list of values that may each be of one of several kinds, or lists themselves: rows of one property. */
  function valuesOf(
    node: Json,
    item: { readonly node: Json; readonly refs: readonly string[] },
    { at, path, depth }: Where,
  ): Shape {
    const before = reading.problems.length;
    const entry = { node: asValue(item.node), at: below(at, 'items'), refs: item.refs, when: [] };
    const properties = property(VALUE, [entry], { required: true, requiredWhen: [] }, { path }, depth + 1);
    const isJson = properties.every(({ shape }) => shape.kind === 'leaf' && shape.node['x-field'] === 'json');
    if (!isJson)
      return {
        kind: 'rows',
        node: { ...withoutParts(node), type: 'array', items: item.node } as SchemaNode,
        inside: { node: {}, at: entry.at, properties },
        isOfValues: true,
      };
    reading.problems.splice(before);
    return { kind: 'leaf', node: jsonNode(node, at, reading, 'several') };
  }

  function kindOf({ node, at, refs }: Kind, { path, depth, isNeeded }: Omit<Where, 'at' | 'refs'>): Shape {
    if (refs === null) return { kind: 'leaf', node: jsonNode(node, at, reading, 'recursion') };
    return shapeOf(node, [{ node, at, refs, when: [] }], path, depth, isNeeded);
  }

  /** The kinds of a property that is of one or of another, those of its kinds in their place; null when it is of one. */
  function kindsOf(node: Json, { at, refs }: Pick<Entry, 'at' | 'refs'>, nested = 0): readonly Kind[] | null {
    if (node['x-field'] !== undefined || optionsOf(node) !== null || isObjectLike(node)) return null;
    const { oneOf: _one, anyOf: _any, type: _type, ...shared } = node;
    const said = (['oneOf', 'anyOf'] as const).flatMap((keyword) =>
      branchesOf(node[keyword]).map((branch, index) => ({ branch, where: below(at, keyword, index) })),
    );
    const kinds = said.flatMap(({ branch, where }): readonly Kind[] => {
      if (quietly(branch)['type'] === 'null') return [];
      const found = references.resolve(branch, where, refs);
      const own = found?.node ?? quietly(branch);
      const kind = { node: merged(shared, own), said: own, at: where, refs: found?.refs ?? null };
      const inner = found && nested < MOST_NESTED ? kindsOf(kind.node, { at: where, refs: found.refs }, nested + 1) : null;
      return inner ?? [kind];
    });
    if (kinds.length > 1) return kinds;
    const types = typesOf(node, quietly);
    if (kinds.length > 0 || !Array.isArray(node['type']) || types.length < 2) return null;
    return types.map((type) => ({ node: merged(shared, { type }), said: { type }, at, refs }));
  }
}

/** Forms of a property that say the same are one. */
function distinct(forms: readonly (readonly Entry[])[]): readonly (readonly Entry[])[] {
  const groups = new Map<string, Entry[]>();
  for (const entries of forms) {
    const key = JSON.stringify(entries.map(({ node }) => node));
    groups.set(key, [...(groups.get(key) ?? []), ...entries]);
  }
  return [...groups.values()];
}
