import { nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { CompiledElement } from '../../../forms/browser.ts';
import type { FormScreen, Shown } from '../screen.ts';

/** The row an element is repeated in. Its pointer changes when rows move; the row, and so its views, stays. */
export interface RowPlace {
  readonly key: string;
  pointer: string;
}

/**
 * One element of the layout on the screen. Each stands in a slot of its own, so that a change renders the elements
 * whose state changed and nothing else: the form as a whole is rendered only when it opens or its language changes.
 */
export abstract class View implements Shown {
  readonly element: CompiledElement;
  readonly screen: FormScreen;
  readonly row: RowPlace | undefined;
  slot: ViewSlot | undefined;

  constructor(screen: FormScreen, element: CompiledElement, row?: RowPlace) {
    this.screen = screen;
    this.element = element;
    this.row = row;
    screen.add(element.id, this);
  }

  get isVisible(): boolean {
    return this.screen.session.element(this.element.id, this.row?.pointer).visible;
  }

  get label(): string {
    return this.screen.textOf(this.element.label);
  }

  /** What to show; called only when visible. */
  abstract template(): unknown;

  render(): unknown {
    return this.isVisible ? this.template() : nothing;
  }

  refresh(): void {
    this.slot?.show(this.render());
  }

  get children(): readonly View[] {
    return [];
  }
}

class ViewSlot extends AsyncDirective {
  #view: View | undefined;

  render(view: View): unknown {
    if (this.#view !== view) {
      this.#release();
      this.#view = view;
      view.slot = this;
    }
    return view.render();
  }

  show(content: unknown): void {
    this.setValue(content);
  }

  #release(): void {
    if (this.#view?.slot === this) this.#view.slot = undefined;
  }

  protected override disconnected(): void {
    this.#release();
  }

  protected override reconnected(): void {
    if (!this.#view) return;
    this.#view.slot = this;
    this.show(this.#view.render());
  }
}

/** Makes the view of an element and of all in it; containers are handed it, so that they need not know every kind. */
export type Build = (screen: FormScreen, element: CompiledElement, row?: RowPlace) => View;

/** Where a view stands in a template. */
export const place = directive(ViewSlot);
