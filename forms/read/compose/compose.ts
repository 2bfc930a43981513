import { isObject } from '../../value-in.ts';
import type { SchemaNode } from '../../form.types.ts';
import { didYouMean } from '../did-you-mean.ts';
import { below, type Reading } from '../reading.ts';
import {
  ALWAYS,
  type Composed,
  type Demand,
  type Demands,
  isAlways,
  type Place,
  type Property,
  withoutParts,
} from './composed.ts';
import type { About, Composer, Entry, Part } from './composer.ts';
import { branchesOf, typesOf } from './kind.ts';
import { merged } from './merge.ts';
import { freeNames } from './free-names.ts';
import { checkPatterns } from './patterns.ts';
import type { References } from './references.ts';
import { createShapes } from './shapes.ts';
import { bringsFields, discriminatorOf, variantChoice, variantLabel } from './variants.ts';

type Json = Readonly<Record<string, unknown>>;

/** The objects and fields of a schema of any kind: what holds under a condition has that condition, what can be one of several is a variant. */
export function compose(root: Json, references: References, reading: Reading): Composed {
  const composer: Composer = { reading, references, object: composeObject };
  const shapes = createShapes(composer);
  const start = references.resolve(root, '/schema', []);
  return composeObject(
    [{ node: start?.node ?? {}, at: '/schema', refs: start?.refs ?? [], when: [] }],
    { path: [] },
    { depth: 0, isOptional: false },
  );

  function composeObject(parts: readonly Part[], place: Place, { depth, isOptional }: About): Composed {
    const entries = new Map<string, Entry[]>();
    const demanded: { readonly name: string; readonly when: readonly Demand[]; readonly at: string }[] = [];
    const variants: Property[] = [];
    const visited: Part[] = [];
    for (const part of parts) visit(part);
    for (const { name, when, at } of demanded) if (!entries.has(name) && when.length === 0) tellUnknown(name, at);
    const head = parts.filter(({ when }) => when.length === 0).map(({ node }) => node);
    const own = [...entries].flatMap(([name, list]) => {
      const named = demanded.filter((each) => each.name === name).map(({ when }) => when);
      const isRequired = named.some((when) => when.length === 0);
      const once: readonly Demand[] = isOptional ? [{ place, schema: { minProperties: 1 }, negated: false }] : [];
      const requiredWhen = (isRequired ? [[]] : named).map((when) => [...when, ...once]);
      const need = isRequired && !isOptional ? { required: true, requiredWhen: [] } : { required: false, requiredWhen };
      return shapes.property(name, list, need, place, depth);
    });
    const around = { names: [...entries.keys()], place, depth, isOptional };
    const free = reading.context.strict ? [] : freeNames(visited, around, composer, shapes);
    return {
      node: withoutParts(head.reduce(merged, {})) as SchemaNode,
      at: parts[0]?.at ?? '/schema',
      properties: placed([...own, ...free], variants),
    };

    function visit(part: Part): void {
      const { node, at, refs, when } = part;
      visited.push(part);
      for (const [name, child] of Object.entries(isObject(node['properties']) ? node['properties'] : {})) {
        if (child === false) continue;
        const list = entries.get(name) ?? [];
        entries.set(name, list);
        list.push({ node: isObject(child) ? child : {}, at: below(at, 'properties', name), refs, when });
      }
      for (const name of strings(node['required'])) demanded.push({ name, when, at });
      branchesOf(node['allOf']).forEach((branch, index) => descend(branch, below(at, 'allOf', index), when));
      if (node['if'] !== undefined) {
        if (isObject(node['if'])) checkPatterns(references.top(node['if']), below(at, 'if'), reading);
        const schema = references.inline(node['if'] as Json | boolean);
        if (isObject(node['then'])) descend(node['then'], below(at, 'then'), [...when, { place, schema, negated: false }]);
        if (isObject(node['else'])) descend(node['else'], below(at, 'else'), [...when, { place, schema, negated: true }]);
      }
      for (const [name, names] of Object.entries(isObject(node['dependentRequired']) ? node['dependentRequired'] : {}))
        for (const required of strings(names)) demanded.push({ name: required, when: [...when, answered(name)], at });
      for (const [name, branch] of Object.entries(isObject(node['dependentSchemas']) ? node['dependentSchemas'] : {}))
        if (isObject(branch)) descend(branch, below(at, 'dependentSchemas', name), [...when, answered(name)]);
      for (const keyword of ['oneOf', 'anyOf'] as const) choose(keyword);

      function descend(branch: Json, where: string, demands: readonly Demand[]): void {
        const found = references.resolve(branch, where, refs);
        if (found) visit({ ...found, at: where, when: demands });
      }

      function choose(keyword: 'oneOf' | 'anyOf'): void {
        const usable = branchesOf(node[keyword]).flatMap((branch, index) => {
          const where = below(at, keyword, index);
          const found = references.resolve(branch, where, refs);
          return found ? [{ at: where, ...found }] : [];
        });
        if (!usable.some((branch) => bringsFields(branch.node, references.top))) {
          // Branches that only say when something is asked are no variants: each counts by itself.
          for (const branch of usable) if (branch.node['if'] !== undefined) visit({ ...branch, when });
          return;
        }
        if (usable.length === 1) return visit({ ...usable[0]!, when });
        const telling = discriminatorOf(usable.map((branch) => branch.node));
        if (telling) {
          const { name, constants } = telling;
          const options = usable.map((branch, index) => ({
            const: constants[index],
            ...variantTitle(branch.node, constants[index]!),
          }));
          const first = (usable[0]!.node['properties'] as Json)[name] as Json;
          const { const: _constant, enum: _enum, default: _default, ...kept } = first;
          if (usable.every((branch) => strings(branch.node['required']).includes(name))) demanded.push({ name, when, at });
          const list = entries.get(name) ?? [];
          entries.set(name, list);
          const type = typesOf(first, references.top)[0] ?? 'string';
          list.push({ node: { type, ...kept, oneOf: options }, at: below(usable[0]!.at, 'properties', name), refs, when });
          for (const [index, branch] of usable.entries()) {
            const { [name]: _told, ...properties } = branch.node['properties'] as Record<string, Json>;
            const schema = { properties: { [name]: { const: constants[index] } }, required: [name] };
            visit({ ...branch, node: { ...branch.node, properties }, when: [...when, { place, schema, negated: false }] });
          }
          return;
        }
        const name = variants.length === 0 ? '~variant' : `~variant${variants.length + 1}`;
        variants.push(
          variantChoice({
            name,
            at: below(at, keyword),
            when: when.length === 0 ? ALWAYS : [when],
            label: { 'x-label': { it: 'Variante', en: 'Variant' } },
            labels: usable.map((branch, index) =>
              variantLabel(branch.node, index, refs.length < branch.refs.length ? branch.refs.at(-1) : undefined),
            ),
            variants: usable.map((branch) => references.inline(branch.node)),
            of: place.path,
          }),
        );
        const variant = [...place.path, name];
        for (const [index, branch] of usable.entries())
          visit({ ...branch, when: [...when, { place, variant, schema: { const: index }, negated: false }] });
      }
    }

    function answered(name: string): Demand {
      return { place, schema: { required: [name] }, negated: false };
    }

    function tellUnknown(name: string, at: string): void {
      reading.add('form.required_unknown', below(at, 'required'), { name }, didYouMean(name, entries.keys()));
    }
  }
}

/** The choice of a variant stands before the first field that depends on it. */
function placed(own: readonly Property[], variants: readonly Property[]): readonly Property[] {
  const result = [...own];
  for (const variant of variants) {
    const depends = (when: Demands): boolean =>
      !isAlways(when) && when.some((all) => all.some((demand) => demand.variant?.at(-1) === variant.name));
    const index = result.findIndex(({ when }) => depends(when));
    result.splice(index < 0 ? result.length : index, 0, variant);
  }
  return result;
}

function variantTitle(branch: Json, constant: string | number | boolean): Json {
  if (isObject(branch['x-label']) || typeof branch['title'] === 'string') return variantLabel(branch, 0);
  return { title: String(constant) };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
