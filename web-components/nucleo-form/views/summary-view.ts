import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../forms/browser.ts';
import { RowsView } from '../rows/rows-view.ts';
import { textOfProblem } from '../screen/problems.ts';
import type { FormScreen } from '../screen.ts';
import { answersSummary } from '../styles/answers-summary.ts';
import { ControlView } from './control-view.ts';
import { View, type Build, type RowPlace } from './view.ts';

export const styles = answersSummary;

/** All that was answered so far, by section, with a way back to each field and what is still missing; to look over before filing. */
export class SummaryView extends View {
  constructor(_build: Build, screen: FormScreen, element: View['element'], row?: RowPlace) {
    super(screen, element, row);
    screen.session.subscribe(() => this.refresh());
  }

  template(): TemplateResult {
    const wrong = Map.groupBy(this.screen.errors(), ({ pointer }) => this.screen.fieldAt(pointer)?.pointer ?? '');
    return html`<div class="answers-summary">
      <p class=${wrong.size === 0 ? 'words' : 'words missing'}>
        ${this.screen.say(wrong.size === 0 ? 'summary.complete' : 'summary.missing', { count: wrong.size })}
      </p>
      ${this.screen.root === undefined ? nothing : this.#part(this.screen.root as View, 3, wrong)}
    </div>`;
  }

  #part(view: View, level: number, wrong: ReadonlyMap<string, readonly Problem[]>): unknown {
    if (!view.isVisible || view instanceof SummaryView) return nothing;
    if (view instanceof ControlView) return this.#fields([view], wrong);
    const isTable = view instanceof RowsView;
    const { label } = view;
    const inner = label ? level + 1 : level;
    const parts = isTable
      ? view
          .current()
          .map(
            ({ view: row }, index) =>
              html`${this.#title(view.itemName(index), inner)}${this.#parts(row.children.length > 0 ? row.children : [row], inner + 1, wrong)}`,
          )
      : this.#parts(view.children, inner, wrong);
    const isEmpty = isTable ? parts.length === 0 : (parts as readonly unknown[]).every((each) => each === nothing);
    if (isEmpty && !isTable) return nothing;
    return html`${label ? this.#title(label, level) : nothing}${
      isTable ? html`<p class="words">${isEmpty ? view.say('none') : nothing} ${this.#way(view.pointer, label)}</p>` : nothing
    }${parts}`;
  }

  /** Fields that follow one another go into one list. */
  #parts(views: readonly View[], level: number, wrong: ReadonlyMap<string, readonly Problem[]>): unknown[] {
    const parts: unknown[] = [];
    let run: ControlView[] = [];
    const close = (): void => {
      if (run.length > 0) parts.push(this.#fields(run, wrong));
      run = [];
    };
    for (const view of views) {
      if (view instanceof ControlView) {
        if (view.isVisible) run.push(view);
      } else {
        close();
        parts.push(this.#part(view, level, wrong));
      }
    }
    close();
    return parts;
  }

  /** What was answered or is wrong, one by one; what was left open, in one line: it is not what one reads over. */
  #fields(views: readonly ControlView[], wrong: ReadonlyMap<string, readonly Problem[]>): unknown {
    const isTold = (view: ControlView): boolean => view.text !== '' || wrong.has(view.pointer);
    const told = views.filter(isTold);
    const open = views.filter((view) => !isTold(view) && !view.readOnly);
    if (told.length + open.length === 0) return nothing;
    return html`${told.length > 0 ? html`<dl class="pairs">${told.map((each) => this.#pair(each, wrong))}</dl>` : nothing}${
      open.length > 0
        ? html`<p class="words unanswered">
            ${this.screen.say('form.unanswered')}:
            ${open.map((each, index) => html`${index > 0 ? ', ' : nothing}${this.#button(each.pointer, html`${each.label}`)}`)}
          </p>`
        : nothing
    }`;
  }

  #pair(view: ControlView, wrong: ReadonlyMap<string, readonly Problem[]>): TemplateResult {
    const { screen } = this;
    const { field, pointer, value } = view;
    // Asked here too, so that a label on its way is shown when it comes.
    if (field.codelist !== undefined)
      for (const code of [value].flat())
        if (typeof code === 'string') screen.codes.textOf(field.codelist, code, screen.language, this.#retell);
    const text = view.text;
    const problems = wrong.get(pointer) ?? [];
    return html`<div class="pair">
      <dt>${view.label}</dt>
      <dd class=${text ? '' : 'unanswered'}>
        ${text || screen.say('form.unanswered')}${
          problems.length === 0
            ? nothing
            : html`<span class="message error">${problems.map((each) => textOfProblem(each, screen.language)).join(' ')}</span>`
        }
        ${view.readOnly ? (field.computed ? html`<span class="note">${screen.say('form.computed')}</span>` : nothing) : this.#way(pointer, view.label)}
      </dd>
    </div>`;
  }

  readonly #retell = (): void => this.refresh();

  #title(label: string, level: number): TemplateResult {
    return html`<div class="read-title level-${Math.min(level, 6)}" role="heading" aria-level=${Math.min(level, 6)}>
      ${label}
    </div>`;
  }

  #way(pointer: string, label: string): TemplateResult {
    return this.#button(pointer, html`${this.screen.say('summary.change')}<span class="visually-hidden">: ${label}</span>`);
  }

  #button(pointer: string, content: TemplateResult): TemplateResult {
    return html`<button class="link way" type="button" @click=${() => this.screen.events.goTo(pointer)}>${content}</button>`;
  }
}
