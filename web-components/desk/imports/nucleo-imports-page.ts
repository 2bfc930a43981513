import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import { ApiError } from '../api/api-error.ts';
import type { ImportPage, ImportRun } from '../api/import-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Paged } from '../page/paged.ts';
import { encodingsAsked, type EncodingAsked } from './encoding-asked.ts';
import { stateBadge } from './import-state.ts';
import { periodText } from './period-text.ts';
import { kindOf, misplacedIn, type Misplaced } from './other-kind.ts';
import { momentText } from '../words.ts';

const fileTexts: Readonly<Record<string, string>> = {
  file_name: 'imports.file_name',
  file_empty: 'imports.file_empty',
  file_twice: 'imports.file_twice',
  file_unknown: 'imports.file_unknown',
  file_of_another_kind: 'imports.file_of_another_kind',
  line_ends: 'imports.line_ends',
  encoding_doubtful: 'imports.encoding_doubtful',
};

/** Supplies that were imported, the newest first, and the way to import another. */
export class NucleoImportsPage extends DeskPage<Extract<Place, { page: 'imports' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    sent: { state: true },
    kind: { state: true },
    isGuess: { state: true },
    failure: { state: true },
    doubt: { state: true },
    asked: { state: true },
  };
  /** The chosen kind. */
  declare protected kind: ImportPage['drivers'][number] | null;
  /** Whether the kind was chosen by what the files are called. */
  declare protected isGuess: boolean;
  /** Share of the files that was sent; null while none is. */
  declare protected sent: number | null;
  declare protected failure: unknown;
  /** A file that seems to be of another kind: the next time it is sent all the same. */
  declare protected doubt: Misplaced | null;
  /** Files of which it is not clear how they are written: nothing was imported before that is said. */
  declare protected asked: readonly EncodingAsked[];
  readonly #list = new Paged<ImportRun, ImportPage>(this, (cursor) => this.desk.api.imports(cursor));

  constructor() {
    super();
    this.sent = null;
    this.kind = null;
    this.isGuess = false;
    this.failure = null;
    this.doubt = null;
    this.asked = [];
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
      ${page === undefined || page.erased.length === 0 ? nothing : this.#erased(page.erased)}
    </div>`;
  }

  #form({ drivers }: ImportPage) {
    const isSending = this.sent !== null;
    return html`<form class="panel" aria-labelledby="new" @submit=${this.#send}>
      <h2 id="new">${this.say('imports.new')}</h2>
      <div class="field">
        <label for="file">${this.say('imports.file')}</label>
        <input
          class="control"
          id="file"
          name="file"
          type="file"
          multiple
          required
          @change=${this.#take}
          aria-describedby="file-hint"
          ?disabled=${isSending}
        />
        <span class="quiet small-text" id="file-hint">${this.say('imports.file_hint')}</span>
      </div>
      <div class="field">
        <label for="driver">${this.say('imports.driver')}</label>
        <select
          class="control"
          id="driver"
          name="driver"
          required
          aria-describedby="driver-hint"
          ?disabled=${isSending}
          @change=${this.#choose}
        >
          <option value="">${this.say('imports.choose')}</option>
          ${drivers.map(({ id, root, title }) => html`<option value="${root} ${id}">${this.tell(title)}</option>`)}
        </select>
        <span class="quiet small-text" id="driver-hint"
          >${this.isGuess ? this.say('imports.guessed') : nothing}
          ${this.kind === null || this.kind.names.length === 0 ? nothing : this.say('imports.names', { names: this.kind.names.join(', ') })}
          ${this.#keeping(this.kind)}</span
        >
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
      <div class="field">
        <label for="body">${this.say('imports.body')}</label>
        <input
          class="control"
          id="body"
          name="body"
          pattern="[A-Za-z0-9]+"
          maxlength="40"
          autocomplete="off"
          aria-describedby="body-hint"
          ?disabled=${isSending}
        />
        <span class="quiet small-text" id="body-hint">${this.say('imports.body_hint')}</span>
      </div>
      <label class="option"
        ><input class="tick" type="checkbox" name="correction" ?disabled=${isSending} />
        <span>${this.say('imports.correction')}</span></label
      >
      ${this.failure === null ? nothing : this.#failed(this.failure)}
      ${this.doubt === null ? nothing : html`<p class="notice" role="alert">${this.say('imports.doubt', { file: this.doubt.file, kind: this.tell(this.doubt.fits.title) })}</p>`}
      ${this.asked.map((asked) => html`<p class="notice" role="alert">${this.say('imports.encoding', { ...asked })} ${this.say('imports.nothing_yet')}</p>`)}
      ${this.sent === null ? nothing : html`<progress max="1" value=${this.sent} aria-label=${this.say('imports.sending')}></progress>`}
      <div class="line">${this.#buttons(isSending)}</div>
    </form>`;
  }

  #buttons(isSending: boolean) {
    const [asked] = this.asked;
    if (asked === undefined)
      return html`<button class="button" ?disabled=${isSending}>
        ${this.doubt === null ? this.say('imports.send') : this.say('imports.send_anyway')}
      </button>`;
    const ways = [
      [asked.seemsAs, asked.seems],
      [asked.declaredAs, asked.declared],
    ] as const;
    return ways.map(
      ([encoding, name], at) =>
        html`<button class="button ${at === 0 ? '' : 'outline'}" name="encoding" value=${encoding} ?disabled=${isSending}>
          ${this.say('imports.read_as', { encoding: name })}
        </button>`,
    );
  }

  #keeping(kind: ImportPage['drivers'][number] | null) {
    if (kind === null) return nothing;
    const { purpose, retention } = kind;
    return html`${purpose === null ? nothing : this.say('imports.purpose', { purpose: this.tell(purpose) })}
    ${retention === null ? nothing : this.say('imports.retention', { retention: this.#period(retention) })}`;
  }

  #period(period: string): string {
    return periodText(period, (key, params) => this.say(key, params));
  }

  #erased(erased: ImportPage['erased']) {
    return html`<section class="stack tight" aria-labelledby="erased">
      <h2 id="erased">${this.say('imports.erased')}</h2>
      <ul class="bare rows panel">
        ${erased.map(
          ({ title, body, at, retention, facts, subjects }) =>
            html`<li>
              <span>${this.tell(title)}${body === null ? nothing : ` (${body})`}</span>
              <span class="quiet small-text"
                >${momentText(at, this.language)} · ${this.say('imports.kept_for', { retention: this.#period(retention) })} ·
                ${this.say('imports.facts', { count: facts })}${subjects === 0 ? nothing : `, ${this.say('imports.subjects', { count: subjects })}`}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #row(run: ImportRun) {
    const [file, ...others] = run.files;
    return html`<li>
      <a href=${addressOf({ page: 'import', run: String(run.id) })}
        >${this.say('imports.run', { number: run.id })}
        ${this.tell(run.title)}${run.body === null ? nothing : ` (${run.body})`}</a
      >
      <span class="line">
        <span class="quiet small-text"
          >${file?.name} ${others.length === 0 ? nothing : this.say('imports.and_others', { count: others.length })} ·
          ${momentText(run.startedAt, this.language)}</span
        >
        ${run.counts.refused === 0 ? nothing : html`<span class="small-text">${this.say('imports.refused', { count: run.counts.refused })}</span>`}
        ${stateBadge(run, (key) => this.say(key))}
      </span>
    </li>`;
  }

  /** What is wrong with each file, where it is the files. */
  #failed(error: unknown) {
    const problems = error instanceof ApiError && error.code === 'NUC_IMPORT_FILES' ? error.problems : [];
    return html`<div class="notice danger" role="alert">
      <p>${problems.length > 0 ? this.say('imports.files_refused') : this.#failureText(error)}</p>
      ${
        problems.length === 0
          ? nothing
          : html`<ul>
              ${problems.map(({ code, file }) => html`<li>${file === undefined ? nothing : html`<strong>${file}</strong>: `}${this.say(fileTexts[code] ?? 'imports.file_refused')}</li>`)}
            </ul>`
      }
    </div>`;
  }

  readonly #choose = (event: Event): void => {
    this.#chosen(this.#driverOf((event.target as HTMLSelectElement).value), false);
  };

  /** Chooses the kind by what the files are called, unless somebody chose it. */
  readonly #take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const select = input.form!.elements.namedItem('driver') as HTMLSelectElement;
    if (select.value !== '' && !this.isGuess) return this.#forget();
    const names = [...(input.files ?? [])].map(({ name }) => name);
    const kind = kindOf(names, this.#list.first.value?.drivers ?? []);
    select.value = kind === null ? '' : `${kind.root} ${kind.id}`;
    this.#chosen(kind, kind !== null);
    if (kind !== null) this.desk.announce(`${this.tell(kind.title)}. ${this.say('imports.guessed')}`);
  };

  #chosen(kind: ImportPage['drivers'][number] | null | undefined, isGuess: boolean): void {
    this.kind = kind ?? null;
    this.isGuess = isGuess;
    this.#forget();
  }

  /** What was asked was asked of other files, or of another kind. */
  readonly #forget = (): void => {
    this.doubt = null;
    this.asked = [];
    this.failure = null;
  };

  #driverOf(chosen: string) {
    return this.#list.first.value?.drivers.find(({ id, root }) => `${root} ${id}` === chosen);
  }

  /** Asks before files are sent that are called as those of another kind; whoever sends them again means it. */
  #isInDoubt(chosen: string, files: readonly File[]): boolean {
    const driver = this.#driverOf(chosen);
    if (driver === undefined || this.doubt !== null) return false;
    const names = files.map(({ name }) => name);
    this.doubt = misplacedIn(names, driver, this.#list.first.value!.drivers);
    return this.doubt !== null;
  }

  #failureText(error: unknown): string {
    const code = error instanceof ApiError ? error.code : '';
    if (code === 'NUC_IMPORT_DONE') return this.say('imports.done_before');
    if (code === 'NUC_IMPORT_BODY') return this.say('imports.body_unclear');
    if (code === 'NUC_IMPORT_DATE') return this.say('imports.date_wrong');
    if (code === 'NUC_IMPORT_MENDS') return this.say('imports.mends');
    if (code === 'NUC_IMPORT_OLDER') return this.say('imports.older');
    if (code === 'NUC_IMPORT_UNFINISHED') return this.say('imports.unfinished');
    return this.errorText(error);
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement, event.submitter);
    const files = data.getAll('file').filter((each) => each instanceof File);
    const [root = '', driver = ''] = String(data.get('driver')).split(' ');
    if (files.length === 0 || this.sent !== null || this.#isInDoubt(`${root} ${driver}`, files)) return;
    const { desk } = this;
    const [supply = '', body = ''] = ['supply', 'body'].map((name) => String(data.get(name) ?? '').trim());
    this.sent = 0;
    this.failure = null;
    this.asked = [];
    try {
      const query = {
        driver,
        root,
        supply,
        body,
        correction: data.has('correction') ? 'true' : '',
        encoding: String(data.get('encoding') ?? ''),
      };
      const run = await desk.api.addImport(files, query, (sent, total) => (this.sent = total === 0 ? 0 : sent / total));
      desk.announce(this.say('imports.sent'));
      desk.go({ page: 'import', run: String(run.id) });
    } catch (error) {
      this.asked = encodingsAsked(error);
      this.failure = this.asked.length > 0 ? null : error;
    } finally {
      this.sent = null;
    }
    if (this.asked.length === 0) return;
    // The button that was pressed is there no more.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('button[name=encoding]')?.focus();
  };
}

customElements.define('nucleo-imports-page', NucleoImportsPage);
