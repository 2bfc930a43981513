import { didYouMean } from '../../nearest.ts';
import type { Problem } from '#forms';
import type { OverlayAction } from '../schemas/artefacts.types.ts';
import { digestOf } from '../canonical.ts';
import { nodesToChange, touch } from '../compose/composed.ts';
import type { Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import { packProblem } from '../check/problem.ts';
import type { JsonObject } from '../read/json-text.ts';
import type { PackSource } from '../read/pack-source.ts';
import { applyInsert } from './apply-insert.ts';
import { type Applying, findNode, nodeAddress, problemAt } from './find-node.ts';
import { removeNode } from './insert.ts';
import { isObject } from './nodes.ts';

/** Applies the actions of a pack to the artefacts of the packs below it, in order. An action that cannot be applied leaves everything as it was. */
export function applyOverlay(pack: PackSource, artefacts: ReadonlyMap<string, Composed>, chain: ReadonlySet<string>): Problem[] {
  if (pack.overlay === null) return [];
  const { file, source } = pack.overlay;
  const place = { pack: pack.id, file: source.path };
  if (!chain.has(file.extends))
    return [
      packProblem('overlay_extends', { ...place, pointer: '/extends' }, `"${file.extends}" is not below this pack`, {
        hint: didYouMean(file.extends, chain) ?? `Name it under "extends" in pack.json.`,
      }),
    ];
  const digests = digestsBefore(file.actions, artefacts);
  return file.actions.flatMap((action, index) => {
    const pointer = `/actions/${index}`;
    const { artefact } = action.target;
    const composed = artefacts.get(artefact);
    if (composed === undefined)
      return [
        packProblem(
          'unknown_artefact',
          { ...place, pointer: `${pointer}/target/artefact` },
          `the packs below have no "${artefact}"`,
          { hint: didYouMean(artefact, artefacts.keys()) },
        ),
      ];
    if (composed.source.pack === pack.id)
      return [
        packProblem('own_artefact', { ...place, pointer: `${pointer}/target/artefact` }, `"${artefact}" belongs to this pack`, {
          hint: `Change ${composed.source.path} itself.`,
        }),
      ];
    const problems: Problem[] = [];
    apply({ source, pointer, action, composed, problems }, digests.get(action));
    return problems;
  });
}

/** Digests of the targets as the packs below left them, before any action of this overlay. */
function digestsBefore(actions: readonly OverlayAction[], artefacts: ReadonlyMap<string, Composed>): Map<OverlayAction, string> {
  const digests = new Map<OverlayAction, string>();
  for (const action of actions) {
    const composed = artefacts.get(action.target.artefact);
    const node = composed?.point.nodes(composed.json).find((each) => nodeAddress(each) === (action.target.node ?? ''));
    if (node !== undefined) digests.set(action, nodeDigest(node, action.remove !== undefined));
  }
  return digests;
}

/** Digest of a node: of its own keys, or (for a removal) of everything it holds. */
export function nodeDigest(node: Node, whole: boolean): string {
  return digestOf(
    whole ? node.value : Object.fromEntries(Object.entries(node.value).filter(([key]) => !node.holds.includes(key))),
  );
}

function apply(at: Applying, digest: string | undefined): void {
  const { action, composed } = at;
  const nodes = nodesToChange(composed);
  if (action.insert !== undefined) return applyInsert(at, nodes);
  const node = findNode(at, nodes, action.target.node ?? '', '/target/node');
  if (node === null || !isExpected(at, digest ?? nodeDigest(node, action.remove !== undefined))) return;
  if (action.set !== undefined) set(at, node, action.set);
  else if (node.owner === null)
    at.problems.push(
      problemAt(
        at,
        'overlay_root',
        '/remove',
        `"${action.target.artefact}" cannot be removed whole`,
        'Take it out of policies, lists and workflows that name it.',
      ),
    );
  else removeNode(node);
}

function isExpected(at: Applying, digest: string): boolean {
  const { action, problems } = at;
  if (action.expect === digest) return true;
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
  problems.push({
    ...problemAt(
      at,
      'expect_differs',
      '/expect',
      `the node has changed since the action was written: expected ${action.expect}, is ${digest}`,
      'Compare the node with what the action assumes, then paste the new digest.',
    ),
    params: { expected: action.expect, digest },
  });
  return false;
}

function set(at: Applying, node: Node, keys: JsonObject): void {
  const { source, pointer, composed } = at;
  const { required, ...rest } = keys;
  const isMark = node.schema !== undefined && typeof required === 'boolean';
  const wanted = isMark ? rest : keys;
  for (const key of Object.keys(wanted)) {
    if (key === 'id' && node.collection !== 'fields')
      return void at.problems.push(
        problemAt(
          at,
          'overlay_id',
          '/set/id',
          'an id cannot be changed: other packs address the node by it',
          'Remove the node and insert another.',
        ),
      );
    if (node.holds.includes(key))
      return void at.problems.push(
        problemAt(
          at,
          'overlay_nested',
          `/set/${key}`,
          `"${key}" holds nodes with ids of their own`,
          'Target each of them by its own address.',
        ),
      );
  }
  merge(node.value, structuredClone(wanted));
  if (isMark && node.schema !== undefined) markRequired(node.schema, String(node.key), required === true);
  touch(composed, node.value, { keys: new Set(Object.keys(wanted)), source, pointer: `${pointer}/set` });
}

/** RFC 7396: null takes a key away, objects are merged, everything else is replaced. */
function merge(into: JsonObject, patch: JsonObject): void {
  for (const [key, value] of Object.entries(patch)) {
    const own = into[key];
    if (value === null) delete into[key];
    else if (isObject(value) && isObject(own)) merge(own, value);
    else into[key] = value;
  }
}

function markRequired(schema: JsonObject, name: string, isRequired: boolean): void {
  const others = (Array.isArray(schema.required) ? schema.required : []).filter((each) => each !== name);
  schema.required = isRequired ? [...others, name] : others;
}
