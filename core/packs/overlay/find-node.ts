import { didYouMean, nearestOf } from '../../nearest.ts';
import type { Problem } from '#forms';
import { packProblem } from '../check/problem.ts';
import type { Composed } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import type { SourceFile } from '../read/pack-source.ts';
import type { OverlayAction } from '../schemas/artefacts.types.ts';

/** One action being applied to one artefact; `pointer` is that of the action in overlay.json. */
export interface Applying {
  readonly source: SourceFile;
  readonly pointer: string;
  readonly action: OverlayAction;
  readonly composed: Composed;
  /** Those of the root. */
  readonly languages: readonly string[];
  readonly problems: Problem[];
}

export function nodeAddress(node: Node): string {
  return node.collection === '' ? '' : `${node.collection}/${node.id}`;
}

/** The one node at an address, or null with a problem at `pointer` of the action. */
export function findNode(at: Applying, nodes: readonly Node[], address: string, pointer: string): Node | null {
  const found = nodes.filter((node) => nodeAddress(node) === address);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) {
    at.problems.push(
      problemAt(
        at,
        'ambiguous_node',
        pointer,
        `"${address}" stands for ${found.length} nodes of ${at.action.target.artefact}`,
        'Give each of them an id of its own.',
      ),
    );
    return null;
  }
  at.problems.push(
    problemAt(
      at,
      'unknown_node',
      pointer,
      `${at.action.target.artefact} has no "${address}"`,
      nearestNode(address, nodes, pointer.endsWith('/into') ? Object.keys(at.composed.point.tops) : []),
    ),
  );
  return null;
}

/** Beside so many nodes of its kind, the one that is meant is seen at a glance. */
const mostBeside = 24;

/**
 * What an address may have meant: the same id in another collection, which is what people mistake most, or one that is written alike,
 * with what stands beside it. After an upgrade that renamed a node, what is written alike may be another thing.
 */
function nearestNode(address: string, nodes: readonly Node[], tops: readonly string[]): string {
  const [collection = '', id = ''] = [
    address.slice(0, Math.max(address.indexOf('/'), 0)),
    address.slice(address.indexOf('/') + 1),
  ];
  const own = nodes.filter((node) => node.collection === collection && collection !== '');
  const sameId = nodes.find((node) => node.id === id && node.collection !== '');
  if (sameId !== undefined) return `Did you mean "${nodeAddress(sameId)}"?`;
  if (own.length === 0) {
    const collections = [...new Set(nodes.map((node) => node.collection))].filter((each) => each !== '');
    const addresses = [...tops, ...nodes.map(nodeAddress).filter((each) => each !== '')];
    return didYouMean(address, addresses) ?? `Collections are: ${collections.join(', ')}.`;
  }
  const group = id.slice(0, id.lastIndexOf('.') + 1);
  const within = own.filter((node) => node.id.startsWith(group));
  const beside = within.length === 0 ? own : within;
  const near = nearestOf(
    id,
    own.map((node) => node.id),
  );
  const listed = beside.length > mostBeside ? [] : [`There are: ${beside.map((node) => node.id).join(', ')}.`];
  return [...(near === undefined ? [] : [`Did you mean "${collection}/${near}"?`]), ...listed].join(' ');
}

export function problemAt(
  at: Pick<Applying, 'source' | 'pointer'>,
  code: string,
  pointer: string,
  message: string,
  hint?: string,
): Problem {
  return packProblem(code, { pack: at.source.pack, file: at.source.path, pointer: `${at.pointer}${pointer}` }, message, { hint });
}
