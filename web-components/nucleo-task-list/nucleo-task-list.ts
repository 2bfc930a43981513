import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { CaseOfWork, Task } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { dayText, daysUntil, textIn } from '../desk/words.ts';

/**
 * Things to do, the most overdue first, those without a date last.
 *
 * @property tasks - what is to be done
 * @property caseId - the case they all belong to, when the list stands inside it; otherwise each names its case
 * @property address - makes addresses of cases and of forms to fill
 * @fires nucleo-complete - {task} a task without a form was done
 * @property most - how many are shown until all are asked for (default: all)
 * @property now - the instant that lateness is counted from (default: the moment of rendering)
 */
export class NucleoTaskList extends SpokenElement {
  static override properties: PropertyDeclarations = {
    tasks: { attribute: false },
    caseId: { attribute: 'case-id' },
    address: { attribute: false },
    now: { attribute: false },
    most: { type: Number },
    showsAll: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      li > div {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
      .due {
        flex: 0 1 auto;
      }
    `,
  ];
  declare tasks: readonly Task[];
  declare caseId: string | null;
  declare address: AddressOf;
  declare now: Date | null;
  declare most: number;
  declare showsAll: boolean;

  constructor() {
    super();
    this.tasks = [];
    this.caseId = null;
    this.address = addressOf;
    this.now = null;
    this.most = Infinity;
    this.showsAll = false;
  }

  protected override render() {
    const open = this.tasks.filter(({ status }) => status === undefined || status === 'open');
    if (open.length === 0) return html`<p class="quiet">${this.say('tasks.none')}</p>`;
    const hidden = this.showsAll ? 0 : Math.max(0, open.length - this.most);
    return html`<ul class="bare rows">
        ${repeat(
          inOrder(open).slice(0, open.length - hidden),
          ({ id }) => id,
          (task) => this.#task(task),
        )}
      </ul>
      ${
        hidden === 0
          ? nothing
          : html`<button class="button outline small no-print" type="button" @click=${() => this.#showAll(open.length - hidden)}>
              ${this.say('tasks.all', { count: open.length })}
            </button>`
      }`;
  }

  /** The button goes, so the focus goes to the first that it brought. */
  async #showAll(shown: number): Promise<void> {
    this.showsAll = true;
    await this.updateComplete;
    this.renderRoot.querySelectorAll('li')[shown]?.querySelector<HTMLElement>('a, button')?.focus();
  }

  #task(task: Task) {
    const caseId = this.caseId ?? task.case?.id;
    const label = this.tell(task.label);
    const bySteps = (task.doneBy ?? []).map((step) => `«${this.tell(step)}»`);
    const isMine = task.mayI !== false;
    const place =
      caseId === undefined
        ? null
        : task.form && isMine
          ? this.address({ page: 'fill', case: caseId, form: task.form, task: task.key ?? task.id })
          : this.caseId === null
            ? this.address({ page: 'case', case: caseId })
            : null;
    return html`<li>
      <div>
        ${place === null ? html`<strong>${label}</strong>` : html`<a href=${place}><strong>${label}</strong></a>`}
        ${this.caseId === null && task.case ? html`<div class="small-text quiet">${this.#caseLine(task.case)}</div>` : nothing}
        ${task.assignee && this.caseId !== null ? html`<div class="small-text quiet">${nameOf(task.assignee, this.language)}</div>` : nothing}
      </div>
      <span class="due">${this.#due(task)}</span>
      ${this.caseId !== null && bySteps.length > 0 ? html`<span class="quiet small-text">${this.say('tasks.by_step', { steps: bySteps.join(', ') })}</span>` : nothing}
      ${this.caseId !== null && !task.form && bySteps.length === 0 && task.mayI ? html`<button class="button outline small no-print" type="button" @click=${() => this.emit('nucleo-complete', { task })}>${this.say('tasks.complete')}<span class="visually-hidden"> ${label}</span></button>` : nothing}
    </li>`;
  }

  #caseLine(of: CaseOfWork) {
    const which = [this.tell(of.typeLabel), of.number].filter(Boolean).join(' ');
    const text = [of.person, which, this.tell(of.headline)].filter(Boolean).join(' · ');
    return html`<a href=${this.address({ page: 'case', case: of.id })}>${text || this.say('tasks.case')}</a>`;
  }

  #due({ due_at: due, overdue }: Task) {
    if (!due) return html`<span class="quiet small-text">${this.say('tasks.no_date')}</span>`;
    const days = daysUntil(due, this.now ?? new Date());
    const text = dayText(due, this.language);
    if (overdue || days < 0)
      return html`<span class="badge late"
          >${days < 0 ? this.say('tasks.overdue', { count: -days }) : this.say('tasks.overdue_today')}</span
        >
        <span class="small-text quiet">${text}</span>`;
    if (days === 0) return html`<span class="badge waiting">${this.say('tasks.today')}</span>`;
    return html`<span class="small-text quiet"
      >${days <= 7 ? this.say('tasks.in_days', { count: days }) : this.say('tasks.by', { date: text })}</span
    >`;
  }
}

function inOrder(tasks: readonly Task[]): readonly Task[] {
  return tasks.toSorted((a, b) => (a.due_at ?? '9999').localeCompare(b.due_at ?? '9999'));
}

function nameOf(named: NonNullable<Task['assignee']>, language: string): string {
  return typeof named === 'string' ? named : textIn(named.name, language);
}

customElements.define('nucleo-task-list', NucleoTaskList);
