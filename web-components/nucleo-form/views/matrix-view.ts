import { html, nothing, type TemplateResult } from 'lit';
import type { CompiledElement, CompiledField } from '../../../forms/browser.ts';
import type { FormScreen } from '../screen.ts';
import { matrix } from '../styles/matrix.ts';
import { GroupView } from './containers.ts';
import { place, type Build, type RowPlace, type View } from './view.ts';

export const styles = matrix;

const displays: Readonly<Record<string, string>> = { choice: 'radio', choices: 'checkbox' };

/**
 * Questions with the same answers, one below the other under one head. Each stays a question of its own, with its legend and the
 * full text of every answer, which the grid only hides from sight: a narrow screen, a screen reader and the keyboard meet what they know.
 */
export class MatrixView extends GroupView {
  constructor(build: Build, screen: FormScreen, element: CompiledElement, row?: RowPlace) {
    super((inner, child, at) => buildRow(build, inner, child, at), screen, element, row);
  }

  override template(): TemplateResult {
    const { label } = this;
    return html`<fieldset class="group matrix">
      ${label ? html`<legend class="title">${label}</legend>` : nothing}
      <div class="matrix-head" aria-hidden="true">
        <span></span>
        <div class="options">${this.#columns().map((text) => html`<span>${text}</span>`)}</div>
      </div>
      ${this.children.map(place)}
    </fieldset>`;
  }

  #columns(): readonly string[] {
    const { screen, element } = this;
    const [first] = element.elements;
    if (!first) return [];
    if (first.type === 'Group')
      return first.elements.map((cell) => screen.textOf(cell.label ?? fieldOf(screen, cell)?.label) || cell.id);
    const field = fieldOf(screen, first);
    if (field?.type === 'boolean') return [true, false].map((value) => screen.say(`boolean.${value}`));
    return (field?.options ?? []).map(({ value, label }) => screen.textOf(label) || String(value));
  }
}

/** A row with a field of its own in each column. A cell keeps its place while its field is hidden. */
class MatrixRowView extends GroupView {
  override template(): TemplateResult {
    return html`<fieldset class="matrix-row">
      <legend class="label">${this.label}</legend>
      <div>${this.children.map((cell) => html`<div>${place(cell)}</div>`)}</div>
    </fieldset>`;
  }
}

function buildRow(build: Build, screen: FormScreen, element: CompiledElement, row?: RowPlace): View {
  if (element.type === 'Group') return new MatrixRowView(build, screen, element, row);
  const display = displays[fieldOf(screen, element)?.type ?? ''];
  return build(screen, display ? { ...element, options: { ...element.options, display } } : element, row);
}

const fieldOf = (screen: FormScreen, { field }: CompiledElement): CompiledField | undefined =>
  field === undefined ? undefined : screen.fields.get(field);
