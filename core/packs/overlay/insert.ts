import { isObject } from '#forms';
import { didYouMean } from '../../nearest.ts';
import type { Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';

interface InsertFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Key of the value that is wrong. */
  readonly key?: string;
}

/** The array or record at a dotted path of keys, made when it is not there. */
export function containerAt(value: JsonObject, path: string, isRecord: boolean): unknown[] | JsonObject {
  const keys = path.split('.');
  let at = value;
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as JsonObject;
  const last = keys.at(-1) ?? '';
  return (at[last] ??= isRecord ? {} : []) as unknown[] | JsonObject;
}

/** Adds a value at the end of an array or record; `schema` is where a required field is marked. */
export function insertInto(container: unknown[] | JsonObject, value: JsonObject, schema: JsonObject): InsertFault | null {
  if (!Array.isArray(container)) return addMember(container, value, schema, Object.keys(container).length);
  const fault = takenIn(container, value);
  if (fault === null) container.push(value);
  return fault;
}

/** Adds a value just before or after a node, in the array or record where that hangs. */
export function insertBeside(anchor: Node, value: JsonObject, where: 'before' | 'after'): InsertFault | null {
  const { owner } = anchor;
  if (owner === null) return { code: 'overlay_root', message: 'nothing stands beside the artefact itself', hint: 'Use "into".' };
  const shift = where === 'after' ? 1 : 0;
  if (!Array.isArray(owner))
    return addMember(owner, value, anchor.schema ?? {}, Object.keys(owner).indexOf(String(anchor.key)) + shift);
  const fault = takenIn(owner, value);
  if (fault === null) owner.splice(owner.indexOf(anchor.value) + shift, 0, value);
  return fault;
}

/** Takes a node out of where it hangs, and out of `required` when it is a field. */
export function removeNode(node: Node): void {
  if (Array.isArray(node.owner)) node.owner.splice(node.owner.indexOf(node.value), 1);
  else if (node.owner !== null) delete node.owner[String(node.key)];
  if (node.schema !== undefined && Array.isArray(node.schema.required))
    node.schema.required = node.schema.required.filter((name) => name !== node.key);
}

/** A field is `{name, schema, required?}`; a state or step is itself with its `id`. */
function addMember(record: JsonObject, value: JsonObject, schema: JsonObject, position: number): InsertFault | null {
  const isField = typeof value.name === 'string' && isObject(value.schema);
  const key = isField ? String(value.name) : value.id;
  if (typeof key !== 'string')
    return {
      code: 'overlay_value',
      message: 'the value has no id',
      hint: 'A field is { "name", "schema" }; a state or step says its "id".',
    };
  if (!/^[a-z][a-z0-9_]*$/.test(key))
    return { code: 'overlay_value', message: `"${key}" is not an id: small letters, digits and _, beginning with a letter` };
  if (Object.hasOwn(record, key))
    return { code: 'duplicate_id', message: `"${key}" is there already`, hint: 'Use "set" to change it.' };
  const fault = isField ? faultBeside(value) : null;
  if (fault !== null) return fault;
  // The value itself, so that its parts stay known as written by the overlay.
  const content = isField ? value.schema : value;
  if (!isField) delete value.id;
  const entries = Object.entries(record);
  entries.splice(position, 0, [key, content]);
  for (const each of Object.keys(record)) delete record[each];
  for (const [each, member] of entries) record[each] = member;
  if (isField && value.required === true) schema.required = [...(Array.isArray(schema.required) ? schema.required : []), key];
  return null;
}

const besideField = ['name', 'schema', 'required'];

/** What is wrong beside the schema of a field. */
function faultBeside(value: JsonObject): InsertFault | null {
  const odd = Object.keys(value).find((key) => !besideField.includes(key));
  if (odd !== undefined)
    return {
      code: 'unknown_key',
      message: `"${odd}" is not a key known here`,
      hint: didYouMean(odd, besideField) ?? `Known are: ${besideField.join(', ')}; what is about the field goes into "schema".`,
      key: odd,
    };
  if (value.required === undefined || typeof value.required === 'boolean') return null;
  return { code: 'wrong_type', message: '"required" must be true or false', key: 'required' };
}

function takenIn(list: readonly unknown[], value: JsonObject): InsertFault | null {
  const key = typeof value.code === 'string' ? 'code' : typeof value.const === 'string' ? 'const' : 'id';
  const id = value[key];
  if (id === undefined)
    return typeof value.scope === 'string'
      ? null
      : { code: 'overlay_value', message: 'the value has no id', hint: 'Give it one, so that packs above can address it.' };
  return list.some((item) => isObject(item) && item[key] === id)
    ? { code: 'duplicate_id', message: `"${String(id)}" is there already`, hint: 'Use "set" to change it.' }
    : null;
}
