import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import { ApiError } from '../api/api-error.ts';
import type { ImportPage, ImportRun } from '../api/import-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Paged } from '../page/paged.ts';
import { stateBadge } from './import-state.ts';

/** Supplies that were imported, the newest first, and the way to import another. */
export class NucleoImportsPage extends DeskPage<Extract<Place, { page: 'imports' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    sent: { state: true },
    failure: { state: true },
  };
  /** Share of the file that was sent; null while none is. */
  declare protected sent: number | null;
  declare protected failure: unknown;
  readonly #list = new Paged<ImportRun, ImportPage>(this, (cursor) => this.desk.api.imports(cursor));

  constructor() {
    super();
    this.sent = null;
    this.failure = null;
  }

  protected override firstUpdated(): void {
    void this.#list.first.load();
  }

  protected override render() {
    const page = this.#list.first.value;
    const { items } = this.#list;
    return html`<div class="stack">
      <header class="stack tight">
        <h1 tabindex="-1">${this.say('imports.title')}</h1>
        <p class="quiet">${this.say('imports.why')}</p>
      </header>
      ${this.trouble(this.#list.first)} ${page === undefined ? nothing : this.#form(page)}
      ${
        page === undefined
          ? nothing
          : html`<section class="stack tight" aria-labelledby="runs">
              <h2 id="runs">${this.say('imports.runs')}</h2>
              ${
                items.length === 0
                  ? html`<p class="notice">${this.say('imports.none')}</p>`
                  : html`<ul class="bare rows panel">
                      ${items.map((run) => this.#row(run))}
                    </ul>`
              }
              ${this.further(this.#list, this.say('imports.more'))}
            </section>`
      }
    </div>`;
  }

  #form({ drivers }: ImportPage) {
    const isSending = this.sent !== null;
    return html`<form class="panel" aria-labelledby="new" @submit=${this.#send}>
      <h2 id="new">${this.say('imports.new')}</h2>
      <div class="field">
        <label for="driver">${this.say('imports.driver')}</label>
        <select class="control" id="driver" name="driver" required ?disabled=${isSending}>
          <option value="">${this.say('imports.choose')}</option>
          ${drivers.map(({ id, root, title }) => html`<option value="${root} ${id}">${this.tell(title)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="file">${this.say('imports.file')}</label>
        <input class="control" id="file" name="file" type="file" required ?disabled=${isSending} />
      </div>
      <div class="field">
        <label for="supply">${this.say('imports.supply')}</label>
        <input
          class="control"
          id="supply"
          name="supply"
          pattern="\\d{4}(-\\d{2}-\\d{2})?"
          autocomplete="off"
          aria-describedby="supply-hint"
          ?disabled=${isSending}
        />
        <span class="quiet small-text" id="supply-hint">${this.say('imports.supply_hint')}</span>
      </div>
      <label class="option"
        ><input class="tick" type="checkbox" name="correction" ?disabled=${isSending} />
        <span>${this.say('imports.correction')}</span></label
      >
      ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.#failureText(this.failure)}</p>`}
      ${this.sent === null ? nothing : html`<progress max="1" value=${this.sent} aria-label=${this.say('imports.sending')}></progress>`}
      <div><button class="button" ?disabled=${isSending}>${this.say('imports.send')}</button></div>
    </form>`;
  }

  #row(run: ImportRun) {
    const [file] = run.files;
    return html`<li>
      <a href=${addressOf({ page: 'import', run: String(run.id) })}
        >${this.say('imports.run', { number: run.id })} ${this.tell(run.title)}</a
      >
      <span class="line">
        <span class="quiet small-text">${file?.name}</span>
        ${stateBadge(run, (key) => this.say(key))}
      </span>
    </li>`;
  }

  #failureText(error: unknown): string {
    const code = error instanceof ApiError ? error.code : '';
    if (code === 'NUC_IMPORT_DONE') return this.say('imports.done_before');
    if (code === 'NUC_IMPORT_UNFINISHED') return this.say('imports.unfinished');
    return this.errorText(error);
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const file = data.get('file');
    const [root = '', driver = ''] = String(data.get('driver')).split(' ');
    if (!(file instanceof File) || this.sent !== null) return;
    const { desk } = this;
    const supply = String(data.get('supply') ?? '').trim();
    this.sent = 0;
    this.failure = null;
    try {
      const query = { driver, root, supply, correction: data.has('correction') ? 'true' : '' };
      const run = await desk.api.addImport(file, query, (sent, total) => (this.sent = total === 0 ? 0 : sent / total));
      desk.announce(this.say('imports.sent'));
      desk.go({ page: 'import', run: String(run.id) });
    } catch (error) {
      this.failure = error;
    } finally {
      this.sent = null;
    }
  };
}

customElements.define('nucleo-imports-page', NucleoImportsPage);
