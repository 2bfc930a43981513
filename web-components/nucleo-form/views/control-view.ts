import { html, type TemplateResult } from 'lit';
import {
  type CompiledElement,
  type CompiledField,
  type FieldState,
  fieldTypeOf,
  type Inputs,
  namesInPointer,
  type Problem,
  type Text,
  valueIn,
  sameJson,
} from '../../../forms/browser.ts';
import { settleParts } from '../../fields/composite/part.ts';
import { showDate } from '../../fields/date.ts';
import { elementOf } from '../../fields/element-of.ts';
import type { FieldElement, FieldView, Typed, Wrong } from '../../fields/field.ts';
import { describedBy, frame, type FrameTexts } from '../../fields/frame.ts';
import type { Lookup, Options } from '../../fields/lookup.ts';
import type { Params } from '../../texts/say.ts';
import type { CodeFilter } from '../screen/code-book.ts';
import { partOfProblem, problemsOf, textOfProblem } from '../screen/problems.ts';
import type { FormScreen } from '../screen.ts';
import { View, type RowPlace } from './view.ts';

const readingOf = (element: FieldElement, view: FieldView): TemplateResult | string =>
  view.value !== undefined && element.reading ? element.reading(view) : element.text(view);

/** A field that cannot be written is told as text, under the same label. */
const output = (element: FieldElement): FieldElement => ({
  control: (view) => html`<output class="given" id=${view.domId}>${readingOf(element, view) || '—'}</output>`,
  text: element.text,
});

/** A field on the screen: what its renderer sees, and when its problems show (after it was left, then at every key). */
export class ControlView extends View implements FieldView {
  readonly field: CompiledField;
  readonly kept = new Map<string, unknown>();
  typed: Typed | undefined;
  invalid = false;
  describedBy = '';
  isDirty = false;
  left = false;
  #state: FieldState | undefined;
  #element: FieldElement;
  #output: FieldElement;
  #prefix: string;
  #place = '';
  #domId = '';
  #retell = (): void => this.refresh();

  constructor(screen: FormScreen, element: CompiledElement, field: CompiledField, row?: RowPlace) {
    super(screen, element, row);
    this.field = field;
    this.#element = elementOf(field);
    this.#output = output(this.#element);
    this.#prefix = field.rows ? `${screen.fields.get(field.rows)?.pointer ?? ''}/*` : '';
    if (field.id !== element.id) screen.add(field.id, this);
    this.kept.set('focus', () => screen.events.focusOn(this.domId));
  }

  get pointer(): string {
    return this.row ? this.row.pointer + this.field.pointer.slice(this.#prefix.length) : this.field.pointer;
  }

  get domId(): string {
    const { pointer } = this;
    if (pointer !== this.#place) {
      this.#place = pointer;
      this.#domId = this.screen.domIdOf(pointer, this.field.id, this.element.id);
    }
    return this.#domId;
  }

  get #current(): FieldState {
    return (this.#state ??= this.screen.session.get(this.pointer));
  }

  override get label(): string {
    return this.screen.textOf(this.element.label ?? this.field.label) || this.field.name;
  }

  get options(): Readonly<Record<string, unknown>> {
    return this.element.options;
  }

  get language(): string {
    return this.screen.language;
  }

  get lookup(): Lookup {
    return this.screen.lookup;
  }

  get inputs(): Inputs {
    return this.screen.inputs;
  }

  get value(): unknown {
    return this.#current.value ?? undefined;
  }

  get given(): unknown {
    return valueIn(this.screen.given, namesInPointer(this.pointer));
  }

  get required(): boolean {
    return this.#current.required;
  }

  get withheld(): readonly unknown[] | undefined {
    return this.#current.withheld;
  }

  get disabled(): boolean {
    return this.screen.isDisabled || !this.#current.enabled;
  }

  get readOnly(): boolean {
    return this.#current.readOnly || this.#current.computed;
  }

  /** The problems to be told now. */
  get problems(): readonly Problem[] {
    return this.left ? problemsOf(this.screen, this.#current, this.typed) : (this.screen.told.get(this.pointer) ?? []);
  }

  template(): TemplateResult {
    this.#state = this.screen.session.get(this.pointer);
    if (this.screen.mode !== 'edit') return this.#pair();
    const isGiven = this.readOnly;
    const texts = this.#texts(isGiven);
    this.invalid = this.problems.some(({ severity }) => severity === 'error');
    this.describedBy = describedBy(this.domId, texts);
    return frame(this, isGiven ? this.#output : this.#element, texts);
  }

  /** The answer in words. */
  get text(): string {
    return this.#element.text(this);
  }

  /** Label and answer in words, for reading and printing. */
  #pair(): TemplateResult {
    const answer = readingOf(this.#element, this);
    return html`<div class="pair">
      <dt>${this.label}</dt>
      <dd class=${answer ? '' : 'unanswered'}>${answer || this.say('form.unanswered')}${this.#said()}</dd>
    </div>`;
  }

  #said(): TemplateResult | undefined {
    const { note } = this.screen.askOnce?.tell(this) ?? {};
    return note ? html`<p class="note">${note}</p>` : undefined;
  }

  #texts(isGiven: boolean): FrameTexts {
    const { screen, field } = this;
    const help = screen.textOf(field.help);
    const known = screen.askOnce?.tell(this);
    const note = [known ? known.note : this.#note(isGiven), this.#earlier()].filter(Boolean).join('\n');
    const parts = new Set(isGiven ? [] : this.#element.parts?.(this));
    return {
      ...(help ? { help } : {}),
      ...(note ? { note } : {}),
      ...(known ? { deeds: known.deeds } : {}),
      ...this.#wrong((problem) => !parts.has(partOfProblem(problem))),
      ...(this.element.showLabel === false ? { hideLabel: true } : {}),
      look: `of-${field.type ?? 'text'} ${isGiven ? 'is-given' : ''}`,
    };
  }

  wrongWith(part: string): Wrong {
    return this.#wrong((problem) => partOfProblem(problem) === part);
  }

  #wrong(isMeant: (problem: Problem) => boolean): Wrong {
    const meant = this.problems.filter(isMeant);
    const tell = (severity: string): string =>
      meant
        .filter((problem) => problem.severity === severity)
        .map((problem) => textOfProblem(problem, this.language))
        .join(' ');
    const error = tell('error');
    const warning = tell('warning');
    return { ...(error ? { error } : {}), ...(warning ? { warning } : {}) };
  }

  #note(isGiven: boolean): string {
    const from = this.screen.provenance[this.pointer];
    if (!from) return isGiven && this.#current.computed ? this.say('form.computed') : '';
    const source = this.textOf(from.source);
    const given = from.value ?? this.given;
    if (!sameJson(this.value ?? null, given ?? null)) return this.say('form.provenance_changed', { source });
    return from.at
      ? this.say('form.provenance', { source, at: showDate(from.at) })
      : this.say('form.provenance_undated', { source });
  }

  #earlier(): string {
    const { earlier } = this.screen;
    const text = this.textOf(earlier?.texts[this.pointer]);
    return earlier && text ? this.say('form.earlier', { text, at: showDate(earlier.at) }) : '';
  }

  write(value: unknown, typed?: Typed): void {
    const { screen, pointer } = this;
    this.typed = typed;
    this.isDirty = true;
    if (typed?.unreadable) screen.unread.set(this, typed);
    else screen.unread.delete(this);
    screen.told.delete(pointer);
    screen.apply(screen.session.set(pointer, value), this);
    this.refresh();
    screen.events.changed(pointer, value);
  }

  /** Holds a text that came from elsewhere and cannot be read, for the person to mend; it is told at once. */
  keepTyped(text: string, unreadable: string): void {
    this.left = true;
    this.write(undefined, { text, unreadable });
  }

  /** The person has gone on to something else: what was typed is put in form, what is wrong with it is told. */
  leave(): void {
    if (this.isDirty) {
      const { screen } = this;
      if (this.typed && !this.typed.unreadable) this.typed = undefined;
      settleParts(this.kept);
      const before = this.invalid;
      this.left = true;
      this.refresh();
      const [first] = this.invalid && !before ? this.problems.filter((problem) => problem.severity === 'error') : [];
      if (first) this.announce(`${this.label}: ${textOfProblem(first, screen.language)}`);
    }
    this.screen.events.settled();
  }

  announce(text: string): void {
    this.screen.announce(text);
  }

  say(key: string, params?: Params): string {
    return this.screen.say(key, params);
  }

  textOf(text: Text | undefined): string {
    return this.screen.textOf(text);
  }

  displayed(): string {
    const { value, field, language } = this;
    return value === undefined ? '' : fieldTypeOf(field.type ?? 'text').display(value, { field, language });
  }

  codes(): Options | 'loading' | 'failed' {
    return this.screen.codes.options(this.field.codelist ?? '', this.#filter(), this.language, this.#retell);
  }

  searchCodes(text: string, pages?: number): Promise<Options> {
    return this.screen.codes.search(this.field.codelist ?? '', text, this.#filter(), this.language, pages);
  }

  textOfCode(code: string): string {
    return this.field.codelist ? this.screen.codes.textOf(this.field.codelist, code, this.language, this.#retell) : code;
  }

  retryCodes(): void {
    this.screen.codes.retry();
  }

  #filter(): CodeFilter {
    const { on, parent, isTaken } = this.#current.codes ?? {};
    return { ...(on ? { on } : {}), ...(parent ? { parent } : {}), ...(isTaken ? { isTaken } : {}) };
  }
}
