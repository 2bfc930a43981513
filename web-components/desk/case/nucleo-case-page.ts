import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import '../../nucleo-case/nucleo-case.ts';
import type { NucleoCase } from '../../nucleo-case/nucleo-case.ts';
import '../../nucleo-documents/nucleo-documents.ts';
import '../../nucleo-steps/nucleo-steps.ts';
import type { NucleoSteps } from '../../nucleo-steps/nucleo-steps.ts';
import '../../nucleo-timeline/nucleo-timeline.ts';
import type { WorkflowShape } from '../../nucleo-workflow/graph.ts';
import '../../nucleo-workflow/nucleo-workflow.ts';
import type { Place } from '../addresses.ts';
import { ApiError } from '../api/api-error.ts';
import type { CaseView, LeftDraft, Page, Task, TimelineItem } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { DocumentSending } from './document-sending.ts';
import { staleDialog } from '../filling/stale-dialog.ts';
import { type StepDetail, StepTaking } from './step-taking.ts';

/** A case with everything that can be done in it. */
export class NucleoCasePage extends DeskPage<Extract<Place, { page: 'case' }>> {
  static override properties: PropertyDeclarations = { ...DeskPage.properties, more: { state: true }, failure: { state: true } };
  /** Timeline pages after the first. */
  declare protected more: readonly TimelineItem[];
  declare protected failure: unknown;
  readonly #case = new Loading<CaseView>(this, () => this.desk.api.case(this.place.case));
  readonly #timeline = new Loading<Page<TimelineItem>>(this, () => this.desk.api.timeline(this.place.case));
  readonly #drafts = new Loading<readonly LeftDraft[]>(this, () => this.desk.api.leftDrafts(this.place.case));
  readonly #workflow = new Loading<WorkflowShape | null>(this, () => this.desk.api.workflow(this.place.case));
  readonly #step = new StepTaking(
    this,
    () => ({
      desk: this.desk,
      view: this.#case.value,
      element: this.renderRoot.querySelector<NucleoSteps>('nucleo-steps'),
      say: (key: string, params?: Record<string, string>) => this.say(key, params),
      textOf: this.textOf,
    }),
    (view) => this.#changed(view),
  );
  readonly #sending = new DocumentSending(
    this,
    () => ({ api: this.desk.api, caseId: this.place.case, textOf: this.textOf }),
    () => void this.#reload(),
  );
  #next: string | null = null;

  constructor() {
    super();
    this.more = [];
    this.failure = null;
  }

  protected override get heading(): HTMLElement | null {
    return this.renderRoot.querySelector<NucleoCase>('nucleo-case')?.heading ?? this.renderRoot.querySelector('h1');
  }

  protected override firstUpdated(): void {
    void this.#reload();
    void this.#workflow.load();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    void this.renderRoot.querySelector<NucleoCase>('nucleo-case')?.updateComplete.then(() => super.updated(changed));
  }

  protected override render() {
    const view = this.#case.value;
    if (view === undefined)
      return html`${this.#case.error === null ? nothing : html`<h1 tabindex="-1">${this.say('case.title')}</h1>`}${this.trouble(this.#case)}`;
    const timeline = this.#timeline.value;
    const stale = [this.#step.error, this.failure, this.#sending.staleError].some(
      (error) => error instanceof ApiError && error.isStale,
    );
    return html`
      ${this.#case.error === null ? nothing : html`<div class="notice danger" role="alert"><p>${this.errorText(this.#case.error)}</p></div>`}
      ${this.failure === null || stale ? nothing : html`<div class="notice danger" role="alert"><p>${this.errorText(this.failure)}</p></div>`}
      <nucleo-case
        .view=${view}
        .drafts=${this.#drafts.value ?? []}
        .language=${this.language}
        .printAddress=${(document: string) => `/api/cases/${encodeURIComponent(view.id)}/prints/${encodeURIComponent(document)}?language=${this.language}`}
        @nucleo-take-draft=${(event: CustomEvent<{ draft: LeftDraft }>) => this.#takeDraft(event.detail.draft)}
        @nucleo-print=${() => print()}
        @nucleo-complete=${(event: CustomEvent<{ task: Task }>) => this.#complete(event.detail.task)}
      >
        <nucleo-steps
          slot="steps"
          .steps=${view.steps}
          .open=${this.#step.open}
          .form=${this.#step.form}
          .loading=${this.#step.isLoading}
          .busy=${this.#step.isBusy}
          .error=${this.#step.errorText}
          .choices=${this.#step.choices}
          .language=${this.language}
          @nucleo-step-open=${(event: CustomEvent<{ step: string }>) => this.#step.begin(event.detail.step)}
          @nucleo-step-close=${() => this.#step.leave()}
          @nucleo-step=${(event: CustomEvent<StepDetail>) => this.#step.take(event.detail)}
        ></nucleo-steps>
        <nucleo-documents
          slot="documents"
          .documents=${view.documents}
          .uploads=${this.#sending.uploads}
          .canAdd=${view.may?.change ?? true}
          .documentAddress=${(id: string) => `/api/documents/${encodeURIComponent(id)}`}
          .language=${this.language}
          @nucleo-upload=${(event: CustomEvent<{ files: readonly File[] }>) => this.#sending.add(event.detail.files)}
          @nucleo-upload-retry=${(event: CustomEvent<{ key: string }>) => this.#sending.retry(event.detail.key)}
          @nucleo-upload-dismiss=${(event: CustomEvent<{ key: string }>) => this.#sending.dismiss(event.detail.key)}
        ></nucleo-documents>
        <nucleo-timeline
          slot="timeline"
          .items=${timeline === undefined ? null : [...timeline.items, ...this.more]}
          .caseId=${view.id}
          .hasMore=${this.#next !== null}
          .busy=${this.#timeline.isBusy}
          .error=${this.#timeline.error === null ? null : this.errorText(this.#timeline.error)}
          .language=${this.language}
          @nucleo-more=${this.#older}
          @nucleo-retry=${() => this.#loadTimeline()}
        ></nucleo-timeline>
        ${this.#workflowPart(view)}
      </nucleo-case>
      ${staleDialog({ isOpen: stale, say: (key) => this.say(key), onReload: this.#afterStale, onClose: this.#afterStale })}
    `;
  }

  #workflowPart(view: CaseView) {
    const workflow = this.#workflow.value;
    const paths = view.states.map((state) => (typeof state === 'string' ? state : state.id));
    if (workflow)
      return html`<nucleo-workflow
        slot="workflow"
        .workflow=${workflow}
        .current=${paths}
        .language=${this.language}
      ></nucleo-workflow>`;
    const states = this.desk.config.types.find(({ id }) => id === view.type)?.states ?? [];
    return html`<ol slot="workflow">
      ${states.map(({ id, label }) => html`<li aria-current=${paths.includes(id) ? 'step' : nothing}>${this.tell(label)}${paths.includes(id) ? html` <span class="badge active">${this.say('workflow.current')}</span>` : nothing}</li>`)}
    </ol>`;
  }

  async #reload(): Promise<void> {
    await Promise.all([this.#case.load(), this.#loadTimeline(), this.#drafts.load()]);
  }

  async #loadTimeline(): Promise<void> {
    const page = await this.#timeline.load();
    if (page === undefined) return;
    this.more = [];
    this.#next = page.next ?? null;
    this.requestUpdate();
  }

  readonly #older = async (): Promise<void> => {
    try {
      const page = await this.desk.api.timeline(this.place.case, this.#next);
      this.#next = page.next ?? null;
      this.more = [...this.more, ...page.items];
    } catch (error) {
      this.failure = error;
    }
  };

  #changed(view: CaseView | null): void {
    if (view === null) {
      this.desk.go({ page: 'home' });
      return;
    }
    this.failure = null;
    this.#case.put(view);
    void this.#loadTimeline();
    void this.#drafts.load();
    void this.#beginAgain();
  }

  /** What had the focus (a step, a task) may be gone or be another one now: the next key must not act on that. */
  async #beginAgain(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector<NucleoSteps>('nucleo-steps')?.updateComplete;
    this.heading?.focus();
  }

  /** On to the form itself, with what the colleague had answered. */
  async #takeDraft({ key, by }: LeftDraft): Promise<void> {
    const { case: id } = this.place;
    try {
      const { form, task, opens } = await this.desk.api.takeDraft(id, { key, of: by.id });
      this.desk.go(
        opens === null ? { page: 'fill', case: id, form, task: task ?? undefined } : { page: 'new', type: opens, parent: id },
      );
    } catch (error) {
      this.failure = error;
      void this.#drafts.load();
    }
  }

  async #complete(task: Task): Promise<void> {
    try {
      this.#changed(await this.desk.api.completeTask(this.place.case, task.key ?? task.id));
      this.desk.announce(this.say('tasks.completed'));
    } catch (error) {
      this.failure = error;
    }
  }

  /** The dialog of a step stays open with what was typed in it; only the case behind it is read again. */
  readonly #afterStale = async (): Promise<void> => {
    this.failure = null;
    this.#step.forgive();
    this.#sending.forgive();
    await this.#reload();
    this.desk.announce(this.say('stale.reloaded'));
  };
}

customElements.define('nucleo-case-page', NucleoCasePage);
