import { isObject } from '../../value-in.ts';
import { didYouMean } from '../did-you-mean.ts';
import { nameOfStep } from '../pointer-step.ts';
import { below, type Reading } from '../reading.ts';
import { withSafePatterns } from './patterns.ts';
import { eachSchema, mapSchemas } from './upgrade.ts';

type Json = Readonly<Record<string, unknown>>;

/** A schema without a reference at its top, and the references that led to it. */
interface Resolved {
  readonly node: Json;
  readonly refs: readonly string[];
}

export interface References {
  /** Puts what a reference refers to in its place; keywords beside the reference win over it. Null when it leads back into itself too often. */
  resolve(node: Json, at: string, refs: readonly string[]): Resolved | null;
  /** The same without a word about what is not there or goes in circles. */
  top(node: Json): Json;
  /** The same everywhere inside, for schemas that are looked at without the document. */
  inline(node: Json | boolean): Json | boolean;
  /** A reference as a pointer from the root; null when there is nothing where it points. */
  pointerTo(ref: string): string | null;
}

/** How often a definition may hold itself before it is shown no further. */
const RECURSION = 2;
const MOST_HOPS = 20;
/** Parts of a schema that are looked at to tell a condition or a variant; what goes on beyond them is taken as true. */
const MOST_INLINED = 400;

export function createReferences(root: Json, reading: Reading): References {
  const anchors = new Map<string, Anchor>();
  collectAnchors(root, '#', anchors);
  const told = new Set<string>();

  function placeOf(ref: string): Anchor | null {
    if (ref === '#') return { node: root, pointer: '#' };
    const known = anchors.get(ref);
    if (known) return known;
    const hash = ref.indexOf('#');
    const base = hash > 0 ? anchors.get(ref.slice(0, hash)) : { node: root, pointer: '#' };
    if (base === undefined || hash < 0 || !/^(\/|$)/.test(ref.slice(hash + 1))) return null;
    const steps = ref
      .slice(hash + 1)
      .split('/')
      .slice(1);
    let value: unknown = base.node;
    for (const step of steps) {
      const name = nameOfStep(step);
      value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Json)[name] : undefined;
    }
    const node = isObject(value) ? value : value === true ? {} : value === false ? { not: {} } : null;
    return node && { node, pointer: [base.pointer, ...steps].join('/') };
  }

  function targetOf(ref: string): Json | null {
    return placeOf(ref)?.node ?? null;
  }

  function resolve(node: Json, at: string, refs: readonly string[]): Resolved | null {
    const { $ref, $dynamicRef, ...own } = node;
    const ref = $ref ?? $dynamicRef;
    if (typeof ref !== 'string') return { node, refs };
    const target = targetOf(ref);
    if (target === null) {
      tellUnknown(ref, at);
      return { node: own, refs };
    }
    if (refs.filter((other) => other === ref).length >= (reading.context.strict ? 1 : RECURSION)) {
      if (reading.context.strict) reading.add('form.ref_cycle', below(at, '$ref'), { name: nameOf(ref) });
      else tellOnce(ref, () => reading.add('form.recursion', at, { name: nameOf(ref) }, { severity: 'warning' }));
      return null;
    }
    const { $defs: _definitions, ...found } = target;
    return resolve({ ...found, ...own }, at, [...refs, ref]);
  }

  function tellUnknown(ref: string, at: string): void {
    const known = isObject(root['$defs']) ? Object.keys(root['$defs']) : [];
    tellOnce(`${at} ${ref}`, () =>
      reading.add('form.unknown_ref', below(at, '$ref'), { name: nameOf(ref) }, didYouMean(nameOf(ref), known)),
    );
  }

  function tellOnce(key: string, tell: () => void): void {
    if (told.has(key)) return;
    told.add(key);
    tell();
  }

  function top(node: Json): Json {
    let own = node;
    for (let hops = 0; typeof own['$ref'] === 'string' && hops < MOST_HOPS; hops += 1) {
      const { $ref, ...beside } = own;
      const { $defs: _definitions, ...target } = targetOf($ref) ?? {};
      own = { ...target, ...beside };
    }
    return own;
  }

  function inline(node: Json | boolean): Json | boolean {
    let left = MOST_INLINED;
    return expanded(node, []);

    function expanded(schema: Json | boolean, inside: readonly string[]): Json | boolean {
      if (typeof schema === 'boolean') return schema;
      const { $ref: ref } = schema;
      left -= 1;
      if (left < 0 || (typeof ref === 'string' && inside.includes(ref))) return true;
      const chain = typeof ref === 'string' ? [...inside, ref] : inside;
      const { $defs: _definitions, ...plain } = top(schema);
      return mapSchemas(withSafePatterns(plain), (inner) => expanded(inner, chain));
    }
  }

  return { resolve, top, inline, pointerTo: (ref) => placeOf(ref)?.pointer ?? null };
}

interface Anchor {
  readonly node: Json;
  readonly pointer: string;
}

function collectAnchors(node: Json, pointer: string, anchors: Map<string, Anchor>): void {
  const { $id, $anchor, $dynamicAnchor } = node;
  const names = typeof $id === 'string' ? [$id, $id.replace(/#$/, ''), $id.replace(/^.*\//, '')] : [];
  for (const anchor of [$anchor, $dynamicAnchor]) if (typeof anchor === 'string') names.push(`#${anchor}`);
  for (const name of names) if (name !== '' && !anchors.has(name)) anchors.set(name, { node, pointer });
  eachSchema(node, (inner, steps) => {
    if (isObject(inner)) collectAnchors(inner, below(pointer, ...steps), anchors);
  });
}

function nameOf(ref: string): string {
  return ref.replace(/^#\/\$defs\//, '');
}
