import { html, nothing, type TemplateResult } from 'lit';
import { problemText } from '../../../forms/browser.ts';
import type { FieldView } from '../../fields/field.ts';
import { known as styles } from '../styles/known.ts';
import type { AskOnce, FormScreen, Said, Shown, ShownRows } from '../screen.ts';
import { place, View } from '../views/view.ts';
import { type Confirmed, rowsKnown } from './known-rows.ts';
import { sourcesTold } from './sources.ts';

export { styles };

const json = (value: unknown): string => JSON.stringify(value ?? null);

interface Standing {
  readonly says: readonly Said[];
  /** What is said that the answer agrees with. */
  readonly chosen: Said | undefined;
  readonly isOpen: boolean;
}

/** What is known and shown in a form to be confirmed: of each field what is said of it, by whom and of which day. */
export function askOnce(screen: FormScreen): AskOnce {
  const bars = new Map<Shown, Bar>();
  let isWaiting = false;
  const sources = sourcesTold(screen);
  const { speak, told } = sources;
  const rows = rowsKnown(screen, sources, goOn);

  function standing(pointer: string): Standing | undefined {
    const { says, filed } = screen.provenance[rows.proposedAt(pointer)] ?? {};
    if (!says) return undefined;
    const state = screen.session.get(pointer);
    const value = json(state.value);
    const chosen = says.find((each) => json(each.value) === value);
    const isAsked = state.visible && state.enabled && !state.readOnly && says.length === 1 && !says[0]!.because;
    const isSaid = screen.confirmed.has(pointer) || (filed !== undefined && json(filed) === value);
    return { says, chosen, isOpen: chosen !== undefined && isAsked && !isSaid };
  }

  function noteOf(pointer: string, { says, chosen, isOpen }: Standing): string {
    const [only, ...others] = says;
    if (!chosen && others.length > 0) return speak('disagree');
    if (!chosen || only!.because)
      return speak('says', { sources: told(only!.from), text: screen.textOf(only!.because ?? only!.text) });
    if (isOpen) return speak('proposed', { sources: told(chosen.from) });
    if (screen.confirmed.has(pointer)) return speak('confirmed', { sources: told(chosen.from) });
    return sources.settled(chosen.from, screen.provenance[pointer]?.confirmed);
  }

  function tell(view: FieldView & Shown): { readonly note: string; readonly deeds: unknown } | undefined {
    const { pointer } = view;
    const found = standing(pointer);
    const [row] = rowOf(pointer);
    if (row !== undefined) retellRows(fieldOf(row));
    if (!found) return undefined;
    retell();
    return { note: noteOf(pointer, found), deeds: screen.mode === 'edit' ? deedsOf(view, found) : nothing };
  }

  /** What is only offered is said by nobody. */
  const saidBy = ({ because, from }: Said): string => (because ? '' : told(from));

  function deedsOf(view: FieldView & Shown, { says, chosen, isOpen }: Standing): TemplateResult | typeof nothing {
    const { pointer, domId } = view;
    if (view.readOnly || view.disabled) return nothing;
    if (isOpen)
      return html`<button
        class="button outline small"
        type="button"
        id="${domId}.confirm"
        aria-label="${speak('confirm')}: ${view.label}, ${screen.textOf(chosen!.text)}"
        @click=${() => goOn({ pointer, label: view.label, home: () => screen.events.focusOn(domId) })}
      >
        ${speak('confirm')}
      </button>`;
    const others = says.filter((each) => each !== chosen);
    return others.length === 0
      ? nothing
      : html`<ul class="known" role="list">
          ${others.map(
            (each) =>
              html`<li>
                <button
                  class="button outline small"
                  type="button"
                  aria-label="${speak('use', { text: screen.textOf(each.text) })}: ${[view.label, saidBy(each)].filter(Boolean).join(', ')}"
                  @click=${() => use(view, each)}
                >
                  ${speak('use', { text: screen.textOf(each.text) })}
                </button>
                <span class="note">${saidBy(each)}</span>
              </li>`,
          )}
        </ul>`;

    function use(of: FieldView & Shown, said: Said): void {
      if (!said.because) {
        screen.confirmed.add(pointer);
        screen.announce(speak('said_confirmed', { label: of.label }));
      }
      of.write(said.value);
      screen.events.focusOn(of.domId);
    }
  }

  /** The field that an answer or a row stands in. */
  const fieldOf = (pointer: string): string => screen.fieldAt(pointer)!.pointer;

  function confirm(pointer: string): void {
    const field = fieldOf(pointer);
    screen.confirmed.add(pointer);
    screen.told.delete(pointer);
    screen.viewAt(field)?.refresh();
    screen.events.changed(field, screen.session.get(field).value);
  }

  /** Confirms one answer or row and goes on to what is to be done next here: the next that is open, or one that is asked for and empty before it. */
  function goOn({ pointer, label, home }: Confirmed): void {
    const here = [...bars].flatMap(([section, { slot }]) =>
      slot ? inOrder(section, (at) => (isMissing(at) ? [at] : openAt(at))) : [],
    );
    const next = here[here.indexOf(pointer) + 1];
    const isButton = next !== undefined && fieldOf(next) === next && !isMissing(next);
    const at = next === undefined ? '' : screen.domIdOf(next) + (isButton ? '.confirm' : '');
    // Before this one goes: a key that is pressed again at once falls on the next, and not on nothing.
    if (at) screen.events.focusIn('form', `[id="${CSS.escape(at)}"]`);
    confirmOne(pointer, label);
    if (at) screen.events.focusOn(at);
    else home();
  }

  function confirmOne(pointer: string, label: string): void {
    confirm(pointer);
    screen.events.settled();
    screen.announce(speak('said_confirmed', { label }));
  }

  const openAt = (pointer: string): readonly string[] =>
    isRows(pointer) ? rows.open(pointer) : standing(pointer)?.isOpen ? [pointer] : [];

  const isRows = (pointer: string): boolean => screen.fieldAt(pointer)?.field.kind === 'rows';

  const openUnder = (section: Shown): string[] => inOrder(section, openAt);

  /** Must be answered, can be, and is not. */
  function isMissing(pointer: string): boolean {
    const { field, value, required, visible, enabled, readOnly } = screen.session.get(pointer);
    return field.kind === 'leaf' && required && visible && enabled && !readOnly && (value ?? '') === '';
  }

  /** What is told besides; and whether nobody confirmed it. */
  function demand(pointer: string, isOpen: boolean): void {
    const problems = (screen.told.get(pointer) ?? []).filter(({ code }) => code !== 'unconfirmed');
    const message = problemText({ code: 'unconfirmed', message: '' }, screen.language);
    if (isOpen) problems.unshift({ code: 'unconfirmed', pointer, message, severity: 'error' });
    if (problems.length > 0) screen.told.set(pointer, problems);
    else screen.told.delete(pointer);
  }

  /** What is said of a row changes with any answer in it. */
  function retellRows(pointer: string): void {
    if (screen.provenance[pointer]) queueMicrotask(() => screen.viewAt(pointer)?.refresh());
  }

  /** The bars count what the fields show. */
  function retell(): void {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      for (const bar of bars.values()) bar.refresh();
    });
  }

  class Bar extends View {
    readonly #section: Shown;
    constructor(section: Shown) {
      super(screen, section.element, section.row as View['row']);
      this.#section = section;
    }

    template(): TemplateResult | typeof nothing {
      const open = openUnder(this.#section);
      const count = open.length;
      return count === 0
        ? nothing
        : html`<div class="notice known-bar">
            <p>${speak('open', { count })}</p>
            <button class="button outline small" type="button" @click=${() => this.#all(open)}>${speak('all', { count })}</button>
          </div>`;
    }

    #all(open: readonly string[]): void {
      open.forEach(confirm);
      screen.events.settled();
      screen.announce(speak('said_all', { count: open.length }));
      screen.events.focusOn(screen.domIdOf(fieldOf(open[0]!)));
    }
  }

  return {
    tell,
    rows(view) {
      retell();
      return rows.tell(view);
    },
    demand(pointer) {
      const open = openAt(pointer);
      if (!isRows(pointer)) return demand(pointer, open.length > 0);
      for (const row of screen.session.rows(pointer)) demand(row.pointer, open.includes(row.pointer));
    },
    bar(section) {
      if (screen.mode !== 'edit' || holdsSections(section)) return nothing;
      for (const [known, { slot }] of bars) if (!slot) bars.delete(known);
      const bar = bars.get(section) ?? new Bar(section);
      bars.set(section, bar);
      return html`${place(bar)}`;
    },
    enter(pointer) {
      const [row, index] = rowOf(pointer);
      const at = row ?? pointer;
      if (pointer === '' || !openAt(fieldOf(at)).includes(at)) return;
      const view = screen.viewAt(fieldOf(at)) as Shown & (FieldView | ShownRows);
      confirmOne(at, 'itemName' in view ? view.itemName(Number(index)) : view.label);
    },
  };
}

/** Pointers of what is under a section, as it stands there. */
const inOrder = ({ pointer, children }: Shown, pick: (pointer: string) => readonly string[]): string[] => [
  ...(pointer === undefined ? [] : pick(pointer)),
  ...children.flatMap((child) => inOrder(child, pick)),
];

/** The row that an answer is in, and its number. */
const rowOf = (pointer: string): readonly (string | undefined)[] => /^.+?\/(\d+)(?=\/)/.exec(pointer) ?? [];

/** What is in sections is counted there. */
const holdsSections = ({ element, children }: Shown): boolean =>
  element.type === 'Categorization' || children.some(holdsSections);
