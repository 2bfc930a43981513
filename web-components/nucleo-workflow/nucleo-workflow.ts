import { html, nothing, svg, type PropertyDeclarations, type PropertyValues } from 'lit';
import { SpokenElement } from '../desk/spoken-element.ts';
import { inWords } from './as-words.ts';
import { graphAround, graphOf, isWithin, type WorkflowShape } from './graph.ts';
import type { Box, Drawing, layOut, Line } from './layout.ts';
import { workflowStyles } from './workflow.styles.ts';

/**
 * A workflow as a diagram, and all of it as a nested list for who does not see the diagram. With a case in it, where that is and
 * where it can go from there; the whole on demand.
 *
 * @property workflow - a workflow file (or its title, initial, steps and states)
 * @property current - dotted paths of the states that are active
 */
export class NucleoWorkflow extends SpokenElement {
  static override properties: PropertyDeclarations = {
    workflow: { attribute: false },
    current: { attribute: false },
    whole: { state: true },
    layOut: { state: true },
    isMissing: { state: true },
  };
  static override styles = [SpokenElement.styles, workflowStyles];
  declare workflow: WorkflowShape | null;
  declare current: readonly string[];
  declare protected whole: boolean;
  /** The layout is fetched when the first diagram is shown. */
  declare protected layOut: typeof layOut | null;
  declare protected isMissing: boolean;

  constructor() {
    super();
    this.workflow = null;
    this.current = [];
    this.whole = false;
    this.layOut = null;
    this.isMissing = false;
  }

  protected override firstUpdated(): void {
    // Browsers keep that a script did not come for as long as the page lives: asking again would be in vain.
    void import('./layout.ts').then(
      (module) => (this.layOut = module.layOut),
      () => (this.isMissing = true),
    );
  }

  /** A diagram wider than its place begins where the case is, not at its edge. */
  protected override updated(changed: PropertyValues): void {
    const view = this.renderRoot.querySelector('.view');
    const state = this.renderRoot.querySelector('.current:not(.frame)');
    if (!view || !state || ![...changed.keys()].some((name) => name !== 'language')) return;
    const [outer, inner] = [view.getBoundingClientRect(), state.getBoundingClientRect()];
    view.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
    view.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2);
  }

  protected override render() {
    if (this.workflow === null) return nothing;
    const graph = graphOf(this.workflow, this.language, this.say('workflow.timer'));
    const isPart = this.current.length > 0 && !this.whole;
    const title = this.say('workflow.title', { title: this.tell(this.workflow.title) });
    return html`
      ${
        this.current.length === 0
          ? nothing
          : html`<button
              class="button outline small whole no-print"
              type="button"
              aria-pressed=${this.whole}
              @click=${() => (this.whole = !this.whole)}
            >
              ${this.say('workflow.whole')}
            </button>`
      }
      ${this.isMissing ? html`<p class="notice" role="status">${this.say('workflow.missing')}</p>` : nothing}
      <div class="view ${isPart ? 'part' : ''}" role="region" tabindex="0" aria-label=${title}>
        ${this.layOut === null ? nothing : this.#diagram(isPart ? this.layOut(graphAround(graph, this.current), 'across') : this.layOut(graph, 'down'), title)}
      </div>
      <details ?open=${this.isMissing}>
        <summary>${this.say('workflow.as_text')}</summary>
        ${inWords(graph.nodes, graph, { isCurrent: (path) => this.#isCurrent(path), say: (key, params) => this.say(key, params) })}
      </details>
    `;
  }

  #diagram({ boxes, lines, width, height }: Drawing, title: string) {
    const isOut = ({ arrow: { from } }: Line) => this.current.length === 0 || this.#isCurrent(from);
    const ordered = [...lines.filter((line) => !isOut(line)), ...lines.filter(isOut)];
    return html`<svg role="img" aria-label=${title} width=${width} height=${height} viewBox="0 0 ${width} ${height}">
      <defs>
        ${['tip', 'tip-out'].map(
          (id) =>
            svg`<marker id=${id} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" /></marker>`,
        )}
      </defs>
      ${boxes.filter(({ node }) => node.children.length > 0).map((box) => this.#box(box))}
      ${ordered.map((line) => arrow(line, isOut(line)))}
      ${boxes.filter(({ node }) => node.children.length === 0).map((box) => this.#box(box))}
      ${ordered.map((line) => arrowLabel(line, isOut(line)))}
    </svg>`;
  }

  #isCurrent(path: string): boolean {
    return this.current.some((state) => isWithin(state, path));
  }

  #box({ node, x, y, width, height, lines }: Box) {
    const isFrame = node.children.length > 0;
    const names = ['node', isFrame ? 'frame' : '', node.isFinal ? 'final' : '', this.#isCurrent(node.path) ? 'current' : '']
      .filter(Boolean)
      .join(' ');
    const top = isFrame ? y + 22 : y + height / 2 - (lines.length - 1) * 10 + 5;
    return svg`<g class=${names}><rect x=${x} y=${y} width=${width} height=${height} rx=${isFrame ? 8 : node.isFinal ? height / 2 : 4} />${lines.map((text, at) => svg`<text x=${x + width / 2} y=${top + at * 20}>${text}</text>`)}</g>`;
  }
}

function arrow({ path }: Line, isOut: boolean) {
  return svg`<g class="arrow ${isOut ? 'out' : ''}"><path d=${path} marker-end=${isOut ? 'url(#tip-out)' : 'url(#tip)'} /></g>`;
}

function arrowLabel({ label: { x, y, width, height, lines } }: Line, isOut: boolean) {
  return svg`<g class="arrow ${isOut ? 'out' : ''}"><rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} />${lines.map((text, at) => svg`<text x=${x} y=${y + 4 + (at - (lines.length - 1) / 2) * 15}>${text}</text>`)}</g>`;
}

customElements.define('nucleo-workflow', NucleoWorkflow);
