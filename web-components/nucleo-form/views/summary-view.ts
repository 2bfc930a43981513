import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../../forms/browser.ts';
import { RowsView } from '../rows/rows-view.ts';
import { textOfProblem } from '../screen/problems.ts';
import type { FormScreen } from '../screen.ts';
import { answersSummary } from '../styles/answers-summary.ts';
import { ControlView } from './control-view.ts';
import { View, type Build, type RowPlace } from './view.ts';

export const styles = answersSummary;

type Wrong = ReadonlyMap<string, readonly Problem[]>;

const isTold = (view: ControlView, wrong: Wrong): boolean => view.text !== '' || wrong.has(view.pointer);

/** A layout that only places what is in it. */
const isUntitled = (view: View): boolean => !(view instanceof RowsView || view instanceof SummaryView) && view.label === '';

/** The fields in sight under one title, without those under titles of their own. */
function ownFields(views: readonly View[]): ControlView[] {
  return views
    .filter(({ isVisible }) => isVisible)
    .flatMap((view) => (view instanceof ControlView ? [view] : isUntitled(view) ? ownFields(view.children) : []));
}

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
      ${this.screen.root === undefined ? nothing : this.#section([this.screen.root as View], 3, wrong)}
    </div>`;
  }

  #part(view: View, level: number, wrong: Wrong): unknown {
    if (view instanceof SummaryView) return nothing;
    const title = this.#title(view.label, level);
    if (!(view instanceof RowsView)) {
      const parts = this.#section(view.children, level + 1, wrong);
      return parts.length === 0 ? nothing : html`${title}${parts}`;
    }
    const rows = view
      .current()
      .map(({ view: row }, index) => [
        this.#title(view.itemName(index), level + 1),
        this.#section(row.children.length > 0 ? row.children : [row], level + 2, wrong),
      ]);
    return html`${title}
      <p class="words">${rows.length === 0 ? view.say('none') : nothing} ${this.#way(view.pointer, view.label)}</p>
      ${rows}`;
  }

  /**
   * What stands under one title, whatever layouts it is in: what was answered or is wrong, one by one; what was left open in one
   * line, as it is not what one reads over; then what has a title of its own.
   */
  #section(views: readonly View[], level: number, wrong: Wrong): unknown[] {
    const parts: unknown[] = [];
    let run: ControlView[] = [];
    let open = ownFields(views).filter((view) => !isTold(view, wrong) && !view.readOnly);
    const close = (): void => {
      if (run.length > 0) parts.push(html`<dl class="pairs">${run.map((each) => this.#pair(each, wrong))}</dl>`);
      if (open.length > 0) parts.push(this.#open(open));
      [run, open] = [[], []];
    };
    const take = (each: readonly View[]): void => {
      for (const view of each.filter(({ isVisible }) => isVisible)) {
        if (view instanceof ControlView) {
          if (isTold(view, wrong)) run.push(view);
        } else if (isUntitled(view)) take(view.children);
        else {
          const part = this.#part(view, level, wrong);
          if (part === nothing) continue;
          close();
          parts.push(part);
        }
      }
    };
    take(views);
    close();
    return parts;
  }

  #open(views: readonly ControlView[]): TemplateResult {
    return html`<p class="words unanswered">
      ${this.screen.say('form.unanswered')}:
      ${views.map((each, index) => html`${index > 0 ? ', ' : nothing}${this.#button(each.pointer, html`${each.label}`)}`)}
    </p>`;
  }

  #pair(view: ControlView, wrong: Wrong): TemplateResult {
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
