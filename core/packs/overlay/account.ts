import { isObject, type Problem } from '#forms';
import { addressOf, type Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import { nodeAddress } from './find-node.ts';
import { isText } from './nodes.ts';

/** A node that an overlay took out. */
export interface Removed {
  /** Address of the artefact. */
  readonly artefact: string;
  readonly id: string;
  readonly pack: string;
  readonly action: string;
}

/** What overlays did that problems found later may come from. */
export interface OverlayAccount {
  readonly removed: readonly Removed[];
  /** Names in the actions that were refused: what they would have brought is missed elsewhere. */
  readonly refused: ReadonlySet<string>;
}

/** The problem with the overlay that it comes from; null where it only follows from an action that was refused, which is a problem of its own. */
export function explained(problem: Problem, composed: Composed, { removed, refused }: OverlayAccount): Problem | null {
  const missed = missedNames(problem);
  if (missed.some((name) => refused.has(name.slice(name.lastIndexOf('.') + 1)))) return null;
  if (problem.severity === 'warning') return problem;
  const by = removed.findLast((each) => namesOf(each, addressOf(composed)).some((name) => missed.includes(name)));
  if (by === undefined) return problem;
  const naming = nodeAt(problem.pointer, composed);
  const what = naming === undefined ? 'what names it' : `"${naming}" of ${addressOf(composed)}, which names it`;
  const hint = `Removed by ${by.pack}/overlay.json, action "${by.action}": keep it there, or change or remove by that overlay too ${what}.`;
  return { ...problem, hint };
}

/** The address of the innermost node that a place of an artefact is in; none where it is in no node but the whole. */
function nodeAt(pointer: string, { point, json }: Composed): string | undefined {
  const around = point.nodes(json).filter((node) => node.pointer !== '' && `${pointer}/`.startsWith(`${node.pointer}/`));
  const inner = around.toSorted((one, other) => other.pointer.length - one.pointer.length)[0];
  return inner === undefined ? undefined : nodeAddress(inner);
}

/** Names in what an action does, well formed or not: ids, keys and what expressions read, not the words of texts. */
export function namesIn(action: unknown): readonly string[] {
  if (!isObject(action)) return [];
  const { set, insert, members, remove, target } = action;
  const inserted = isObject(insert) ? [insert.value, insert.in] : [];
  return wordsOf(remove === undefined ? [set, inserted, members] : isObject(target) ? target.node : undefined);
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.match(/[A-Za-z_]\w*/g) ?? [];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (!isObject(value) || isText(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...wordsOf(member)]);
}

/** The nodes of an artefact that are no longer there. */
export function removedSince(before: readonly Node[], after: readonly Node[]): readonly Node[] {
  const left = new Set(after.map(nodeAddress));
  return before.filter((node) => !left.has(nodeAddress(node)));
}

const ofKeys = /unknown_(?:key|keyword|x_keyword|function|element_type)$|value_unknown$/;
const ofNames = /unknown|not_projected$|not_an_answer$|field_not_shown$|step_unused$/;

/** Whether a problem is that of a name which nothing has. */
export const isOfNames = ({ code }: Problem): boolean => ofNames.test(code) && !ofKeys.test(code);

/** The names that a problem misses, each as a dotted path where it says what it should be part of. None where it is no problem of names. */
function missedNames(problem: Problem): readonly string[] {
  if (!isOfNames(problem)) return [];
  const { params = {} } = problem;
  const { of, name, target, field, scope, form, value } = params;
  if (value !== undefined && typeof field === 'string') return answerNames(String(value), field, form);
  if (typeof of === 'string' && typeof name === 'string') return [`${of}.${name}`];
  return [name ?? target ?? field ?? scope].flatMap((said) => (typeof said === 'string' ? [pathOf(said)] : []));
}

/** An answer that a field does not have is a code or one of its options. */
function answerNames(value: string, field: string, form: unknown): readonly string[] {
  return [value, `${field}.${value}`, ...(typeof form === 'string' ? [`${form}.${field}.${value}`] : [])];
}

/** A field that is told by its place in the schema, by its path. */
function pathOf(said: string): string {
  return said.replace(/^#\/properties\//, '').replaceAll('/properties/', '.');
}

/** Points whose nodes are named by their id from everywhere. */
const named = /^(?:policies|codelists|units)\//;

function namesOf({ artefact, id }: Removed, within: string): readonly string[] {
  const path = `${artefact.slice(artefact.indexOf('/') + 1)}.${id}`;
  const own = artefact === within || named.test(artefact) ? [id] : [];
  return artefact.startsWith('forms/') ? [...own, path, `forms.${path}`] : own;
}
