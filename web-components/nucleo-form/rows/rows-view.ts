import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Answers, CompiledElement, CompiledField, Problem } from '../../../forms/browser.ts';
import { crossGlyph, downGlyph, plusGlyph, upGlyph, alertGlyph } from '../../fields/glyphs.ts';
import { textOfProblem } from '../screen/problems.ts';
import type { FormScreen } from '../screen.ts';
import { rows } from '../styles/rows.ts';
import { place, View, type Build, type RowPlace } from '../views/view.ts';

export const styles = rows;

interface Row {
  readonly place: RowPlace;
  readonly view: View;
}

/** A repeated group: one card per row. Rows keep their fields (and the focus in them) when others are moved or removed. */
export class RowsView extends View {
  readonly field: CompiledField;
  readonly #build: Build;
  left = false;
  #rows: Row[] = [];
  #removed: { readonly value: Answers; readonly index: number } | undefined;
  #shown = '';

  constructor(build: Build, screen: FormScreen, element: CompiledElement, field: CompiledField, row?: RowPlace) {
    super(screen, element, row);
    this.field = field;
    this.#build = build;
    if (field.id !== element.id) screen.add(field.id, this);
  }

  get pointer(): string {
    const outer = this.field.rows && this.row ? this.screen.fields.get(this.field.rows) : undefined;
    return outer && this.row ? this.row.pointer + this.field.pointer.slice(outer.pointer.length + 2) : this.field.pointer;
  }

  override get label(): string {
    return this.screen.textOf(this.element.label ?? this.field.label) || this.field.name;
  }

  override get children(): readonly View[] {
    this.#sync();
    return this.#rows.map((row) => row.view);
  }

  get rows(): readonly Row[] {
    this.#sync();
    return this.#rows;
  }

  /** A key typed in a row changes the rows' value too, but nothing of what is shown around the rows. */
  override refresh(): void {
    if (this.#signature() !== this.#shown) super.refresh();
  }

  #signature(): string {
    const { session } = this.screen;
    const { visible, enabled, problems } = session.get(this.pointer);
    const codes = problems.map((problem) => problem.code).join();
    return `${this.screen.language}|${visible}|${enabled}|${this.left}|${codes}|${session
      .rows(this.pointer)
      .map((row) => row.key + row.pointer)
      .join()}`;
  }

  /** Takes up rows that came, went or moved in the session; views of the others stay as they are. */
  #sync(): void {
    const before = new Map(this.#rows.map((row) => [row.place.key, row]));
    this.#rows = this.screen.session.rows(this.pointer).map(({ key, pointer }) => {
      const known = before.get(key);
      before.delete(key);
      if (known) known.place.pointer = pointer;
      return known ?? this.#open({ key, pointer });
    });
    for (const gone of before.values()) this.screen.drop(gone.view);
  }

  #open(row: RowPlace): Row {
    const detail = this.element.detail;
    return {
      place: row,
      view: this.#build(this.screen, detail ?? { ...this.element, type: 'VerticalLayout', elements: [] }, row),
    };
  }

  itemName(index: number): string {
    const { options } = this.element;
    const own = options['itemLabel'];
    const label =
      typeof own === 'string' || (typeof own === 'object' && own !== null) ? this.screen.textOf(own as string) : this.label;
    return this.screen.say('rows.item', { label, index: index + 1 });
  }

  template(): TemplateResult {
    this.#shown = this.#signature();
    const { screen } = this;
    const { enabled, readOnly, problems } = screen.session.get(this.pointer);
    const locked = !enabled || readOnly;
    const isFull = this.rows.length >= (this.field.constraints.maxItems ?? Infinity);
    const domId = screen.domIdOf(this.pointer, this.field.id, this.element.id);
    const told = [...(this.left ? problems : []), ...(screen.told.get(this.pointer) ?? [])];
    const help = screen.textOf(this.field.help);
    return html`<fieldset
      class="rows"
      data-pointer=${this.pointer}
      aria-describedby=${told.length > 0 ? `${domId}.error` : nothing}
    >
      <legend class="title">
        ${this.label}${this.field.required ? html`<span class="mark" aria-hidden="true">*</span>` : nothing}
      </legend>
      ${help ? html`<p class="help">${help}</p>` : nothing}
      ${this.rows.length === 0 && !this.#removed ? html`<p class="note">${screen.say('rows.none')}</p>` : nothing}
      ${repeat(
        this.rows,
        (row) => row.place.key,
        (row, index) => this.#card(row, index, locked),
      )}
      ${this.#errors(told, domId)}
      ${
        locked
          ? nothing
          : html`<div class="actions">
              <button
                class="button outline"
                type="button"
                id=${domId}
                aria-disabled=${isFull}
                @click=${() => !isFull && this.#add()}
              >
                ${plusGlyph}${screen.say('rows.add', { label: this.label })}
              </button>
              ${this.#removed ? this.#undo() : nothing}
              ${isFull ? html`<span class="note">${screen.say('rows.full', { count: this.rows.length })}</span>` : nothing}
            </div>`
      }
    </fieldset>`;
  }

  #errors(told: readonly Problem[], domId: string): TemplateResult | typeof nothing {
    if (told.length === 0) return nothing;
    const texts = told.map((problem) => textOfProblem(problem, this.screen.language)).join(' ');
    return html`<p class="message error" id="${domId}.error">
      ${alertGlyph}<span><span class="visually-hidden">${this.screen.say('form.error')}</span> ${texts}</span>
    </p>`;
  }

  #undo(): TemplateResult {
    const { screen } = this;
    const item = this.itemName(this.#removed?.index ?? 0);
    return html`<span class="undo">
      <span class="note">${screen.say('rows.removed', { item })}</span>
      <button class="link" type="button" @click=${() => this.#restore()}>${screen.say('rows.undo')}</button>
    </span>`;
  }

  #card(row: Row, index: number, locked: boolean): TemplateResult {
    const { screen } = this;
    const item = this.itemName(index);
    const button = (name: string, glyph: TemplateResult, off: boolean, act: () => void): TemplateResult =>
      html`<button
        class="button plain icon ${name}"
        type="button"
        aria-disabled=${off}
        aria-label=${screen.say(`rows.${name === 'remove' ? 'remove_item' : name}`, { item })}
        @click=${() => !off && act()}
      >
        ${glyph}
      </button>`;
    return html`<fieldset class="row" data-row=${row.place.key}>
      <legend>${item}</legend>
      ${
        locked
          ? nothing
          : html`<div class="row-actions">
              ${
                this.rows.length > 1
                  ? html`${button('up', upGlyph, index === 0, () => this.#move(index, index - 1, 'up'))}
                    ${button('down', downGlyph, index === this.rows.length - 1, () => this.#move(index, index + 1, 'down'))}`
                  : nothing
              }
              ${button('remove', crossGlyph, false, () => this.#remove(index))}
            </div>`
      }
      ${place(row.view)}
    </fieldset>`;
  }

  #after(changed: ReadonlySet<string>): void {
    this.screen.apply(changed, this);
    // Rows have moved under their views: all of them are shown again at their new place.
    super.refresh();
    this.screen.events.changed(this.pointer, this.screen.session.get(this.pointer).value);
  }

  #add(): void {
    this.#removed = undefined;
    const index = this.rows.length;
    this.#after(this.screen.session.addRow(this.pointer));
    this.screen.announce(this.screen.say('rows.added', { item: this.itemName(index) }));
    this.#focus(index, ':is(input, select, textarea, button):not(.row-actions *)');
  }

  #remove(index: number): void {
    const item = this.itemName(index);
    const value = this.screen.session.get(this.pointer).value;
    this.#removed = { value: (Array.isArray(value) ? value[index] : undefined) ?? {}, index };
    this.#after(this.screen.session.removeRow(this.pointer, index));
    this.screen.announce(this.screen.say('rows.removed', { item }));
    this.#focus(-1, '.undo .link');
  }

  #restore(): void {
    const removed = this.#removed;
    if (!removed) return;
    this.#removed = undefined;
    this.#after(this.screen.session.addRow(this.pointer, removed.value, removed.index));
    this.screen.announce(this.screen.say('rows.restored', { item: this.itemName(removed.index) }));
    this.#focus(removed.index, '.remove');
  }

  #move(from: number, to: number, by: 'up' | 'down'): void {
    const item = this.itemName(from);
    this.#after(this.screen.session.moveRow(this.pointer, from, to));
    this.screen.announce(this.screen.say('rows.moved', { item, index: to + 1 }));
    this.#focus(to, `.${by}`);
  }

  #focus(index: number, selector: string): void {
    this.screen.events.focusIn(this.pointer, index, selector);
  }
}
