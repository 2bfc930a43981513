import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { textIn } from '../../forms/browser.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { type Exhibit, fetchExhibits, Refused } from './exhibits.ts';
import { gallery } from './gallery.styles.ts';
import './nucleo-gallery-editor.ts';
import { type SampleState, states } from './nucleo-gallery-sample.ts';
import './pieces/nucleo-gallery-piece.ts';
import { type Piece, pieces } from './pieces/pieces.ts';
import { words } from './words.ts';

/** The gallery: every field type, layout and element of the desk in all states, forms with their JSON to be tried. Fills the page; takes nothing and tells nothing. */
export class NucleoGallery extends LitElement {
  static override styles = [tokens, controls, gallery];
  static override properties: PropertyDeclarations = {
    exhibits: { state: true },
    failure: { state: true },
    shown: { state: true },
    language: { state: true },
  };
  declare protected exhibits: readonly Exhibit[] | undefined;
  declare protected failure: number | undefined;
  declare protected shown: string;
  declare protected language: string;
  #isMoved = false;
  readonly #follow = (): void => {
    this.shown = location.hash.slice(1);
    this.#isMoved = true;
  };

  constructor() {
    super();
    this.shown = location.hash.slice(1);
    this.language = new URLSearchParams(location.search).get('lang') ?? navigator.language.split('-')[0] ?? 'it';
    if (this.language !== 'en') this.language = 'it';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
  }

  async #load(): Promise<void> {
    this.failure = undefined;
    try {
      this.exhibits = await fetchExhibits();
    } catch (error) {
      this.failure = error instanceof Refused ? error.status : 0;
    }
  }

  get #piece(): Piece | undefined {
    return pieces.find(({ tag }) => tag === this.shown);
  }

  get #exhibit(): Exhibit | undefined {
    return this.exhibits?.find(({ id }) => id === this.shown) ?? this.exhibits?.[0];
  }

  protected override updated(changed: PropertyValues): void {
    const shown = this.#piece ?? this.#exhibit;
    const name = shown === undefined ? '' : `${textIn(shown.title, this.language)} – `;
    document.title = `${name}${this.#say('title')} – Nucleo`;
    document.documentElement.lang = this.language;
    if (!changed.has('shown') || !this.#isMoved) return;
    // Whoever came by a link of the page goes on reading where it led.
    this.renderRoot.querySelector<HTMLElement>('#shown')?.focus();
  }

  protected override render(): TemplateResult {
    const exhibit = this.#exhibit;
    return html`<header class="head">
        <div>
          <h1>${this.#say('title')}</h1>
          <p>${this.#say('about')}</p>
        </div>
        <div class="languages" role="group" aria-label=${this.#say('languages')}>
          ${['it', 'en'].map(
            (language) =>
              html`<button
                class="button ${language === this.language ? '' : 'outline'}"
                type="button"
                lang=${language}
                aria-pressed=${language === this.language}
                @click=${() => (this.language = language)}
              >
                ${language === 'it' ? 'Italiano' : 'English'}
              </button>`,
          )}
        </div>
      </header>
      ${
        exhibit === undefined
          ? html`<main>${this.#waiting()}</main>`
          : html`<div class="body">
              ${this.#entries(this.#piece?.tag ?? exhibit.id)}
              <main>${this.#piece ? this.#pieceEntry(this.#piece) : this.#entry(exhibit)}</main>
            </div>`
      }`;
  }

  #waiting(): TemplateResult {
    if (this.failure === undefined) return html`<p role="status">${this.#say('loading')}</p>`;
    if (this.failure === 401) return html`<p role="alert">${this.#say('signed_out')} <a href="/">${this.#say('desk')}</a></p>`;
    return html`<p role="alert">${this.#say('failed')}</p>
      <button class="button" type="button" @click=${() => this.#load()}>${this.#say('retry')}</button>`;
  }

  #entries(current: string): TemplateResult {
    const all = [...(this.exhibits ?? []), ...pieces.map(({ tag, title }) => ({ id: tag, kind: 'piece', title }))];
    return html`<nav aria-label=${this.#say('kinds')}>
      ${['field', 'layout', 'piece'].map(
        (kind) =>
          html`<h2>${this.#say(kind)}</h2>
            <ul>
              ${all
                .filter((each) => each.kind === kind)
                .map(
                  ({ id, title }) =>
                    html`<li>
                      <a href="#${id}" aria-current=${id === current ? 'page' : nothing}>${textIn(title, this.language)}</a>
                    </li>`,
                )}
            </ul>`,
      )}
    </nav>`;
  }

  #pieceEntry({ tag, title }: Piece): TemplateResult {
    return html`<h2 id="shown" tabindex="-1">${textIn(title, this.language)}</h2>
      <nucleo-gallery-piece .tag=${tag} .language=${this.language}></nucleo-gallery-piece>`;
  }

  #entry(exhibit: Exhibit): TemplateResult {
    const { language } = this;
    return html`<h2 id="shown" tabindex="-1">${textIn(exhibit.title, language)}</h2>
      <p>${textIn(exhibit.about, language)}</p>
      <div class="samples ${exhibit.kind === 'layout' ? 'wide' : ''}">${states.map((state) => this.#sample(exhibit, state))}</div>
      <nucleo-gallery-editor .exhibit=${exhibit} .language=${language}></nucleo-gallery-editor>`;
  }

  #sample(exhibit: Exhibit, state: SampleState): TemplateResult {
    const name = this.#say(`state.${state}`);
    const form = state === 'required' || state === 'error' ? exhibit.required : exhibit.form;
    const isFilled = ['filled', 'disabled', 'readonly', 'print'].includes(state);
    return html`<section class="sample" aria-label="${name}: ${textIn(exhibit.title, this.language)}">
      <h3>${name}</h3>
      <nucleo-gallery-sample
        state=${state}
        .form=${titled(form, name)}
        .answers=${isFilled ? exhibit.answers : nothingAnswered}
        .language=${this.language}
      ></nucleo-gallery-sample>
    </section>`;
  }

  #say(key: string): string {
    return words(this.language, key);
  }
}

const nothingAnswered = Object.freeze({});
const titles = new WeakMap<object, Map<string, Exhibit['form']>>();

/** The form under a title that says its state, so that several of one page can be told apart; the same for the same. */
function titled(form: Exhibit['form'], title: string): Exhibit['form'] {
  const known = titles.get(form) ?? new Map<string, Exhibit['form']>();
  titles.set(form, known);
  const made = known.get(title) ?? { ...form, title };
  known.set(title, made);
  return made;
}

customElements.define('nucleo-gallery', NucleoGallery);
