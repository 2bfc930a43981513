import { html, nothing, type TemplateResult } from 'lit';
import type { CompiledElement } from '../../../forms/browser.ts';
import type { FormScreen } from '../screen.ts';
import { place, View, type Build, type RowPlace } from './view.ts';

/** Elements below one another, or beside one another where there is room. */
export class LayoutView extends View {
  readonly #children: readonly View[];

  constructor(build: Build, screen: FormScreen, element: CompiledElement, row?: RowPlace) {
    super(screen, element, row);
    this.#children = element.elements.map((child) => build(screen, child, row));
  }

  override get children(): readonly View[] {
    return this.#children;
  }

  template(): TemplateResult {
    return html`<div class=${this.element.type === 'HorizontalLayout' ? 'across' : 'stack'}>${this.#children.map(place)}</div>`;
  }
}

/** Fields that belong together, under a legend. */
export class GroupView extends LayoutView {
  override get label(): string {
    const { field } = this.element;
    return this.screen.textOf(this.element.label ?? (field === undefined ? undefined : this.screen.fields.get(field)?.label));
  }

  override template(): TemplateResult {
    const { label } = this;
    return html`<fieldset class="group">
      ${label ? html`<legend class="title">${label}</legend>` : nothing}
      <div class="stack">${this.children.map(place)}</div>
    </fieldset>`;
  }
}

/** Words between fields. */
export class LabelView extends View {
  template(): TemplateResult {
    return html`<p class="words">${this.screen.textOf(this.element.text ?? this.element.label)}</p>`;
  }
}
