import { html, type TemplateResult } from 'lit';
import type { Text } from '../desk/words.ts';

interface PrintMenu {
  readonly documents: readonly { readonly id: string; readonly title: Text }[];
  readonly address: (document: string) => string;
  readonly say: (key: string) => string;
  readonly tell: (text: Text) => string;
  readonly printPage: () => void;
}

/** What may be printed of a case: the page itself, or one of its documents in a tab of its own. A button when there is only the page. */
export function printMenu({ documents, address, say, tell, printPage }: PrintMenu): TemplateResult {
  if (documents.length === 0)
    return html`<button class="button outline small no-print" type="button" @click=${printPage}>${say('action.print')}</button>`;
  return html`<details class="print-menu no-print" @keydown=${closeOnEscape} @focusout=${closeWhenLeft}>
    <summary class="button outline small">${say('action.print')}</summary>
    <ul class="bare">
      ${documents.map(
        ({ id, title }) =>
          html`<li>
            <a href=${address(id)} target="_blank" rel="noopener" @click=${closeAfter}
              >${tell(title)}<span class="visually-hidden"> ${say('print.new_tab')}</span></a
            >
          </li>`,
      )}
      <li><button class="button plain small" type="button" @click=${printPage}>${say('print.page')}</button></li>
    </ul>
  </details>`;
}

const menuOf = (event: Event): HTMLDetailsElement => (event.currentTarget as Element).closest('details')!;

function closeOnEscape(event: KeyboardEvent): void {
  const menu = menuOf(event);
  if (event.key !== 'Escape' || !menu.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}

function closeWhenLeft(event: FocusEvent): void {
  const menu = menuOf(event);
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
}

function closeAfter(event: Event): void {
  menuOf(event).open = false;
}
