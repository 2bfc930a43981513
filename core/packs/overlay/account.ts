import type { Problem } from '#forms';
import { addressOf, type Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import type { OverlayAction } from '../schemas/artefacts.types.ts';
import { nodeAddress } from './find-node.ts';
import { isObject, isText } from './nodes.ts';

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
  if (!isOfName(problem)) return problem;
  const name = unknownName(problem);
  if (refused.has(name.slice(name.lastIndexOf('.') + 1))) return null;
  if (problem.severity === 'warning') return problem;
  const by = removed.findLast((each) => namesOf(each, addressOf(composed)).includes(name));
  if (by === undefined) return problem;
  const hint = `Removed by ${by.pack}/overlay.json, action "${by.action}": keep it there, or change or remove by that overlay too what names it.`;
  return { ...problem, hint };
}

/** Names in an action: ids, keys and what expressions read, not the words of texts. */
export function namesIn({ set, insert, remove, target }: OverlayAction): readonly string[] {
  return wordsOf(remove === undefined ? [set, insert?.value, insert?.in] : target.node);
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

function isOfName({ code }: Problem): boolean {
  return ofNames.test(code) && !ofKeys.test(code);
}

/** The name that is missed, as a dotted path where the problem says what it should be part of. */
function unknownName({ params = {}, message = '' }: Problem): string {
  const { of, name } = params;
  if (typeof of === 'string' && typeof name === 'string') return `${of}.${name}`;
  const said = /["“]([^"”]+)["”]/.exec(message)?.[1] ?? '';
  return said.replace(/^#\/properties\//, '').replaceAll('/properties/', '.');
}

/** Points whose nodes are named by their id from everywhere. */
const named = /^(?:policies|codelists|units)\//;

function namesOf({ artefact, id }: Removed, within: string): readonly string[] {
  const path = `${artefact.slice(artefact.indexOf('/') + 1)}.${id}`;
  const own = artefact === within || named.test(artefact) ? [id] : [];
  return artefact.startsWith('forms/') ? [...own, path, `forms.${path}`] : own;
}
