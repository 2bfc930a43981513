import { html, nothing, type TemplateResult } from 'lit';
import { alertGlyph } from '../../fields/glyphs.ts';
import { SectionsView, type Section } from './sections-view.ts';
import type { View } from './view.ts';

const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** Categories as tabs, in any order: the tabs pattern of the ARIA Authoring Practices, opening as the arrows move. */
export class TabsView extends SectionsView {
  override template(): TemplateResult {
    const { headingId, index, screen, shownSections } = this;
    const next = shownSections[index + 1];
    return html`<div class="tabs">
      <div
        class="tablist"
        role="tablist"
        aria-label=${this.label || screen.say('form.tabs')}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      >
        ${this.sections().map((section, position) => this.#tab(section, position))}
      </div>
      <div class="panel" role="tabpanel" id=${headingId} aria-labelledby="${headingId}.tab.${index}" tabindex="-1">
        ${this.panel()}
        ${
          next
            ? html`<div class="actions">
                <button class="button outline onward" type="button" @click=${() => this.#goOn(next)}>
                  ${screen.say('form.next_section', { label: next.label })}
                </button>
              </div>`
            : nothing
        }
      </div>
    </div>`;
  }

  #tab({ view, state }: Section, position: number): TemplateResult {
    const isOpen = position === this.index;
    return html`<button
      class="tab focusable"
      type="button"
      role="tab"
      id="${this.headingId}.tab.${position}"
      aria-selected=${isOpen}
      aria-controls=${isOpen ? this.headingId : nothing}
      tabindex=${isOpen ? nothing : '-1'}
      @click=${() => this.open(view, false)}
    >
      ${view.label}${
        state === 'errors'
          ? html`<span class="flag"
              >${alertGlyph}<span class="visually-hidden">, ${this.screen.say('form.step_errors')}</span></span
            >`
          : nothing
      }
    </button>`;
  }

  /** At the end of a section nobody should have to go back up to the tabs for the next one. */
  #goOn(next: View): void {
    const { current, screen } = this;
    if (current) screen.leaveAll(current);
    this.open(next);
  }

  #key(event: KeyboardEvent): void {
    const { shownSections } = this;
    const to = moves[event.key]?.(this.index, shownSections.length);
    const view = to === undefined ? undefined : shownSections[to];
    if (!view) return;
    event.preventDefault();
    this.open(view, false);
    this.screen.events.focusOn(`${this.headingId}.tab.${to}`);
  }
}
