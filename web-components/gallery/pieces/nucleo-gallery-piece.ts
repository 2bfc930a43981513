import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { textIn } from '../../../forms/browser.ts';
import { tokens } from '../../styles/tokens.ts';
import { gallery } from '../gallery.styles.ts';
import { words } from '../words.ts';
import { type Documented, documentedOf } from './documented.ts';
import { pieces } from './pieces.ts';

/**
 * An element of the desk in its states, with invented data, and what the manifest says of it.
 *
 * @property tag - which
 * @property language - of its texts
 */
export class NucleoGalleryPiece extends LitElement {
  static override styles = [tokens, gallery];
  static override properties: PropertyDeclarations = {
    tag: { attribute: false },
    language: { attribute: false },
    documented: { state: true },
  };
  declare tag: string;
  declare language: string;
  declare protected documented: Documented | undefined;
  readonly #made = new Map<string, HTMLElement>();

  constructor() {
    super();
    this.tag = '';
    this.language = 'it';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('tag')) void this.#fetch(this.tag);
    for (const element of this.#made.values()) Object.assign(element, { language: this.language });
  }

  async #fetch(tag: string): Promise<void> {
    const piece = pieces.find((each) => each.tag === tag);
    const [documented] = await Promise.all([documentedOf(tag), piece?.fetch()]);
    // Another may have been chosen meanwhile.
    if (this.tag !== tag) return;
    this.#made.clear();
    for (const { name, properties } of piece?.states ?? [])
      this.#made.set(name, Object.assign(document.createElement(tag), properties, { language: this.language }));
    this.documented = documented;
  }

  protected override render(): TemplateResult {
    const { documented } = this;
    const piece = pieces.find(({ tag }) => tag === this.tag);
    if (piece === undefined || documented?.tag !== this.tag) return html`<p role="status">${this.#say('loading')}</p>`;
    return html`<p><code>&lt;${piece.tag}&gt;</code></p>
      <div class="samples wide">
        ${piece.states.map(
          ({ name }) =>
            html`<section class="sample" aria-label="${this.#say(`state.${name}`)}: ${textIn(piece.title, this.language)}">
              <h3>${this.#say(`state.${name}`)}</h3>
              ${this.#made.get(name)}
            </section>`,
        )}
      </div>
      <div lang="en">
        <p>${documented.about}</p>
        ${this.#table('properties', documented.properties)} ${this.#table('events', documented.events)}
      </div>`;
  }

  #table(kind: 'properties' | 'events', lines: Documented['properties']): TemplateResult | typeof nothing {
    if (lines.length === 0) return nothing;
    return html`<table>
      <caption lang=${this.language}>
        ${this.#say(kind)}
      </caption>
      <tbody>
        ${lines.map(
          ({ name, about }) =>
            html`<tr>
              <th scope="row"><code>${name}</code></th>
              <td>${about}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #say(key: string): string {
    return words(this.language, key);
  }
}

customElements.define('nucleo-gallery-piece', NucleoGalleryPiece);
