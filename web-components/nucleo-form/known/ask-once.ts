import { html, nothing, type TemplateResult } from 'lit';
import { problemText } from '../../../forms/browser.ts';
import { showDate } from '../../fields/date.ts';
import type { FieldView } from '../../fields/field.ts';
import { known as styles } from '../styles/known.ts';
import { textsOf } from '../../texts/say.ts';
import type { AskOnce, FormScreen, Said, Shown, Source } from '../screen.ts';
import { place, View } from '../views/view.ts';
import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

export { styles };

const say = textsOf({ it, en });
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
  const speak = (key: string, params = {}): string => say(screen.language, key, params);

  function standing(pointer: string): Standing | undefined {
    const { says, filed } = screen.provenance[pointer] ?? {};
    if (!says) return undefined;
    const state = screen.session.get(pointer);
    const value = json(state.value);
    const chosen = says.find((each) => json(each.value) === value);
    const isAsked = state.visible && state.enabled && !state.readOnly && says.length === 1;
    const isSaid = screen.confirmed.has(pointer) || (filed !== undefined && json(filed) === value);
    return { says, chosen, isOpen: chosen !== undefined && isAsked && !isSaid };
  }

  const sources = (from: readonly Source[]): string =>
    from
      .map(({ source, at }) => [screen.textOf(source ?? ''), at ? showDate(at) : ''].filter(Boolean).join(', '))
      .filter(Boolean)
      .join('; ');

  function noteOf(pointer: string, { says, chosen, isOpen }: Standing): string {
    const told = screen.provenance[pointer]?.confirmed;
    if (!chosen) {
      const [only, ...others] = says;
      return others.length > 0
        ? speak('disagree')
        : speak('says', { sources: sources(only!.from), text: screen.textOf(only!.text) });
    }
    const params = { sources: sources(chosen.from) };
    if (isOpen) return speak('proposed', params);
    if (screen.confirmed.has(pointer)) return speak('confirmed', params);
    return told ? speak('confirmed_by', { ...params, by: told.by, at: showDate(told.at.slice(0, 10)) }) : speak('source', params);
  }

  function tell(view: FieldView & Shown): { readonly note: string; readonly deeds: unknown } | undefined {
    const { pointer } = view;
    const found = standing(pointer);
    if (!found) return undefined;
    retell();
    return { note: noteOf(pointer, found), deeds: screen.mode === 'edit' ? deedsOf(view, found) : nothing };
  }

  function deedsOf(view: FieldView & Shown, { says, chosen, isOpen }: Standing): TemplateResult | typeof nothing {
    const { pointer, domId } = view;
    if (view.readOnly || view.disabled) return nothing;
    if (isOpen)
      return html`<button
        class="button outline small"
        type="button"
        id="${domId}.confirm"
        aria-label="${speak('confirm')}: ${view.label}, ${screen.textOf(chosen!.text)}"
        @click=${() => one(view)}
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
                  aria-label="${speak('use', { text: screen.textOf(each.text) })}: ${view.label}, ${sources(each.from)}"
                  @click=${() => use(view, each)}
                >
                  ${speak('use', { text: screen.textOf(each.text) })}
                </button>
                <span class="note">${sources(each.from)}</span>
              </li>`,
          )}
        </ul>`;

    function use(of: FieldView & Shown, said: Said): void {
      screen.confirmed.add(pointer);
      of.write(said.value);
      screen.announce(speak('said_confirmed', { label: of.label }));
      screen.events.focusOn(of.domId);
    }
  }

  function confirm(pointer: string): void {
    screen.confirmed.add(pointer);
    screen.told.delete(pointer);
    screen.viewAt(pointer)?.refresh();
    screen.events.changed(pointer, screen.session.get(pointer).value);
  }

  /** Confirms one answer and goes on to the next that is open here: the same key, again and again. */
  function one(view: FieldView & Shown, stay = false): void {
    const here = [...bars].flatMap(([section, { slot }]) => (slot ? openUnder(section) : []));
    const next = here[here.indexOf(view.pointer) + 1];
    confirm(view.pointer);
    screen.events.settled();
    screen.announce(speak('said_confirmed', { label: view.label }));
    if (!stay) screen.events.focusOn(next === undefined ? view.domId : `${screen.domIdOf(next)}.confirm`);
  }

  function openUnder(view: Shown): string[] {
    const { pointer } = view;
    const own = pointer !== undefined && standing(pointer)?.isOpen ? [pointer] : [];
    return [...own, ...view.children.flatMap(openUnder)];
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
      screen.events.focusOn(screen.domIdOf(open[0]!));
    }
  }

  return {
    tell,
    demand(pointer) {
      const others = (screen.told.get(pointer) ?? []).filter(({ code }) => code !== 'unconfirmed');
      const message = problemText({ code: 'unconfirmed', message: '' }, screen.language);
      const own = standing(pointer)?.isOpen ? [{ code: 'unconfirmed', pointer, message, severity: 'error' as const }] : [];
      if (own.length + others.length > 0) screen.told.set(pointer, [...own, ...others]);
      else screen.told.delete(pointer);
    },
    bar(section) {
      if (screen.mode !== 'edit' || holdsSections(section)) return nothing;
      for (const [known, { slot }] of bars) if (!slot) bars.delete(known);
      const bar = bars.get(section) ?? new Bar(section);
      bars.set(section, bar);
      return html`${place(bar)}`;
    },
    enter(pointer) {
      const view = screen.viewAt(pointer) as (FieldView & Shown) | undefined;
      if (view && standing(pointer)?.isOpen) one(view, true);
    },
  };
}

/** What is in sections is counted there. */
const holdsSections = ({ element, children }: Shown): boolean =>
  element.type === 'Categorization' || children.some(holdsSections);
