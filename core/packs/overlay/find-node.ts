import { didYouMean } from '../../nearest.ts';
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

/** The nearest node of the same collection, else of any: the collection is what people mistake most. */
function nearestNode(address: string, nodes: readonly Node[], tops: readonly string[]): string | undefined {
  const addresses = [...tops, ...nodes.map(nodeAddress).filter((each) => each !== '')];
  const id = address.slice(address.indexOf('/') + 1);
  const sameId = nodes.find((node) => node.id === id && node.collection !== '');
  return (
    didYouMean(address, addresses) ??
    (sameId === undefined
      ? `Collections are: ${[...new Set(nodes.map(({ collection }) => collection))].filter((each) => each !== '').join(', ')}.`
      : `Did you mean "${nodeAddress(sameId)}"?`)
  );
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
