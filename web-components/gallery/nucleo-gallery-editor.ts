import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { textIn } from '../../forms/browser.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { type Exhibit, Refused, type Trial, tryForm } from './exhibits.ts';
import { gallery } from './gallery.styles.ts';
import './nucleo-gallery-sample.ts';
import { words } from './words.ts';

/**
 * The JSON of an example, to be changed and tried: the server reads it, and either the form is shown or what is wrong with it.
 *
 * @property exhibit - the example to start from
 * @property language - `it` or `en`
 */
export class NucleoGalleryEditor extends LitElement {
  static override styles = [tokens, controls, gallery];
  static override properties: PropertyDeclarations = {
    exhibit: { attribute: false },
    language: {},
    trial: { state: true },
    said: { state: true },
  };
  declare exhibit: Exhibit | undefined;
  declare language: string;
  declare protected trial: Trial | undefined;
  /** Key of what is told, and its parameters. */
  declare protected said: readonly [key: string, params?: Readonly<Record<string, string | number>>] | undefined;
  #text = '';

  constructor() {
    super();
    this.language = 'it';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('exhibit')) this.#reset();
  }

  #reset(): void {
    this.#text = JSON.stringify(this.exhibit?.file ?? {}, null, 2);
    this.trial = undefined;
    this.said = undefined;
    this.requestUpdate();
  }

  async #try(): Promise<void> {
    this.trial = undefined;
    const file = this.#read();
    if (file === undefined) return;
    this.said = ['editor.trying'];
    try {
      const trial = await tryForm(file);
      this.trial = trial;
      this.said = trial.problems.length === 0 ? ['editor.fine'] : ['editor.problems', { count: trial.problems.length }];
    } catch (error) {
      this.said = [keys[error instanceof Refused ? error.status : 0] ?? 'failed'];
    }
  }

  #read(): object | undefined {
    try {
      const value: unknown = JSON.parse(this.#text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
      this.said = ['editor.no_object'];
    } catch (error) {
      this.said = ['editor.no_json', { reason: error instanceof Error ? error.message : '' }];
    }
    return undefined;
  }

  protected override render(): TemplateResult {
    const { language, trial, said } = this;
    const say = (key: string, params?: Readonly<Record<string, string | number>>): string => words(language, key, params);
    return html`<section class="editor" aria-labelledby="editor">
      <h2 id="editor">${say('editor')}</h2>
      <p>${say('editor.about')}</p>
      <label for="json">${say('editor.label')}</label>
      <textarea
        class="control"
        id="json"
        dir="ltr"
        spellcheck="false"
        autocomplete="off"
        aria-describedby="said"
        .value=${live(this.#text)}
        @input=${(event: Event) => (this.#text = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="line">
        <button class="button" type="button" @click=${() => this.#try()}>${say('editor.try')}</button>
        <button class="button outline" type="button" @click=${() => this.#reset()}>${say('editor.reset')}</button>
      </div>
      <p id="said" role="status">${said === undefined ? '' : say(...said)}</p>
      ${
        trial === undefined || trial.problems.length === 0
          ? nothing
          : html`<ul class="problems">
              ${trial.problems.map(
                ({ pointer, text, hint }) =>
                  html`<li><code dir="ltr">${pointer || '/'}</code>: ${textIn(text, language)} ${hint ?? nothing}</li>`,
              )}
            </ul>`
      }
      ${
        trial?.form
          ? html`<section class="sample" aria-labelledby="result">
              <h3 id="result">${say('editor.result')}</h3>
              <nucleo-gallery-sample .form=${trial.form} .language=${language}></nucleo-gallery-sample>
            </section>`
          : nothing
      }
    </section>`;
  }
}

const keys: Readonly<Record<number, string>> = {
  401: 'signed_out',
  413: 'editor.too_much',
  422: 'editor.too_much',
  429: 'editor.busy',
};

customElements.define('nucleo-gallery-editor', NucleoGalleryEditor);
