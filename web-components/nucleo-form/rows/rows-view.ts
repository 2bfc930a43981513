import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Answers, CompiledElement, CompiledField, Problem, Text } from '../../../forms/browser.ts';
import { alertGlyph, plusGlyph } from '../../fields/glyphs.ts';
import type { Params } from '../../texts/say.ts';
import { textOfProblem } from '../screen/problems.ts';
import type { FormScreen, KnownRows } from '../screen.ts';
import { rows } from '../styles/rows.ts';
import { View, type Build, type RowPlace } from '../views/view.ts';
import { cards } from './cards.ts';
import { ControlView } from '../views/control-view.ts';
import { asLine, columnsOf, viewsOf } from './columns.ts';
import { readPasted, writable, type Unread } from './paste/paste-rows.ts';
import { readTable, type Lines } from './paste/read-table.ts';
import { summaryOf, toldOf } from './paste/told.ts';
import type { Repeated, Row, RowDeed } from './repeated.ts';
import { estimate } from './estimate.ts';
import { deedOfKey, isUndo } from './keys.ts';
import { carryAlong, outside } from './moved.ts';
import { table } from './table.ts';
import { sayOfRows } from './words.ts';

export const styles = rows;

const firstControl = ':is(input, select, textarea, button):not(.row-actions *)';

/** What the form says is allowed, or else what the session takes in. */
const mostRows = 1000;

/** From so many rows on, those out of view are not laid out. */
const many = 50;

/** What the last deed did, told before the row of that number, and how to take it back. */
interface Undo {
  readonly index: number;
  readonly tell: () => TemplateResult;
  readonly act: () => void;
}

/** A repeated group, as cards or lines. Rows keep their fields (and the focus in them) when others are moved or removed. */
export class RowsView extends View implements Repeated {
  readonly field: CompiledField;
  readonly totals: readonly View[];
  readonly #build: Build;
  readonly #detail: CompiledElement;
  readonly #columns: readonly CompiledElement[] | undefined;
  left = false;
  known: KnownRows | undefined;
  #rows: Row[] = [];
  /** Since the last deed: the new place of each row that is new or has moved, with the one it had. */
  #moved = new Map<string, string | undefined>();
  #undo: Undo | undefined;
  #shown = '';

  constructor(build: Build, screen: FormScreen, element: CompiledElement, field: CompiledField, row?: RowPlace) {
    super(screen, element, row);
    this.field = field;
    this.#build = build;
    this.totals = element.elements.map((total) => build(screen, total, row));
    const detail = element.detail ?? { ...element, type: 'VerticalLayout', elements: [] };
    const isTable = element.options['display'] === 'table';
    this.#detail = isTable ? asLine(detail, screen.fields) : detail;
    this.#columns = isTable ? columnsOf(detail, screen.fields).cells : undefined;
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
    return [...this.current().map((row) => row.view), ...this.totals];
  }

  get held(): readonly View[] {
    return [...this.#rows.map((row) => row.view), ...this.totals];
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The rows as they are in the session now, also when they are not shown as rows to fill in. */
  current(): readonly Row[] {
    this.#sync();
    return this.#rows;
  }

  get isLocked(): boolean {
    const { enabled, readOnly } = this.screen.session.get(this.pointer);
    return !enabled || readOnly;
  }

  get isFull(): boolean {
    return this.#rows.length >= this.#mostRows;
  }

  get #mostRows(): number {
    return this.field.constraints.maxItems ?? mostRows;
  }

  get isFewest(): boolean {
    return this.#rows.length <= (this.field.constraints.minItems ?? 0);
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
      .join()}|${this.screen.askOnce?.rows(this).states.join()}`;
  }

  /** Takes up rows that came, went or moved in the session; views of the others stay as they are. */
  #sync(): void {
    const before = new Map(this.#rows.map((row) => [row.place.key, row]));
    this.#rows = this.screen.session.rows(this.pointer).map(({ key, pointer }) => {
      const known = before.get(key);
      before.delete(key);
      if (known?.place.pointer !== pointer) this.#moved.set(pointer, known?.place.pointer);
      if (known) known.place.pointer = pointer;
      return known ?? this.#open({ key, pointer });
    });
    for (const gone of before.values()) this.screen.drop(gone.view);
  }

  #open(row: RowPlace): Row {
    return { place: row, view: this.#build(this.screen, this.#detail, row) };
  }

  /** What one row is called. */
  get #itemLabel(): string {
    return this.screen.textOf(this.element.options['itemLabel'] as Text | undefined) || this.label;
  }

  itemName(index: number): string {
    return this.screen.say('rows.item', { label: this.#itemLabel, index: index + 1 });
  }

  say(key: string, params?: Params): string {
    return sayOfRows(this.screen.language, key, params);
  }

  template(): TemplateResult {
    this.#sync();
    this.#moved.clear();
    this.known = this.screen.askOnce?.rows(this);
    this.#shown = this.#signature();
    const { screen, isLocked, isFull, pointer } = this;
    const { problems } = screen.session.get(pointer);
    const domId = screen.domIdOf(pointer, this.field.id, this.element.id);
    const told = [...(this.left ? problems : []), ...(screen.told.get(pointer) ?? [])];
    const help = screen.textOf(this.field.help);
    const columns = this.#columns;
    return html`<fieldset
      class="rows ${this.#rows.length > many ? 'many' : ''} ${columns ? `columns-${Math.min(columns.length, 9)}` : ''}"
      data-pointer=${pointer}
      aria-describedby=${told.length > 0 ? `${domId}.error` : nothing}
      @keydown=${this.#onKey}
      @paste=${this.#onPaste}
      ${ref(estimate)}
    >
      <legend class="title">
        ${this.label}${this.field.required ? html`<span class="mark" aria-hidden="true">*</span>` : nothing}
      </legend>
      ${help ? html`<p class="help">${help}</p>` : nothing}
      ${this.#rows.length === 0 && !this.#undo ? html`<p class="note">${this.say('none')}</p>` : nothing} ${this.known?.above}
      ${columns ? table(this, columns) : cards(this)} ${this.#errors(told, domId)}
      ${
        isLocked
          ? nothing
          : html`<div class="actions">
              <button class="button outline" type="button" id=${domId} aria-disabled=${isFull} @click=${() => this.#add()}>
                ${plusGlyph}${this.say('add', { label: this.#itemLabel })}
              </button>
              ${isFull ? html`<span class="note">${this.#most()}</span>` : nothing}
              ${this.#rows.length > 1 && !this.row ? html`<span class="note keys">${this.say('keys')}</span>` : nothing}
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

  before(index: number): unknown {
    const undo = this.#undo;
    if (undo?.index !== index) return nothing;
    return html`<div class="undo">
      ${undo.tell()}
      <button class="link take-back" type="button" @click=${() => this.#takeBack()}>${this.say('undo')}</button>
    </div>`;
  }

  fill(rows: readonly Answers[]): void {
    this.#after(this.screen.session.set(this.pointer, rows));
    this.#focus(this.#rows[0], firstControl);
  }

  act(deed: RowDeed, row: Row): void {
    const index = this.#rows.indexOf(row);
    if (deed === 'remove') this.#remove(index);
    else if (deed === 'duplicate') this.#duplicate(index);
    else if (this.#move(index, deed)) this.#focus(row, `.${deed}`);
  }

  #most(): string {
    return this.say('full', { count: this.#rows.length });
  }

  #after(changed: ReadonlySet<string>): void {
    this.#sync();
    const moved = new Map(this.#moved);
    carryAlong(this.screen, this.pointer, moved);
    // Rows that are new or have moved are shown again as a whole, the others where something in them changed.
    super.refresh();
    this.screen.apply(outside(changed, this.pointer, moved), this);
    this.screen.events.changed(this.pointer, this.screen.session.get(this.pointer).value);
    this.screen.events.settled(true);
  }

  #add(): void {
    if (this.isFull) return this.screen.announce(this.#most());
    this.#undo = undefined;
    const index = this.#rows.length;
    this.#after(this.screen.session.addRow(this.pointer));
    this.screen.announce(this.say('added', { item: this.itemName(index) }));
    this.#focus(this.#rows[index], firstControl);
  }

  #duplicate(index: number): void {
    if (this.isFull) return this.screen.announce(this.#most());
    this.#undo = undefined;
    this.#after(this.screen.session.addRow(this.pointer, this.#valueOf(index), index + 1));
    this.screen.announce(this.say('duplicated', { item: this.itemName(index + 1), from: this.itemName(index) }));
    this.#focus(this.#rows[index + 1], firstControl);
  }

  #valueOf(index: number): Answers {
    const { value } = this.screen.session.get(this.pointer);
    return structuredClone((Array.isArray(value) ? (value[index] as Answers | undefined) : undefined) ?? {});
  }

  #remove(index: number): void {
    if (this.isFewest) return this.screen.announce(this.say('few', { count: this.#rows.length }));
    const item = this.itemName(index);
    const value = this.#valueOf(index);
    this.#undo = {
      index,
      tell: () => html`<span class="note">${this.say('removed', { item: this.itemName(index) })}</span>`,
      act: () => {
        this.#after(this.screen.session.addRow(this.pointer, value, index));
        this.screen.announce(this.say('restored', { item: this.itemName(index) }));
        this.#focus(this.#rows[index], '.remove');
      },
    };
    this.#after(this.screen.session.removeRow(this.pointer, index));
    this.screen.announce(`${this.say('removed', { item })} ${this.say('undo_hint')}`);
    const next = this.#rows[Math.min(index, this.#rows.length - 1)];
    this.#focus(next, next ? '.remove' : '.take-back');
  }

  #takeBack(): void {
    const undo = this.#undo;
    this.#undo = undefined;
    undo?.act();
  }

  #move(index: number, by: 'up' | 'down'): boolean {
    const to = by === 'up' ? index - 1 : index + 1;
    if (to < 0 || to >= this.#rows.length) return false;
    const item = this.itemName(index);
    this.#undo = undefined;
    this.#after(this.screen.session.moveRow(this.pointer, index, to));
    this.screen.announce(this.say('moved', { item, index: to + 1 }));
    return true;
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || this.isLocked) return;
    const target = event.target as HTMLElement;
    if (isUndo(event)) {
      if (!this.#undo) return;
      event.preventDefault();
      return this.#takeBack();
    }
    const by = deedOfKey(event);
    const key = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const index = this.#rows.findIndex((row) => row.place.key === key);
    if (!by || index < 0) return;
    event.preventDefault();
    // What is moved in the page loses the focus.
    if (this.#move(index, by)) target.focus();
  };

  #onPaste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || this.isLocked) return;
    const target = event.target as HTMLElement;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const lines = target.matches('textarea') && !text.includes('\t') ? undefined : readTable(text);
    if (!lines || (lines.length === 1 && lines[0]?.length === 1)) return;
    event.preventDefault();
    void this.#paste(lines, target);
  };

  /** Pasted lines become rows after the one that the focus is in, or in its place when nothing was answered in it. */
  async #paste(lines: Lines, target: HTMLElement): Promise<void> {
    const { screen, field, pointer } = this;
    const { session } = screen;
    const columns = writable(columnsOf(this.#detail, screen.fields).cells, screen);
    const at = target.closest<HTMLElement>('[data-pointer]')?.dataset['pointer'];
    const start = columns.findIndex((column) => column.field === (at && screen.fieldAt(at)?.field.id));
    const row = this.#rows.find(({ place }) => place.key === target.closest<HTMLElement>('[data-row]')?.dataset['row']);
    const isSpare = row !== undefined && this.#isSpare(row);
    const room = this.#mostRows - this.#rows.length + (isSpare ? 1 : 0);
    const pasted = await readPasted(lines, { screen, field, columns, start: Math.max(0, start), room });
    if (pasted.rows.length === 0) return screen.announce(summaryOf(this, pasted));
    const found = row ? this.#rows.indexOf(row) : -1;
    const index = found < 0 ? this.#rows.length : isSpare ? found : found + 1;
    const changed = new Set(isSpare && found >= 0 ? session.removeRow(pointer, found) : []);
    for (const [offset, value] of pasted.rows.entries())
      for (const key of session.addRow(pointer, value, index + offset)) changed.add(key);
    this.#undo = undefined;
    this.#after(changed);
    const made = this.#rows.slice(index, index + pasted.rows.length);
    const viewOf = ({ row: own, field: { pointer: whole } }: Unread): ControlView | undefined => {
      const view = screen.viewAt(made[own]!.place.pointer + whole.slice(field.pointer.length + 2));
      return view instanceof ControlView ? view : undefined;
    };
    for (const each of pasted.unread) if (each.key !== undefined) viewOf(each)?.keepTyped(each.text, each.key);
    const goTo = (unread: Unread): void => screen.events.focusOn(viewOf(unread)?.domId ?? '');
    this.#undo = {
      index,
      tell: () => toldOf(this, pasted, made, goTo),
      act: () => this.#unpaste(made, isSpare ? index : undefined),
    };
    super.refresh();
    screen.announce(summaryOf(this, pasted));
    screen.events.focusIn(this.#own, '.take-back');
  }

  #isSpare({ view }: Row): boolean {
    const { cells, below } = viewsOf(view, this.screen.fields);
    const isAnswered = (each: View): boolean =>
      each instanceof ControlView
        ? !each.readOnly && (each.value !== undefined || each.typed !== undefined)
        : each.children.length > 0;
    return ![...cells, ...below].some(isAnswered);
  }

  #unpaste(made: readonly Row[], spare: number | undefined): void {
    const { session } = this.screen;
    const changed = new Set<string>();
    const take = (keys: ReadonlySet<string>): void => keys.forEach((key) => changed.add(key));
    for (const row of made.toReversed()) {
      const index = this.#rows.indexOf(row);
      if (index >= 0) take(session.removeRow(this.pointer, index));
      this.#rows = this.#rows.filter((each) => each !== row);
      if (index >= 0) this.screen.drop(row.view);
    }
    if (spare !== undefined) take(session.addRow(this.pointer, {}, spare));
    this.#after(changed);
    this.screen.announce(this.say('unpasted'));
    const row = this.#rows[Math.min(spare ?? Infinity, this.#rows.length - 1)];
    this.#focus(row, row ? firstControl : '.actions .button');
  }

  get #own(): string {
    return `[data-pointer="${CSS.escape(this.pointer)}"]`;
  }

  #focus(row: Row | undefined, selector: string): void {
    this.screen.events.focusIn(row ? `[data-row="${row.place.key}"]` : this.#own, selector);
  }
}
