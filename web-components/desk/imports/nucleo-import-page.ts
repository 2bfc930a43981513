import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { ImportDetail } from '../api/import-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { supplyText } from '../words.ts';
import { stateBadge } from './import-state.ts';
import { problemTexts } from './problem-texts.ts';

const pollMs = 1000;
const counted = [
  ['added', 'import.added'],
  ['changed', 'import.changed'],
  ['unchanged', 'import.unchanged'],
  ['ended', 'import.ended'],
  ['refused', 'import.refused'],
] as const;
/** Told only where there are any. */
const seldom = [
  ['repeated', 'import.again'],
  ['contradicted', 'import.otherwise'],
  ['kept', 'import.kept'],
] as const;
/** Rows of a kind that the server tells. */
const mostRows = 100;

/** One import: how far it is, what came of it, its refused rows; and the way to undo it. */
export class NucleoImportPage extends DeskPage<Extract<Place, { page: 'import' }>> {
  static override properties: PropertyDeclarations = { ...DeskPage.properties, failure: { state: true }, busy: { state: true } };
  declare protected failure: unknown;
  declare protected busy: boolean;
  readonly #run = new Loading<ImportDetail>(this, () => this.desk.api.import(Number(this.place.run)));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.failure = null;
    this.busy = false;
  }

  protected override firstUpdated(): void {
    void this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #follow(): Promise<void> {
    const wasRunning = this.#run.value?.state === 'running';
    const run = await this.#run.load();
    if (!this.isConnected || run === undefined) return;
    if (run.state === 'running') this.#timer = setTimeout(() => void this.#follow(), pollMs);
    else if (wasRunning) this.desk.announce(this.say(run.state === 'done' ? 'import.ended_well' : 'import.ended_broken'));
  }

  protected override render() {
    const run = this.#run.value;
    return html`<div class="stack">
      <header class="stack tight">
        <p class="small-text"><a href=${addressOf({ page: 'imports' })}>${this.say('import.back')}</a></p>
        <h1 tabindex="-1">${this.say('import.title', { number: this.place.run })}</h1>
        ${run === undefined ? nothing : html`<p class="line">${this.tell(run.title)} ${stateBadge(run, (key) => this.say(key))}</p>`}
      </header>
      ${this.trouble(this.#run)} ${run === undefined ? nothing : this.#detail(run)}
    </div>`;
  }

  #detail(run: ImportDetail) {
    const number = new Intl.NumberFormat(this.language);
    const when = new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' });
    const percent = run.of === 0 ? 0 : Math.floor((run.done / run.of) * 100);
    return html`${
        run.state === 'running'
          ? html`<div class="panel">
              <label for="progress">${this.say('import.progress', { percent })}</label>
              <progress id="progress" max=${run.of} value=${run.done}></progress>
            </div>`
          : nothing
      }
      <section class="panel" aria-labelledby="counts">
        <h2 id="counts">${this.say('import.counts')}</h2>
        <dl class="facts figure-text">
          ${counted.map(
            ([kind, label]) =>
              html`<div>
                <dt>${this.say(label)}</dt>
                <dd>${number.format(run.counts[kind])}</dd>
              </div>`,
          )}
          ${Object.entries(run.counts.overtaken ?? {}).map(
            ([supply, count]) =>
              html`<div>
                <dt>${this.say('import.overtaken', { supply: supplyText(supply, this.language) })}</dt>
                <dd>${number.format(count)}</dd>
              </div>`,
          )}
          ${seldom.map(([kind, label]) =>
            (run.counts[kind] ?? 0) === 0
              ? nothing
              : html`<div>
                  <dt>${this.say(label)}</dt>
                  <dd>${number.format(run.counts[kind]!)}</dd>
                </div>`,
          )}
        </dl>
        <dl class="facts">
          <div>
            <dt>${this.say('import.file')}</dt>
            <dd>${run.files.map(({ name }) => name).join(', ')}</dd>
          </div>
          ${
            run.supply === null
              ? nothing
              : html`<div>
                  <dt>${this.say('import.supply')}</dt>
                  <dd>${supplyText(run.supply, this.language)}</dd>
                </div>`
          }
          <div>
            <dt>${this.say('import.by')}</dt>
            <dd>${run.by}, ${when.format(new Date(run.startedAt))}</dd>
          </div>
        </dl>
        ${
          run.records.length === 0
            ? nothing
            : html`<ul class="bare rows">
                ${run.records.map((record) => html`<li><code>${record.id}</code> <span class="quiet">${this.say('import.record', { rows: number.format(record.rows), carried: number.format(record.carried), aside: number.format(record.aside), refused: number.format(record.refused) })}</span></li>`)}
              </ul>`
        }
      </section>
      ${this.#problems(run, 'error')} ${this.#problems(run, 'warning')}
      ${
        run.state !== 'running' && run.counts.refused > 0 && run.records.every(({ carried, aside }) => carried + aside === 0)
          ? html`<p class="notice" role="status">${this.say('import.nothing_read')}</p>`
          : nothing
      }
      ${run.refusals.length === 0 ? nothing : this.#refusals(run)} ${this.#repeats(run, false)} ${this.#repeats(run, true)}
      ${run.mayUndo && run.state !== 'undone' ? this.#undoing() : nothing}`;
  }

  /** What is wrong with the files, or what is to be looked at. */
  #problems(run: ImportDetail, severity: 'error' | 'warning') {
    const problems = run.problems.filter((problem) => (problem.severity === 'error') === (severity === 'error'));
    if (problems.length === 0) return nothing;
    return html`<section class="notice ${severity === 'error' ? 'danger' : ''}" aria-labelledby=${severity}>
      <h2 id=${severity}>${this.say(severity === 'error' ? 'import.problems' : 'import.warnings')}</h2>
      <ul>
        ${problems.map(
          ({ code, line, file, params }) =>
            html`<li>
              ${problemTexts[code] === undefined ? html`<code>${code}</code>` : this.say(problemTexts[code], params)}
              ${this.#place(run, file, line)}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #refusals(run: ImportDetail) {
    return html`<section class="panel" aria-labelledby="refusals">
      <h2 id="refusals">${this.say('import.refusals')}</h2>
      <ul class="bare rows">
        ${run.refusals.map(
          ({ file, line, fields }) =>
            html`<li>
              <span>${this.#place(run, file, line)}</span>
              <span class="quiet"
                >${fields.map(({ field, reason }) => `${field === null ? '' : `${field}: `}${this.tell(reason)}`).join('; ')}</span
              >
            </li>`,
        )}
      </ul>
      ${run.counts.refused > run.refusals.length ? html`<p class="quiet">${this.say('import.first_refusals', { count: run.refusals.length })}</p>` : nothing}
      ${run.refusedFiles.map(
        (at) =>
          html`<p>
            <a class="button outline" href="/api/imports/${run.id}/refused?file=${at}" download
              >${run.files.length === 1 ? this.say('import.download') : this.say('import.download_of', { name: run.files[at]?.name ?? '' })}</a
            >
          </p>`,
      )}
    </section>`;
  }

  /** Rows that say otherwise than an earlier row of the supply, or the same again. */
  #repeats(run: ImportDetail, isSame: boolean) {
    const rows = run.repeats.filter((each) => each.isSame === isSame);
    if (rows.length === 0) return nothing;
    const id = isSame ? 'again' : 'otherwise';
    return html`<section class="panel" aria-labelledby=${id}>
      <h2 id=${id}>${this.say(isSame ? 'import.repeats_same' : 'import.repeats_otherwise')}</h2>
      <ul class="bare rows">
        ${rows.map(
          ({ file, line, of }) =>
            html`<li>
              <span>${this.#place(run, file, line)}</span>
              <span class="quiet"
                >${of.line === null ? this.say('import.earlier_unknown') : this.say('import.earlier', { place: this.#place(run, of.file, of.line) })}</span
              >
            </li>`,
        )}
      </ul>
      ${rows.length < mostRows ? nothing : html`<p class="quiet">${this.say('import.first_refusals', { count: rows.length })}</p>`}
    </section>`;
  }

  /** Which file is said where there are several. */
  #place({ files }: ImportDetail, file: string, line: number | null): string {
    const at = line === null ? '' : this.say('import.line', { line });
    return files.length > 1 && file !== '' ? `${file} ${at}`.trim() : at;
  }

  #undoing() {
    return html`<div class="stack tight">
      ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.errorText(this.failure)}</p>`}
      <div>
        <button class="button danger outline" type="button" ?disabled=${this.busy} @click=${this.#ask}>
          ${this.say('import.undo')}
        </button>
      </div>
      <dialog aria-labelledby="sure">
        <div class="stack">
          <h2 id="sure">${this.say('import.sure')}</h2>
          <p>${this.say('import.sure_why')}</p>
          <div class="line">
            <button class="button danger" type="button" @click=${this.#undo}>${this.say('import.undo')}</button>
            <button class="button plain" type="button" @click=${() => this.#dialog?.close()}>${this.say('import.keep')}</button>
          </div>
        </div>
      </dialog>
    </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #ask = (): void => this.#dialog?.showModal();

  readonly #undo = async (): Promise<void> => {
    this.#dialog?.close();
    this.busy = true;
    this.failure = null;
    clearTimeout(this.#timer);
    try {
      this.#run.put(await this.desk.api.undoImport(Number(this.place.run)));
      this.desk.announce(this.say('import.taken_back'));
      this.heading?.focus();
    } catch (error) {
      this.failure = error;
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('nucleo-import-page', NucleoImportPage);
