import { html, nothing, type TemplateResult } from 'lit';
import { standsAsProposed, type Answers } from '../../../forms/browser.ts';
import { alertGlyph } from '../../fields/glyphs.ts';
import { textOfProblem } from '../screen/problems.ts';
import type { FormScreen, KnownRows, Provenance, Said, ShownRows } from '../screen.ts';
import type { Sources } from './sources.ts';

/** What is to be confirmed, and where the focus goes when nothing else is. */
export interface Confirmed {
  readonly pointer: string;
  readonly label: string;
  home(): void;
}

interface RowsKnown {
  open(pointer: string): readonly string[];
  tell(view: ShownRows): KnownRows;
  /** Where an answer in a row was when the row was proposed: rows are moved and removed. */
  proposedAt(pointer: string): string;
}

interface Standing {
  readonly pointer: string;
  /** What is said that the row agrees with. */
  readonly said: Said | undefined;
  readonly filed: Provenance | undefined;
  readonly isOpen: boolean;
}

const firstControl = ':is(input, select, textarea, button):not(.row-actions *)';
const json = (value: unknown): string => JSON.stringify(value ?? null);
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Rows that are known: each stands as it is said, or as it was filed, wherever it was moved and whatever was added to it. */
export function rowsKnown(screen: FormScreen, { speak, told, settled }: Sources, confirm: (row: Confirmed) => void): RowsKnown {
  function standings(pointer: string): readonly Standing[] {
    const { says = [], filed: before } = screen.provenance[pointer] ?? {};
    const filed = Object.entries(screen.provenance).filter(([at]) => at.startsWith(`${pointer}/`));
    if (says.length + filed.length === 0) return [];
    const { value, visible, enabled, readOnly } = screen.session.get(pointer);
    const isAsked = visible && enabled && !readOnly && says.length === 1;
    const proposed = says.flatMap((said) => listed(said.value).map((row) => ({ row, said })));
    return listed(value).map((row, index) => {
      const at = `${pointer}/${index}`;
      const found = proposed.find((each) => standsAsProposed(row, each.row));
      const isFiled = found !== undefined && listed(before).some((each) => standsAsProposed(each, found.row));
      return {
        pointer: at,
        said: found?.said,
        filed: filed.find(([, { value: was }]) => json(was) === json(row) || (found && standsAsProposed(was, found.row)))?.[1],
        isOpen: isAsked && found !== undefined && !screen.confirmed.has(at) && !isFiled,
      };
    });
  }

  function noteOf({ pointer, said, filed, isOpen }: Standing): string {
    if (isOpen) return speak('proposed', { sources: told(said!.from) });
    if (said && screen.confirmed.has(pointer)) return speak('confirmed', { sources: told(said.from) });
    const from = said?.from ?? filed?.says?.[0]?.from;
    return from ? settled(from, filed?.confirmed) : '';
  }

  function row(view: ShownRows, index: number, standing: Standing): TemplateResult | typeof nothing {
    const { pointer, isOpen } = standing;
    const note = noteOf(standing);
    if (!note) return nothing;
    if (screen.mode !== 'edit') return html`<p class="note">${note}</p>`;
    const item = view.itemName(index);
    const { key } = view.rows[index]!.place;
    const home = (): void => screen.events.focusIn(`[data-row="${key}"]`, firstControl);
    const problems = screen.told.get(pointer) ?? [];
    const domId = screen.domIdOf(pointer);
    return html`<div class="known-row">
      <p class="note">${note}</p>
      ${
        isOpen
          ? html`<button
              class="button outline small"
              type="button"
              id=${domId}
              aria-describedby=${problems.length > 0 ? `${domId}.error` : nothing}
              aria-label="${speak('confirm')}: ${item}"
              @click=${() => confirm({ pointer, label: item, home })}
            >
              ${speak('confirm')}
            </button>`
          : nothing
      }
      ${
        problems.length > 0
          ? html`<p class="message error" id="${domId}.error">
              ${alertGlyph}<span
                ><span class="visually-hidden">${screen.say('form.error')}</span> ${problems
                  .map((problem) => textOfProblem(problem, screen.language))
                  .join(' ')}</span
              >
            </p>`
          : nothing
      }
    </div>`;
  }

  /** While there are no rows, all that is said of them; whoever fills the form may take one. */
  function offers(view: ShownRows): TemplateResult | typeof nothing {
    const { says = [] } = screen.provenance[view.pointer] ?? {};
    if (says.length === 0 || view.rows.length > 0 || view.isLocked || screen.mode !== 'edit') return nothing;
    return html`${says.length > 1 ? html`<p class="note">${speak('disagree')}</p>` : nothing}
      <ul class="known" role="list">
        ${says.map((said) => {
          const use = speak('use', { text: screen.textOf(said.text) });
          return html`<li>
            <button
              class="button outline small"
              type="button"
              aria-label="${use}: ${view.label}, ${told(said.from)}"
              @click=${() => take(view, said)}
            >
              ${use}
            </button>
            <span class="note">${told(said.from)}</span>
          </li>`;
        })}
      </ul>`;
  }

  function take(view: ShownRows, { value }: Said): void {
    view.fill(listed(value) as readonly Answers[]);
    view.rows.forEach((_row, index) => screen.confirmed.add(`${view.pointer}/${index}`));
    view.refresh();
    screen.announce(speak('said_rows', { label: view.label, count: view.rows.length }));
  }

  return {
    open: (pointer) => standings(pointer).flatMap((each) => (each.isOpen ? [each.pointer] : [])),
    proposedAt(pointer) {
      const [, at, index, rest] = /^(.+?)\/(\d+)(\/.+)$/.exec(pointer) ?? [];
      const proposed = at === undefined ? [] : listed(screen.provenance[at]?.says?.[0]?.value);
      if (proposed.length === 0) return pointer;
      const row = listed(screen.session.get(at!).value)[Number(index)];
      return `${at}/${proposed.findIndex((each) => standsAsProposed(row, each))}${rest}`;
    },
    tell(view) {
      const all = standings(view.pointer);
      return {
        states: all.map((each) => `${noteOf(each)}${screen.told.has(each.pointer)}`),
        above: offers(view),
        at: (index) => (all[index] ? row(view, index, all[index]) : nothing),
      };
    },
  };
}
