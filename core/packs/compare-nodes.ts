import { canonicalJson } from './canonical.ts';
import { nodeAddress } from './overlay/find-node.ts';
import type { Node, PointName } from './point.ts';
import { points } from './points/index.ts';
import type { JsonObject } from './read/json-text.ts';

/** A part of an artefact, by the address that overlays use, that two versions of it do not have alike. */
export interface NodeChange {
  /** Empty for the artefact itself. */
  readonly collection: string;
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Of a changed one: its own keys that differ; `place` where it hangs elsewhere. Sorted. */
  readonly keys: readonly string[];
  /** What it says; null where it is not there. */
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/**
 * Which nodes of an artefact differ between two versions, in the order of the later one, then those that are gone. Parts are told apart
 * by their ids, so that their order counts nowhere; a higher `version` alone is no difference.
 */
export function compareNodes(point: PointName, before: JsonObject, after: JsonObject): readonly NodeChange[] {
  const { nodes } = points.find(({ name }) => name === point)!;
  const [was, is] = [byAddress(nodes(before)), byAddress(nodes(after))];
  const changes: NodeChange[] = [];
  for (const [address, node] of is) {
    const other = was.get(address);
    const { collection, id, value } = node;
    if (other === undefined) changes.push({ collection, id, kind: 'added', keys: [], before: null, after: value });
    else {
      const keys = differingKeys(other, node);
      if (keys.length > 0) changes.push({ collection, id, kind: 'changed', keys, before: other.value, after: value });
    }
  }
  for (const [address, { collection, id, value }] of was)
    if (!is.has(address)) changes.push({ collection, id, kind: 'removed', keys: [], before: value, after: null });
  return changes;
}

/** Of nodes that share an address (a field asked in several variants), each by its turn. */
function byAddress(nodes: readonly Node[]): Map<string, Node> {
  const found = new Map<string, Node>();
  const turns = new Map<string, number>();
  for (const node of nodes) {
    const address = nodeAddress(node);
    const turn = turns.get(address) ?? 0;
    turns.set(address, turn + 1);
    found.set(turn === 0 ? address : `${address} ${turn}`, node);
  }
  return found;
}

function differingKeys(one: Node, other: Node): string[] {
  const held = new Set([...one.holds, ...other.holds, ...(one.owner === null ? ['version', '$schema'] : [])]);
  const keys = [...new Set([...Object.keys(one.value), ...Object.keys(other.value)])].filter(
    (key) => !held.has(key) && canonicalJson(one.value[key]) !== canonicalJson(other.value[key]),
  );
  return [...keys, ...(placeOf(one) === placeOf(other) ? [] : ['place'])].sort();
}

/** Where a node hangs, whichever its turn there. */
const placeOf = ({ pointer }: Node): string => pointer.replace(/\/\d+(?=\/|$)/g, '');
