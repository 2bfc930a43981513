import { html, nothing, type TemplateResult } from 'lit';
import type { CompiledElement } from '../../../forms/browser.ts';
import { LayoutView } from './containers.ts';
import { ControlView } from './control-view.ts';
import type { FormScreen } from '../screen.ts';
import { place, type Build, type RowPlace, type View } from './view.ts';

export interface Section {
  readonly view: View;
  readonly state: 'current' | 'errors' | 'done' | 'ahead';
}

/** Time for what the open section itself asks for. */
const lookAheadAfter = 300;

/** Sections of which one is open at a time. Only the open one is in the page; the answers of the others are in the session. */
export abstract class SectionsView extends LayoutView {
  #current: string | undefined;
  #shownStates = '';
  readonly #lookedAt = new Set<View>();
  protected readonly left = new Set<string>();

  constructor(build: Build, screen: FormScreen, element: CompiledElement, row?: RowPlace) {
    super(build, screen, element, row);
    this.#current = this.children[0]?.element.id;
  }

  get shownSections(): readonly View[] {
    return this.children.filter((view) => view.isVisible);
  }

  /** The place of the open section among those shown; when it was just hidden by a rule, the first. */
  get index(): number {
    return Math.max(
      0,
      this.shownSections.findIndex((view) => view.element.id === this.#current),
    );
  }

  get current(): View | undefined {
    return this.shownSections[this.index];
  }

  get headingId(): string {
    return `h.${this.element.id}${this.row?.pointer.replaceAll('/', '.') ?? ''}`;
  }

  sections(): readonly Section[] {
    const wrong = this.screen.sectionsInError();
    const { current } = this;
    return this.shownSections.map((view) => {
      const { id } = view.element;
      const isWrong = wrong.has(id);
      const other = isWrong ? 'errors' : this.left.has(id) ? 'done' : 'ahead';
      return { view, state: view === current && !isWrong ? 'current' : other };
    });
  }

  /** Opens a section. Its heading gets the focus unless the focus belongs elsewhere (on a tab, or on a field to be mended). */
  open(view: View, focus = true): void {
    const before = this.current;
    if (before && before !== view) this.left.add(before.element.id);
    this.#current = view.element.id;
    this.refresh();
    const { index, shownSections } = this;
    this.screen.events.stepped(view.element.id, index, shownSections.length);
    if (focus) this.screen.events.opened(this.headingId);
  }

  /** After a field was left: shows the sections again if the state of one of them changed. */
  refreshStates(): void {
    if (this.#statesNow() !== this.#shownStates) this.refresh();
  }

  /** Asks for the code lists of the next section while this one is being filled in, so that it opens with them. */
  #lookAhead(next: View | undefined): void {
    if (!next || this.#lookedAt.has(next) || this.screen.mode !== 'edit') return;
    this.#lookedAt.add(next);
    // Not when the form was left meanwhile.
    setTimeout(() => this.slot && askForCodes(next), lookAheadAfter);
  }

  #statesNow(): string {
    return this.sections()
      .map(({ view, state }) => `${view.element.id}:${state}`)
      .join();
  }

  protected panel(): TemplateResult | typeof nothing {
    this.#shownStates = this.#statesNow();
    const { current } = this;
    this.#lookAhead(this.shownSections[this.index + 1]);
    return current ? html`${this.screen.askOnce?.bar(current)}${place(current)}` : nothing;
  }
}

function askForCodes(view: View): void {
  if (!view.isVisible) return;
  if (view instanceof ControlView) {
    if (view.field.codelist !== undefined) view.codes();
  } else for (const child of view.children) askForCodes(child);
}
