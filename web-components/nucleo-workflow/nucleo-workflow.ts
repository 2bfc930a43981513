import { css, html, nothing, svg, type PropertyDeclarations, type PropertyValues } from 'lit';
import { SpokenElement } from '../desk/spoken-element.ts';
import { type Arrow, type Graph, graphOf, type StateNode, type WorkflowShape } from './graph.ts';
import { type Box, layOut, type Line } from './layout.ts';

/**
 * A workflow as a diagram, with the states a case is in and the ways out of them brought out, and all of it as a nested list
 * for who does not see the diagram. Only the ways out are named in it: the names of all would lie over one another.
 *
 * @property workflow - a workflow file (or its title, initial, steps and states)
 * @property current - dotted paths of the states that are active
 */
export class NucleoWorkflow extends SpokenElement {
  static override properties: PropertyDeclarations = { workflow: { attribute: false }, current: { attribute: false } };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .view {
        overflow: auto;
        max-block-size: 40rem;
        border: 1px solid var(--nucleo-line);
        background: var(--nucleo-ground);
      }
      svg {
        display: block;
        margin-inline: auto;
        font-family: var(--nucleo-font);
        font-size: 14px;
      }
      rect {
        fill: var(--nucleo-paper);
        stroke: var(--nucleo-control-border);
      }
      .frame rect {
        fill: var(--nucleo-primary-soft);
        stroke-dasharray: 5 4;
      }
      .final rect {
        stroke-width: 3;
      }
      .current rect {
        fill: var(--nucleo-primary);
        stroke: var(--nucleo-primary-strong);
        stroke-width: 3;
      }
      .current.frame rect {
        fill: var(--it-color-blue-87);
      }
      .current:not(.frame) text {
        fill: var(--it-color-white);
      }
      text {
        fill: var(--nucleo-text);
        text-anchor: middle;
      }
      .node text {
        font-weight: 600;
      }
      .arrow path {
        fill: none;
        stroke: var(--it-color-slate-78);
        stroke-width: 1.5;
      }
      .arrow.out path {
        stroke: var(--nucleo-primary);
        stroke-width: 2;
      }
      .arrow text {
        fill: var(--nucleo-primary-strong);
        stroke: var(--nucleo-ground);
        stroke-width: 5;
        paint-order: stroke;
        font-size: 12px;
      }
      #tip path {
        fill: var(--it-color-slate-78);
      }
      #tip-out path {
        fill: var(--nucleo-primary);
      }
      ul ul {
        padding-inline-start: 1.25rem;
      }
      @media (forced-colors: active) {
        .current rect {
          fill: Highlight;
        }
        .current:not(.frame) text {
          fill: HighlightText;
        }
        text {
          fill: CanvasText;
        }
        .arrow text {
          stroke: Canvas;
        }
      }
    `,
  ];
  declare workflow: WorkflowShape | null;
  declare current: readonly string[];

  constructor() {
    super();
    this.workflow = null;
    this.current = [];
  }

  /** A diagram wider than its place begins where the case is, not at its edge. */
  protected override updated(changed: PropertyValues<this>): void {
    const view = this.renderRoot.querySelector('.view');
    const state = this.renderRoot.querySelector('.current:not(.frame)');
    if (!view || !state || !(changed.has('workflow') || changed.has('current'))) return;
    const [outer, inner] = [view.getBoundingClientRect(), state.getBoundingClientRect()];
    view.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
    view.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2);
  }

  protected override render() {
    if (this.workflow === null) return nothing;
    const graph = graphOf(this.workflow, this.language, this.say('workflow.timer'));
    const drawing = layOut(graph);
    const isOut = ({ arrow: { from } }: Line) => this.current.length === 0 || this.#isCurrent(from);
    const out = drawing.lines.filter(isOut);
    const title = this.say('workflow.title', { title: this.tell(this.workflow.title) });
    return html`
      <div class="view" role="region" tabindex="0" aria-label=${title}>
        <svg
          role="img"
          aria-label=${title}
          width=${drawing.width}
          height=${drawing.height}
          viewBox="${drawing.left} 0 ${drawing.width} ${drawing.height}"
        >
          <defs>
            ${['tip', 'tip-out'].map(
              (id) =>
                svg`<marker id=${id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" /></marker>`,
            )}
          </defs>
          ${drawing.boxes.filter(({ node }) => node.children.length > 0).map((box) => this.#box(box))}
          ${drawing.lines.filter((line) => !isOut(line)).map((line) => arrow(line, false))}
          ${out.map((line) => arrow(line, true))}
          ${drawing.boxes.filter(({ node }) => node.children.length === 0).map((box) => this.#box(box))}
          ${out.map((line) => arrowLabel(line))}
        </svg>
      </div>
      <details>
        <summary>${this.say('workflow.as_text')}</summary>
        ${this.#list(graph.nodes, graph)}
      </details>
    `;
  }

  #isCurrent(path: string): boolean {
    return this.current.some((state) => state === path || state.startsWith(`${path}.`));
  }

  #box({ node, x, y, width, height, lines }: Box) {
    const isFrame = node.children.length > 0;
    const names = ['node', isFrame ? 'frame' : '', node.isFinal ? 'final' : '', this.#isCurrent(node.path) ? 'current' : '']
      .filter(Boolean)
      .join(' ');
    const top = isFrame ? y + 22 : y + height / 2 - (lines.length - 1) * 10 + 5;
    return svg`<g class=${names}><rect x=${x} y=${y} width=${width} height=${height} rx=${isFrame ? 8 : node.isFinal ? height / 2 : 4} />${lines.map((text, at) => svg`<text x=${x + width / 2} y=${top + at * 20}>${text}</text>`)}</g>`;
  }

  #list(nodes: readonly StateNode[], graph: Graph): unknown {
    if (nodes.length === 0) return nothing;
    return html`<ul>
      ${nodes.map(
        (node) =>
          html`<li>
            <strong>${node.label}</strong
            >${node.isInitial ? ` (${this.say('workflow.initial')})` : ''}${node.isFinal ? ` (${this.say('workflow.final')})` : ''}${
              this.#isCurrent(node.path) ? html` <span class="badge active">${this.say('workflow.current')}</span>` : nothing
            }
            ${this.#exits(node, graph)} ${this.#list(node.children, graph)}
          </li>`,
      )}
    </ul>`;
  }

  #exits(node: StateNode, graph: Graph) {
    const exits = graph.arrows.filter(({ from }) => from === node.path);
    if (exits.length === 0) return nothing;
    const labelOf = (path: string) => find(graph.nodes, path)?.label ?? path;
    return html`<ul>
      ${exits.map((exit: Arrow) => html`<li>${this.say('workflow.leads', { steps: exit.labels.join(', '), state: labelOf(exit.to) })}</li>`)}
    </ul>`;
  }
}

function arrow({ path }: Line, isOut: boolean) {
  return svg`<g class="arrow ${isOut ? 'out' : ''}"><path d=${path} marker-end=${isOut ? 'url(#tip-out)' : 'url(#tip)'} /></g>`;
}

function arrowLabel({ arrow: { labels }, label }: Line) {
  return svg`<g class="arrow">${labels.map((text, at) => svg`<text x=${label.x} y=${label.y + at * 14}>${text.length > 26 ? `${text.slice(0, 25)}…` : text}</text>`)}</g>`;
}

function find(nodes: readonly StateNode[], path: string): StateNode | undefined {
  for (const node of nodes) {
    const found = node.path === path ? node : find(node.children, path);
    if (found) return found;
  }
  return undefined;
}

customElements.define('nucleo-workflow', NucleoWorkflow);
