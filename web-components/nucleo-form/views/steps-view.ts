import { html, nothing, type TemplateResult } from 'lit';
import { alertGlyph, downGlyph, tickGlyph } from '../../fields/glyphs.ts';
import { SectionsView, type Section } from './sections-view.ts';

/**
 * Categories as steps: a list of all of them with their state, and Back and Next. Next tells what is wrong in the step and stays;
 * Back never does. Any step can be opened from the list, so nobody is held up by an answer that is not at hand.
 */
export class StepsView extends SectionsView {
  #isListOpen = false;

  override template(): TemplateResult {
    const { screen, shownSections, index, current, headingId } = this;
    const progress = screen.say('form.progress', { step: index + 1, total: shownSections.length });
    const isLast = index === shownSections.length - 1;
    return html`<div class="steps">
      <nav class="steplist ${this.#isListOpen ? 'open' : ''}" aria-label=${this.label || screen.say('form.steps')}>
        <button class="compact focusable" type="button" aria-expanded=${this.#isListOpen} @click=${() => this.#toggle()}>
          <span>${progress}</span><span class="all">${screen.say('form.all_steps')}${downGlyph}</span>
        </button>
        <ol role="list">
          ${this.sections().map((section, position) => this.#step(section, position))}
        </ol>
      </nav>
      <section class="panel" aria-labelledby=${headingId}>
        <p class="progress">${progress}</p>
        <h2 class="heading focusable" id=${headingId} tabindex="-1">${current?.label ?? ''}</h2>
        ${this.panel()}
        <div class="actions">
          ${
            index > 0
              ? html`<button class="button outline back" type="button" @click=${() => this.#go(index - 1)}>
                  ${screen.say('form.back')}
                </button>`
              : nothing
          }
          ${
            isLast
              ? html`<button class="button submit" part="submit" type="submit">${screen.submitText()}</button>`
              : html`<button class="button next" type="button" @click=${() => this.#next()}>${screen.say('form.next')}</button>`
          }
          <slot name="actions"></slot>
        </div>
      </section>
    </div>`;
  }

  #step({ view, state }: Section, position: number): TemplateResult {
    const { screen } = this;
    const isOpen = position === this.index;
    const said =
      isOpen && state !== 'errors' ? '' : state === 'done' || state === 'errors' ? screen.say(`form.step_${state}`) : '';
    return html`<li>
      <button
        class="step focusable ${state}"
        type="button"
        aria-current=${isOpen ? 'step' : nothing}
        @click=${() => this.#pick(position)}
      >
        <span class="number" aria-hidden="true"
          >${state === 'done' ? tickGlyph : state === 'errors' ? alertGlyph : position + 1}</span
        >
        <span class="name">${view.label}${said ? html`<span class="visually-hidden">, ${said}</span>` : nothing}</span>
      </button>
    </li>`;
  }

  #toggle(): void {
    this.#isListOpen = !this.#isListOpen;
    this.refresh();
  }

  #go(to: number): void {
    const view = this.shownSections[to];
    this.#isListOpen = false;
    if (view) this.open(view);
  }

  /** From the list: going on tells what is left wrong behind, going back does not. */
  #pick(to: number): void {
    const { current, index, screen } = this;
    if (current && to > index) screen.leaveAll(current);
    this.#go(to);
  }

  #next(): void {
    const { current, index, screen } = this;
    if (!current || !screen.events.tellStep(current)) this.#go(index + 1);
  }
}
