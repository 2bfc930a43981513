import {
  openForm,
  textIn,
  type Answers,
  type CompiledElement,
  type CompiledField,
  type CompiledForm,
  type FormSession,
  type Inputs,
  type Problem,
  type Text,
  type Validator,
} from '../../forms/browser.ts';
import type { Typed } from '../fields/field.ts';
import type { FieldView } from '../fields/field.ts';
import type { Lookup } from '../fields/lookup.ts';
import { say, type Params } from '../texts/say.ts';
import { CodeBook } from './screen/code-book.ts';
import { unreadable } from './screen/problems.ts';

/** Who said something, and of which day that is. */
export interface Source {
  readonly source: Text | null;
  readonly at?: string | null;
}

/** A value that is proposed, in words, with all who say it. */
export interface Said {
  readonly value: unknown;
  readonly text: Text;
  readonly from: readonly Source[];
  /** Of a value that nobody says and that may be taken: what is said, from which it may follow. */
  readonly because?: Text;
}

/** Where a prefilled answer comes from. */
export interface Provenance {
  readonly source: Text;
  readonly at?: string;
  /** The prefilled answer; that of the page's answers, when it is not said. */
  readonly value?: unknown;
  /** Of a field that is to be confirmed: all that is said of it. */
  readonly says?: readonly Said[];
  /** What was filed last: as it is, nobody has to confirm it again. */
  readonly filed?: unknown;
  /** Who confirmed what was filed. */
  readonly confirmed?: { readonly by: string; readonly at: string } | null;
}

/** Repeated rows, as far as what is known of them goes. */
export interface ShownRows {
  readonly pointer: string;
  readonly label: string;
  readonly rows: readonly { readonly place: { readonly key: string } }[];
  /** Nothing can be added, moved or removed. */
  readonly isLocked: boolean;
  itemName(index: number): string;
  /** Puts these rows in the place of all there are. */
  fill(rows: readonly Answers[]): void;
  refresh(): void;
}

/** What is known of repeated rows. */
export interface KnownRows {
  /** Of each row, something that changes when what is shown of it does. */
  readonly states: readonly string[];
  /** What stands above the rows, and in the row of a number. */
  readonly above: unknown;
  at(index: number): unknown;
}

/** What a form does with answers that are proposed. */
export interface AskOnce {
  /** What is said of a field, and buttons to take it; nothing of a field that is not proposed. */
  tell(view: FieldView & Shown): { readonly note: string; readonly deeds: unknown } | undefined;
  /** The same of each row of repeated ones. */
  rows(view: ShownRows): KnownRows;
  /** Tells at a field that is to be confirmed that nobody did. */
  demand(pointer: string): void;
  /** How many answers of a section wait, and a button for all. */
  bar(section: Shown): unknown;
  /** Enter in a field confirms it. */
  enter(pointer: string): void;
}

/** What was answered when the form was last filed, by pointer, in words. */
export interface Earlier {
  readonly at: string;
  readonly texts: Readonly<Record<string, Text>>;
}

export type Mode = 'edit' | 'read' | 'print';

interface ScreenSetup {
  readonly form: CompiledForm;
  readonly answers: Answers;
  readonly inputs: Inputs;
  readonly validate: Validator | undefined;
}

/** A view, as far as the screen goes: what it stands for, and how to show it again. */
export interface Shown {
  readonly element: CompiledElement;
  readonly row?: { readonly pointer: string } | undefined;
  readonly children: readonly Shown[];
  /** Where the children follow the session: those there are now, though their place in it may be gone. */
  readonly held?: readonly Shown[];
  readonly pointer?: string;
  /** Whether the person has been here and gone on: only then is told what is wrong. */
  left?: boolean;
  refresh(): void;
}

/** What the element around the screen does when something happens on it. */
export interface ScreenEvents {
  changed(pointer: string, value: unknown): void;
  stepped(id: string, index: number, total: number): void;
  /** A field was left, or the rows of a table are others: then pointers may have come to mean other answers. */
  settled(isMoved?: boolean): void;
  announce(text: string): void;
  focusOn(domId: string): void;
  /** In what the first selector finds, what the second finds first. */
  focusIn(around: string, selector: string): void;
  /** Renders at once what waits to be rendered, and gives the focus to the heading of a section just opened. */
  opened(headingId: string): void;
  /** Opens what a field is in, and gives it the focus. */
  goTo(pointer: string): void;
  tellStep(section: Shown): boolean;
}

/** An open form as it is shown: the session, the views by what they depend on, and what all fields share. */
export class FormScreen {
  readonly form: CompiledForm;
  readonly session: FormSession;
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly codes: CodeBook;
  readonly events: ScreenEvents;
  readonly inputs: Inputs;
  language = 'it';
  mode: Mode = 'edit';
  /** How often the form was shown as a whole: what holds on to what it shows begins anew. */
  epoch = 0;
  isDisabled = false;
  lookup: Lookup = {};
  provenance: Readonly<Record<string, Provenance>> = {};
  earlier: Earlier | undefined;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed = new Set<string>();
  /** There in a form that proposes answers. */
  askOnce: AskOnce | undefined;
  /** The view of the whole form. */
  root: Shown | undefined;
  /** The answers that the page gave, before any draft: those the provenance is about, or that were filed. */
  given: Answers = {};
  /** Problems told by the server, by pointer, until the answer is changed. */
  told = new Map<string, readonly Problem[]>();
  #views = new Map<string, Set<Shown>>();
  #byPointer: ReadonlyMap<string, CompiledField>;
  #firstControl = new Map<string, string>();
  #sectionsOf = new Map<string, readonly string[]>();
  /** Fields left with text that cannot be read, with the text and what is wrong with it: no answer holds it, so no check sees it. */
  readonly unread = new Map<Shown, Typed>();
  submitLabel: Text | undefined;

  constructor({ form, answers, inputs, validate }: ScreenSetup, events: ScreenEvents) {
    this.form = form;
    this.events = events;
    this.inputs = inputs;
    this.codes = new CodeBook(() => this.lookup);
    this.fields = new Map(form.fields.map((field) => [field.id, field]));
    this.#byPointer = new Map(form.fields.map((field) => [field.pointer, field]));
    const lookup = (list: string, code: string) => this.codes.known(list, code);
    this.session = openForm(form, { answers, inputs, lookup, ...(validate ? { validate } : {}) });
    this.#noteControls(form.layout, []);
  }

  #noteControls(element: CompiledElement, outer: readonly string[]): void {
    const sections = element.type === 'Category' ? [...outer, element.id] : outer;
    if (element.field && !this.#firstControl.has(element.field)) {
      this.#firstControl.set(element.field, element.id);
      this.#sectionsOf.set(element.field, sections);
    }
    for (const child of element.elements) this.#noteControls(child, sections);
    if (element.detail) this.#noteControls(element.detail, sections);
  }

  /** The sections that an answer is in, outermost first. */
  sectionsOf(pointer: string): readonly string[] {
    let field = this.fieldAt(pointer)?.field;
    while (field && !this.#sectionsOf.has(field.id)) field = field.parent === null ? undefined : this.fields.get(field.parent);
    return (field && this.#sectionsOf.get(field.id)) ?? [];
  }

  /** Every error of the form as it stands, one list for the summary, the steps and the tabs. */
  errors(): readonly Problem[] {
    const unread = [...this.unread].filter(([view]) => view.pointer !== undefined && this.session.get(view.pointer).visible);
    const own = new Map(unread.map(([view, typed]) => [view.pointer, unreadable(view.pointer ?? '', typed, this.language)]));
    const others = this.session.problems().filter((problem) => problem.severity === 'error' && !own.has(problem.pointer));
    return [...own.values(), ...others, ...[...this.told.values()].flat()];
  }

  /** Sections in which an error is already told to the person. */
  sectionsInError(): ReadonlySet<string> {
    const told = this.errors().filter(({ pointer }) => {
      const place = this.fieldAt(pointer);
      return place !== undefined && (this.told.has(pointer) || this.viewAt(place.pointer)?.left === true);
    });
    return new Set(told.flatMap(({ pointer }) => this.sectionsOf(pointer)));
  }

  submitText(): string {
    return this.textOf(this.submitLabel) || this.say('form.submit');
  }

  say(key: string, params?: Params): string {
    return say(this.language, key, params);
  }

  textOf(text: Text | undefined): string {
    return textIn(text, this.language);
  }

  announce(text: string): void {
    this.events.announce(text);
  }

  add(id: string, view: Shown): void {
    const views = this.#views.get(id);
    if (views) views.add(view);
    else this.#views.set(id, new Set([view]));
  }

  drop(view: Shown): void {
    for (const child of view.held ?? view.children) this.drop(child);
    this.unread.delete(view);
    for (const views of [view.element.id, view.element.field ?? '']) this.#views.get(views)?.delete(view);
  }

  /** Shows again what changed. Keys are those of the session: `id`, or `id@<pointer of the row>`. */
  apply(changed: ReadonlySet<string>, except?: Shown): void {
    for (const key of changed) {
      const at = key.indexOf('@');
      const row = at < 0 ? undefined : key.slice(at + 1);
      for (const view of this.#views.get(at < 0 ? key : key.slice(0, at)) ?? []) {
        if (view !== except && view.row?.pointer === row) view.refresh();
      }
    }
  }

  /** The id that the control of a field has in the page. A second control of the same field gets one of its own. */
  domIdOf(pointer: string, field?: string, element?: string): string {
    const isFirst = !field || !element || this.#firstControl.get(field) === element;
    const plain = `f${pointer.replaceAll(/[^\w/-]/g, (sign) => `_${sign.charCodeAt(0)}_`).replaceAll('/', '.')}`;
    return isFirst ? plain : `${plain}..${element}`;
  }

  /** The field that a pointer lies in (a part of a composite answer lies in its whole), with the pointer of that field. */
  fieldAt(pointer: string): { field: CompiledField; pointer: string } | undefined {
    const parts = pointer.split('/');
    for (let length = parts.length; length > 1; length--) {
      const own = parts.slice(0, length);
      const template = own.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('/');
      const field = this.#byPointer.get(template) ?? this.#byPointer.get(own.join('/'));
      if (field) return { field, pointer: own.join('/') };
    }
    return undefined;
  }

  /** The view that shows the field at a pointer. */
  viewAt(pointer: string): Shown | undefined {
    const field = this.fieldAt(pointer)?.field;
    for (const view of (field && this.#views.get(field.id)) ?? []) if (view.pointer === pointer) return view;
    return undefined;
  }

  /** From now on what is wrong with any field under a view is told, as if the person had been in each. */
  leaveAll(view: Shown): void {
    if (view.pointer !== undefined) {
      this.askOnce?.demand(view.pointer);
      if (!view.left || this.askOnce) {
        view.left = true;
        view.refresh();
      }
    }
    for (const child of view.children) this.leaveAll(child);
  }
}
