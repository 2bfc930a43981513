import { html, nothing } from 'lit';
import { type Arrow, type Graph, nodeAt, type StateNode } from './graph.ts';

interface Words {
  readonly isCurrent: (path: string) => boolean;
  readonly say: (key: string, params?: Record<string, string>) => string;
}

/** The states as a nested list, each with where it leads. */
export function inWords(nodes: readonly StateNode[], graph: Graph, words: Words): unknown {
  const { isCurrent, say } = words;
  if (nodes.length === 0) return nothing;
  return html`<ul>
    ${nodes.map(
      (node) =>
        html`<li>
          <strong>${node.label}</strong
          >${node.isInitial ? ` (${say('workflow.initial')})` : ''}${node.isFinal ? ` (${say('workflow.final')})` : ''}${
            isCurrent(node.path) ? html` <span class="badge active">${say('workflow.current')}</span>` : nothing
          }
          ${exits(node, graph, words)} ${inWords(node.children, graph, words)}
        </li>`,
    )}
  </ul>`;
}

function exits(node: StateNode, { nodes, arrows }: Graph, { say }: Words) {
  const own = arrows.filter(({ from }) => from === node.path);
  if (own.length === 0) return nothing;
  return html`<ul>
    ${own.map((exit: Arrow) => html`<li>${say('workflow.leads', { steps: exit.labels.join(', '), state: nodeAt(nodes, exit.to)?.label ?? exit.to })}</li>`)}
  </ul>`;
}
