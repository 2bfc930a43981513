import { isObject, pointerStep } from '#forms';
import { didYouMean } from '../../nearest.ts';
import { touch } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import type { OverlayMembers } from '../schemas/artefacts.types.ts';
import { type Applying, nodeAddress, problemAt } from './find-node.ts';

/** A list of names as it will be, and where it hangs. */
interface Changed {
  readonly holder: JsonObject;
  readonly key: string;
  readonly list: readonly unknown[];
  readonly added: readonly string[];
  readonly pointer: string;
}

/** Carries out `members`: puts names into lists of a node and takes others out; all of them, or none where one is wrong. */
export function applyMembers(at: Applying, node: Node, lists: Readonly<Record<string, OverlayMembers>>): void {
  const before = at.problems.length;
  const changes = Object.entries(lists).flatMap(([path, members]) => changed(at, node, path, members) ?? []);
  if (at.problems.length > before) return;
  for (const { holder, key, list, added, pointer } of changes) {
    const own = holder[key] as unknown[];
    own.splice(0, own.length, ...list);
    added.forEach((member, index) =>
      touch(at.composed, own, { keys: null, member, source: at.source, pointer: `${at.pointer}${pointer}/add/${index}` }),
    );
  }
}

function changed(at: Applying, node: Node, path: string, { add = [], remove = [] }: OverlayMembers): Changed | null {
  const pointer = `/members${pointerStep(path)}`;
  const refuse = (code: string, place: string, message: string, hint: string): null => {
    at.problems.push(problemAt(at, code, `${pointer}${place}`, message, hint));
    return null;
  };
  const keys = path.split('.');
  const key = keys.at(-1) ?? '';
  const holder = holderAt(node.value, keys.slice(0, -1));
  if (node.holds.includes(keys[0] ?? ''))
    return refuse('overlay_nested', '', `"${path}" holds nodes with ids of their own`, 'Target each of them by its own address.');
  const list = holder !== null && Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (holder === null || list === undefined)
    return refuse('unknown_list', '', `${shown(at, node)} has no list "${path}"`, otherList(path, node));
  if (!isOfNames(list))
    return refuse(
      'not_names',
      '',
      `"${path}" of ${shown(at, node)} is not a list of names`,
      'Use "set", or "insert" for a node.',
    );
  add.forEach((name, index) => {
    if (list.includes(name))
      refuse(
        'member_there',
        `/add/${index}`,
        `"${name}" is in "${path}" already`,
        `If the packs below have put it there, take it out of the action "${at.action.id}".`,
      );
  });
  remove.forEach((name, index) => {
    if (!list.includes(name))
      refuse(
        'unknown_member',
        `/remove/${index}`,
        `"${name}" is not in "${path}"`,
        didYouMean(name, list.map(String)) ??
          `If the packs below have taken it out, take it out of the action "${at.action.id}" too.`,
      );
  });
  const left = [...list.filter((name) => !remove.includes(name as string)), ...add];
  if (left.length === 0)
    return refuse(
      'list_emptied',
      '/remove',
      `nothing would be left in "${path}"`,
      `Write "set": { "${key}": null } if it is to go.`,
    );
  return { holder, key, list: left, added: add, pointer };
}

function holderAt(value: JsonObject, keys: readonly string[]): JsonObject | null {
  let at: unknown = value;
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return isObject(at) ? at : null;
}

/** A list in which a name may stand: that is not all of objects. */
function isOfNames(value: unknown): value is unknown[] {
  return Array.isArray(value) && (value.length === 0 || value.some((each) => typeof each === 'string'));
}

/** What else may be meant; a list that is not there mostly means that nobody is left out. */
function otherList(path: string, { value, holds }: Node): string {
  const own = Object.entries(value).flatMap(([key, member]) => {
    if (holds.includes(key)) return [];
    if (isOfNames(member)) return [key];
    return isObject(member) ? Object.keys(member).flatMap((inner) => (isOfNames(member[inner]) ? [`${key}.${inner}`] : [])) : [];
  });
  return (
    didYouMean(path, own) ??
    'Where a list such as "roles" is left out, all are meant: to name only some, write it whole with "set".'
  );
}

function shown({ action }: Applying, node: Node): string {
  const address = nodeAddress(node);
  return address === '' ? action.target.artefact : `"${address}" of ${action.target.artefact}`;
}
