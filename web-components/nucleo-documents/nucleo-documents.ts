import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseDocument } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { dayText, sizeText } from '../desk/words.ts';

/** A file being sent: how much of it went, or why it did not. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly sent: number;
  readonly total: number;
  readonly error: string | null;
  /** Sending it again cannot help. */
  readonly isRefused?: boolean;
}

/**
 * Documents of a case: to download, and to add by choosing files or dropping them.
 *
 * @property documents - those there are
 * @property uploads - those on their way
 * @property canAdd - whether files may be added
 * @property documentAddress - (id) => where a document is downloaded from
 * @fires nucleo-upload - {files}
 * @fires nucleo-upload-retry - {key}
 * @fires nucleo-upload-dismiss - {key} what failed was read: it need not be shown any more
 */
export class NucleoDocuments extends SpokenElement {
  static override properties: PropertyDeclarations = {
    documents: { attribute: false },
    uploads: { attribute: false },
    canAdd: { type: Boolean, attribute: 'can-add' },
    documentAddress: { attribute: false },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.75rem;
        border: 1px dashed var(--nucleo-control-border);
        border-radius: var(--nucleo-radius);
      }
      .drop:focus-within {
        outline: 3px solid var(--nucleo-focus);
        outline-offset: 2px;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--nucleo-primary);
      }
      a {
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare documents: readonly CaseDocument[];
  declare uploads: readonly Upload[];
  declare canAdd: boolean;
  declare documentAddress: (id: string) => string;

  constructor() {
    super();
    this.documents = [];
    this.uploads = [];
    this.canAdd = false;
    this.documentAddress = (id) => `#${id}`;
  }

  protected override render() {
    return html`
      ${
        this.documents.length === 0
          ? html`<p class="quiet">${this.say('documents.none')}</p>`
          : html`<ul class="bare rows">
              ${repeat(
                this.documents,
                ({ id }) => id,
                (file) =>
                  html`<li>
                    <a href=${this.documentAddress(file.id)} download=${file.name}>${file.name}</a>
                    <span class="quiet small-text"
                      >${[file.size === undefined ? '' : sizeText(file.size, this.language), dayText(file.at, this.language)].filter(Boolean).join(' · ')}</span
                    >
                  </li>`,
              )}
            </ul>`
      }
      ${this.uploads.map((upload) => this.#upload(upload))}
      ${
        this.canAdd
          ? html`<div class="drop no-print" @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${this.#drop}>
              <label class="button outline small" for="file">${this.say('documents.add')}</label>
              <input class="visually-hidden" id="file" type="file" multiple @change=${this.#choose} />
              <span class="quiet small-text" aria-hidden="true">${this.say('documents.drop')}</span>
            </div>`
          : nothing
      }
    `;
  }

  #upload({ key, name, sent, total, error, isRefused = false }: Upload) {
    if (error !== null)
      return html`<div class="notice danger" role="alert">
        <p>${this.say('documents.failed', { name })} ${error}</p>
        <div class="line">
          ${
            isRefused
              ? nothing
              : html`<button class="button outline small" type="button" @click=${() => this.emit('nucleo-upload-retry', { key })}>
                  ${this.say('action.retry')}
                </button>`
          }
          <button class="button plain small" type="button" @click=${() => this.#dismiss(key)}>
            ${this.say('action.close')}<span class="visually-hidden"> ${name}</span>
          </button>
        </div>
      </div>`;
    return html`<div>
      <label for="up-${key}">${this.say('documents.sending', { name })}</label
      ><progress id="up-${key}" max=${Math.max(total, 1)} value=${sent}></progress>
    </div>`;
  }

  /** The button goes with its message, so the focus goes to where the next file is chosen. */
  #dismiss(key: string): void {
    this.emit('nucleo-upload-dismiss', { key });
    this.renderRoot.querySelector<HTMLElement>('#file')?.focus();
  }

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#send([...(input.files ?? [])]);
    input.value = '';
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.#send([...(event.dataTransfer?.files ?? [])]);
  };

  #send(files: readonly File[]): void {
    if (files.length > 0) this.emit('nucleo-upload', { files });
  }
}

customElements.define('nucleo-documents', NucleoDocuments);
