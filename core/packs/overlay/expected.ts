import { isObject } from '#forms';
import { digestOf } from '../canonical.ts';
import type { Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import type { OverlayAction } from '../schemas/artefacts.types.ts';
import { type Applying, findNode, nodeAddress, problemAt } from './find-node.ts';
import { isText } from './nodes.ts';

/** What the packs below left at the target of an action, before any action of its overlay. */
export interface Target {
  readonly digest: string;
  /** A copy, where it is not what the action was written for. */
  readonly content: JsonObject | null;
}

export function targetsBefore(
  actions: readonly OverlayAction[],
  artefacts: ReadonlyMap<string, Composed>,
): Map<OverlayAction, Target> {
  const targets = new Map<OverlayAction, Target>();
  for (const action of actions) {
    const composed = artefacts.get(action.target.artefact);
    const node = composed?.point.nodes(composed.json).find((each) => nodeAddress(each) === (action.target.node ?? ''));
    if (node !== undefined) targets.set(action, targetOf(node, action));
  }
  return targets;
}

export function targetOf(node: Node, { expect, remove }: OverlayAction): Target {
  const digest = nodeDigest(node, remove !== undefined);
  return { digest, content: digest === expect ? null : structuredClone(contentOf(node, remove !== undefined)) };
}

/** Digest of a node: of its own keys, or (for a removal) of everything it holds. */
function nodeDigest(node: Node, whole: boolean): string {
  return digestOf(contentOf(node, whole));
}

/** Without the version of an artefact: each release raises it, whatever else stays. */
function contentOf({ value, holds, owner }: Node, whole: boolean): JsonObject {
  if (whole) return value;
  const left = owner === null ? [...holds, 'version'] : holds;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.includes(key)));
}

/** The node that `set` or `remove` is for. One with `expect` was there once: it has gone, or what has that content now is meant. */
export function findTarget(at: Applying, nodes: readonly Node[]): Node | null {
  const { artefact, node: address = '' } = at.action.target;
  const { expect, remove } = at.action;
  if (expect === undefined || nodes.some((node) => nodeAddress(node) === address))
    return findNode(at, nodes, address, '/target/node');
  const same = nodes.find((node) => nodeDigest(node, remove !== undefined) === expect);
  const hint =
    same === undefined
      ? `Its content was known when the action was written ("expect"), and nothing has that content now: if the packs below have taken it out, take the action "${at.action.id}" out too.`
      : `Did you mean "${nodeAddress(same)}"? It has the content that the action was written for.`;
  at.problems.push(problemAt(at, 'unknown_node', '/target/node', `${artefact} no longer has "${address}"`, hint));
  return null;
}

/** Whether the target is what the action was written for; a problem where it is not, a warning where the action does not say. What is done to single names holds whatever else the node says. */
export function isExpected(at: Applying, { digest, content }: Target): boolean {
  const { action, problems } = at;
  if (action.expect === digest || (action.expect === undefined && action.members !== undefined)) return true;
  if (action.expect === undefined) {
    problems.push({
      ...problemAt(
        at,
        'expect_missing',
        '',
        `"${action.id}" does not say for which content of its target it was written`,
        `Add "expect": "${digest}", so that an upgrade which changes the node is noticed.`,
      ),
      severity: 'warning',
      params: { digest },
    });
    return true;
  }
  const { artefact, node = '' } = action.target;
  problems.push({
    ...problemAt(
      at,
      'expect_differs',
      '/expect',
      `"${action.id}" was written for another content of ${node === '' ? artefact : `"${node}" of ${artefact}`}, which has changed since`,
      `${shown(content ?? {}, action)} If the action still fits, write "expect": "${digest}".`,
    ),
    params: { expected: action.expect, digest, node: content },
  });
  return false;
}

/** What the node is now. Of what it was only a digest is known, so that nobody can say which of its keys changed. */
function shown(content: JsonObject, { set, remove }: OverlayAction): string {
  const keys = `It now has: ${Object.keys(content).join(', ')}.`;
  if (remove !== undefined) return `${keys} The action removes them all; --json shows what they say.`;
  if (set === undefined) return `${keys} --json shows what they say.`;
  return `${keys} Of what the action sets, ${standing(set, content, '').join(', ')}; --json shows the rest.`;
}

/** For each key that is set, what it now says. */
function standing(set: JsonObject, content: JsonObject, above: string): readonly string[] {
  return Object.entries(set).flatMap(([key, value]) => {
    const now = content[key];
    if (now === undefined) return `"${above}${key}" is not there`;
    if (isObject(value) && isObject(now) && !isText(value)) return standing(value, now, `${above}${key}.`);
    return `"${above}${key}" is now ${cut(JSON.stringify(now))}`;
  });
}

function cut(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
