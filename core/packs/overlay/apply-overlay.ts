import type { Problem } from '#forms';
import type { OverlayAction } from '../artefacts.types.ts';
import { digestOf } from '../canonical.ts';
import { nodesToChange, touch } from '../compose/composed.ts';
import type { Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import { didYouMean, packProblem } from '../problem.ts';
import type { JsonObject, PackSource, SourceFile } from '../read/pack-source.ts';
import { containerAt, insertBeside, insertInto, removeNode } from './insert.ts';
import { isObject } from './nodes.ts';

interface Applying {
  readonly source: SourceFile;
  readonly pointer: string;
  readonly action: OverlayAction;
  readonly composed: Composed;
  readonly problems: Problem[];
}

/** Applies the actions of a pack to the artefacts of the packs below it, in order. An action that cannot be applied leaves everything as it was. */
export function applyOverlay(pack: PackSource, artefacts: ReadonlyMap<string, Composed>, chain: ReadonlySet<string>): Problem[] {
  if (pack.overlay === null) return [];
  const { file, source } = pack.overlay;
  const place = { pack: pack.id, file: source.path };
  if (!chain.has(file.extends)) return [packProblem('overlay_extends', { ...place, pointer: '/extends' }, `"${file.extends}" is not below this pack`, { hint: didYouMean(file.extends, chain) ?? `Name it under "extends" in pack.json.` })];
  const digests = digestsBefore(file.actions, artefacts);
  return file.actions.flatMap((action, index) => {
    const pointer = `/actions/${index}`;
    const { artefact } = action.target;
    const composed = artefacts.get(artefact);
    if (composed === undefined) return [packProblem('unknown_artefact', { ...place, pointer: `${pointer}/target/artefact` }, `the packs below have no "${artefact}"`, { hint: didYouMean(artefact, artefacts.keys()) })];
    if (composed.source.pack === pack.id) return [packProblem('own_artefact', { ...place, pointer: `${pointer}/target/artefact` }, `"${artefact}" belongs to this pack`, { hint: `Change ${composed.source.path} itself.` })];
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
  return digestOf(whole ? node.value : Object.fromEntries(Object.entries(node.value).filter(([key]) => !node.holds.includes(key))));
}

export function nodeAddress(node: Node): string {
  return node.collection === '' ? '' : `${node.collection}/${node.id}`;
}

function apply(at: Applying, digest: string | undefined): void {
  const { action, composed } = at;
  const nodes = nodesToChange(composed);
  if (action.insert !== undefined) return insert(at, nodes);
  const node = find(at, nodes, action.target.node ?? '', '/target/node');
  if (node === null || !isExpected(at, digest ?? nodeDigest(node, action.remove !== undefined))) return;
  if (action.set !== undefined) set(at, node, action.set);
  else if (node.owner === null) at.problems.push(problem(at, 'overlay_root', '/remove', `"${action.target.artefact}" cannot be removed whole`, 'Take it out of policies, lists and workflows that name it.'));
  else removeNode(node);
}

function isExpected(at: Applying, digest: string): boolean {
  const { action, problems } = at;
  if (action.expect === digest) return true;
  if (action.expect === undefined) {
    problems.push({ ...problem(at, 'expect_missing', '', 'the action does not say which node it was written for', `Add "expect": "${digest}", so that an upgrade which changes the node is noticed.`), severity: 'warning', params: { digest } });
    return true;
  }
  problems.push({ ...problem(at, 'expect_differs', '/expect', `the node has changed since the action was written: expected ${action.expect}, is ${digest}`, 'Compare the node with what the action assumes, then paste the new digest.'), params: { expected: action.expect, digest } });
  return false;
}

function set(at: Applying, node: Node, keys: JsonObject): void {
  const { source, pointer, composed } = at;
  const { required, ...rest } = keys;
  const isMark = node.schema !== undefined && typeof required === 'boolean';
  const wanted = isMark ? rest : keys;
  for (const key of Object.keys(wanted)) {
    if (key === 'id' && node.collection !== 'fields') return void at.problems.push(problem(at, 'overlay_id', '/set/id', 'an id cannot be changed: other packs address the node by it', 'Remove the node and insert another.'));
    if (node.holds.includes(key)) return void at.problems.push(problem(at, 'overlay_nested', `/set/${key}`, `"${key}" holds nodes with ids of their own`, 'Target each of them by its own address.'));
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

function insert(at: Applying, nodes: readonly Node[]): void {
  const { action, composed, source, pointer, problems } = at;
  const { into, in: part, value } = action.insert!;
  const where = action.insert!.before !== undefined ? 'before' : action.insert!.after !== undefined ? 'after' : 'into';
  const collection = (action.target.node ?? '').split('/')[0] ?? '';
  const said = String(action.insert![where]);
  const top = where === 'into' && Object.hasOwn(composed.point.tops, said) ? composed.point.tops[said] : undefined;
  const address = top !== undefined ? '' : said.includes('/') || collection === '' ? said : `${collection}/${said}`;
  const anchor = find(at, nodes, address, `/insert/${where}`);
  if (anchor === null) return;
  const path = where === 'into' ? (part ?? top ?? anchor.into) : undefined;
  if (where === 'into' && (path === undefined || !mayHold(anchor, path, top))) {
    problems.push(problem(at, 'overlay_into', part === undefined ? '/insert/into' : '/insert/in', `"${String(into)}" holds no ${part ?? 'nodes'}`, anchor.holds.length === 0 ? undefined : `Say "in": one of ${anchor.holds.join(', ')}.`));
    return;
  }
  const copy = structuredClone(value);
  const failed = where === 'into' ? insertInto(containerAt(anchor.value, path ?? '', isRecordPath(path ?? '')), copy, required(anchor, path ?? '')) : insertBeside(anchor, copy, where);
  if (failed !== null) {
    problems.push(problem(at, failed.code, '/insert/value', failed.message, failed.hint));
    return;
  }
  const written = isObject(copy.schema) && typeof copy.name === 'string' ? { value: copy.schema, pointer: '/insert/value/schema' } : { value: copy, pointer: '/insert/value' };
  touch(composed, written.value, { keys: null, source, pointer: `${pointer}${written.pointer}` });
}

function mayHold(anchor: Node, path: string, top: string | undefined): boolean {
  return top !== undefined || path === anchor.into || anchor.holds.includes(path.split('.')[0] ?? '');
}

/** Records are keyed by id (fields, states, steps); everything else hangs in arrays. */
function isRecordPath(path: string): boolean {
  return /(^|\.)(properties|states|steps)$/.test(path);
}

/** The schema whose `required` a field inserted at a path may join. */
function required(anchor: Node, path: string): JsonObject {
  const above = path.split('.').slice(0, -1).join('.');
  return above === '' ? anchor.value : (containerAt(anchor.value, above, true) as JsonObject);
}

function find(at: Applying, nodes: readonly Node[], address: string, pointer: string): Node | null {
  const found = nodes.filter((node) => nodeAddress(node) === address);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    at.problems.push(problem(at, 'ambiguous_node', pointer, `"${address}" stands for ${found.length} nodes of ${at.action.target.artefact}`, 'Give each of them an id of its own.'));
    return null;
  }
  at.problems.push(problem(at, 'unknown_node', pointer, `${at.action.target.artefact} has no "${address}"`, nearestNode(address, nodes)));
  return null;
}

/** The nearest node of the same collection, else of any: the collection is what people mistake most. */
function nearestNode(address: string, nodes: readonly Node[]): string | undefined {
  const addresses = nodes.map(nodeAddress).filter((each) => each !== '');
  const id = address.slice(address.indexOf('/') + 1);
  const sameId = nodes.find((node) => node.id === id && node.collection !== '');
  return didYouMean(address, addresses) ?? (sameId === undefined ? `Collections are: ${[...new Set(nodes.map(({ collection }) => collection))].filter((each) => each !== '').join(', ')}.` : `Did you mean "${nodeAddress(sameId)}"?`);
}

function problem(at: Pick<Applying, 'source' | 'pointer'>, code: string, pointer: string, message: string, hint?: string): Problem {
  return packProblem(code, { pack: at.source.pack, file: at.source.path, pointer: `${at.pointer}${pointer}` }, message, { hint });
}
