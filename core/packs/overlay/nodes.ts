import { isObject, pointerStep } from '#forms';
import type { JsonObject } from '../read/json-text.ts';
import type { Node } from '../point.ts';

/** A text by language. */
export function isText(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.entries(value).every(([key, text]) => /^[a-z]{2}$/.test(key) && typeof text === 'string');
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The artefact itself: what the empty address means. */
export function rootNode(artefact: JsonObject, holds: readonly string[]): Node {
  return { collection: '', id: '', pointer: '', value: artefact, owner: null, key: '', holds };
}

/** Items of an array that have an id under `idKey`, as nodes of one collection. */
export function listNodes(
  collection: string,
  list: unknown,
  pointer: string,
  options: { idKey?: string; holds?: readonly string[] } = {},
): Node[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value, index) => {
    const id = isObject(value) ? value[options.idKey ?? 'id'] : undefined;
    if (typeof id !== 'string') return [];
    return [
      {
        collection,
        id,
        pointer: `${pointer}/${index}`,
        value: value as JsonObject,
        owner: list,
        key: index,
        holds: options.holds ?? [],
      },
    ];
  });
}

/** Members of a record, as nodes of one collection whose ids are the keys (after `prefix`). */
export function recordNodes(
  collection: string,
  record: unknown,
  pointer: string,
  options: { prefix?: string; holds?: readonly string[]; into?: string; schema?: JsonObject } = {},
): Node[] {
  if (!isObject(record)) return [];
  return Object.entries(record).flatMap(([key, value]) => {
    if (!isObject(value)) return [];
    const node: Node = {
      collection,
      id: `${options.prefix ?? ''}${key}`,
      pointer: pointer + pointerStep(key),
      value,
      owner: record,
      key,
      holds: options.holds ?? [],
      ...(options.into === undefined ? {} : { into: options.into }),
      ...(options.schema === undefined ? {} : { schema: options.schema }),
    };
    return [node];
  });
}
