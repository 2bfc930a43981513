import { html, nothing, type TemplateResult } from 'lit';
import type { Repeated, Row } from '../repeated.ts';
import type { Pasted, Unread } from './paste-rows.ts';

/** So many texts that could not be read are listed; of the others, how many. */
const mostListed = 20;

/** What came of a paste: how many rows, and with the way to each what could not be read. */
export function toldOf(rows: Repeated, pasted: Pasted, made: readonly Row[], goTo: (unread: Unread) => void): TemplateResult {
  const { unread } = pasted;
  const more = unread.length - mostListed;
  return html`<div class="pasted">
    <p class="note">${summaryOf(rows, pasted)}</p>
    ${
      unread.length > 0
        ? html`<ul>
            ${unread.slice(0, mostListed).map((each) => {
              const index = rows.rows.indexOf(made[each.row]!);
              if (index < 0) return nothing;
              const column = rows.screen.textOf(each.field.label) || each.field.name;
              const text = each.text.length > 40 ? `${each.text.slice(0, 40)}…` : each.text;
              return html`<li>
                <button class="link" type="button" @click=${() => goTo(each)}>${rows.itemName(index)}, ${column}</button>:
                “${text}”
              </li>`;
            })}
            ${more > 0 ? html`<li>${rows.say('unread_more', { count: more })}</li>` : nothing}
          </ul>`
        : nothing
    }
  </div>`;
}

export function summaryOf(rows: Repeated, { rows: { length: count }, unread, left, surplus }: Pasted): string {
  const parts = [
    rows.say('pasted', { count }),
    surplus > 0 ? rows.say('surplus', { count: surplus }) : '',
    left.length > 0 ? rows.say('left', { columns: left.join(', ') }) : '',
    unread.length > 0 ? rows.say('unread', { count: unread.length }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
