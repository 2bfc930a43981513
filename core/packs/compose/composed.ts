import { namesInPointer, pointerStep } from '#forms';
import type { Point, Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import type { Contribution, SourceFile } from '../read/pack-source.ts';

/** A part of a composed artefact that another file than its first wrote. */
interface Touch {
  /** Keys of the object that were written; null for all of it. */
  readonly keys: ReadonlySet<string> | null;
  /** Of a list of names, the one that was written: it is found by what it says, as others may come to stand before it. */
  readonly member?: string;
  readonly source: SourceFile;
  readonly pointer: string;
}

interface Place {
  readonly pack: string;
  readonly file: string;
  readonly pointer: string;
}

/** An artefact on its way through the packs of one release: a private copy once something changes it. */
export interface Composed {
  readonly point: Point;
  readonly id: string;
  readonly source: SourceFile;
  json: JsonObject;
  isCopy: boolean;
  readonly touches: Map<object, Touch[]>;
}

export function composedFrom({ point, id, source, json }: Contribution): Composed {
  return { point, id, source, json, isCopy: false, touches: new Map() };
}

export function addressOf({ point, id }: { readonly point: Point; readonly id: string }): string {
  return `${point.name}/${id}`;
}

/** Nodes of an artefact that may be changed: the first call makes the copy. */
export function nodesToChange(composed: Composed): Node[] {
  if (!composed.isCopy) {
    composed.json = structuredClone(composed.json);
    composed.isCopy = true;
  }
  return composed.point.nodes(composed.json);
}

export function touch(composed: Composed, value: object, by: Touch): void {
  const touches = composed.touches.get(value);
  if (touches === undefined) composed.touches.set(value, [by]);
  else touches.push(by);
}

/** Joins what a pack above adds to an artefact; where its parts come from stays known. */
export function join(composed: Composed, added: Contribution): void {
  nodesToChange(composed);
  const copy = structuredClone(added.json);
  for (const node of composed.point.nodes(copy))
    if (node.pointer !== '') touch(composed, node.value, { keys: null, source: added.source, pointer: node.pointer });
  const base = composed.json;
  composed.json = composed.point.combine?.(base, copy) ?? base;
  const taken = Object.keys(copy).filter((key) => composed.json[key] === copy[key] && base[key] !== copy[key]);
  for (const each of composed.touches.get(base) ?? []) touch(composed, composed.json, each);
  if (taken.length > 0) touch(composed, composed.json, { keys: new Set(taken), source: added.source, pointer: '' });
}

/** The file, and the pointer in it, that wrote what stands at a pointer of the composed artefact. */
export function placeOfPointer(composed: Composed, pointer: string): Place {
  let from = composed.source;
  let place = pointer;
  let at: unknown = composed.json;
  const parts = namesInPointer(pointer);
  for (let depth = 0; depth <= parts.length && typeof at === 'object' && at !== null; depth += 1) {
    for (const { keys, member, source, pointer: base } of composed.touches.get(at) ?? []) {
      const next = parts[depth];
      if (keys !== null && (next === undefined || !keys.has(next))) continue;
      if (member !== undefined && (at as Record<string, unknown>)[next ?? ''] !== member) continue;
      from = source;
      place = member === undefined ? base + parts.slice(depth).map(pointerStep).join('') : base;
    }
    at = (at as Record<string, unknown>)[parts[depth] ?? ''];
  }
  const part = from.parts?.get(place);
  return part === undefined ? { pack: from.pack, file: from.path, pointer: place } : { pack: from.pack, file: part, pointer: '' };
}
