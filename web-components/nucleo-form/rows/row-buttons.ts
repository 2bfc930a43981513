import { html, nothing, type TemplateResult } from 'lit';
import { copyGlyph, crossGlyph, downGlyph, upGlyph } from '../../fields/glyphs.ts';
import type { Repeated, Row, RowDeed } from './repeated.ts';

const glyphs: Readonly<Record<RowDeed, TemplateResult>> = {
  up: upGlyph,
  down: downGlyph,
  duplicate: copyGlyph,
  remove: crossGlyph,
};

/** What can be done with one row. A button that can do nothing now stays where it is, and keeps the focus. */
export function rowButtons(rows: Repeated, row: Row, index: number): TemplateResult {
  const item = rows.itemName(index);
  const button = (deed: RowDeed, off: boolean): TemplateResult =>
    html`<button
      class="button plain icon ${deed}"
      type="button"
      aria-disabled=${off}
      aria-label=${rows.say(deed === 'remove' ? 'remove_item' : deed, { item })}
      @click=${() => rows.act(deed, row)}
    >
      ${glyphs[deed]}
    </button>`;
  const count = rows.rows.length;
  return html`${
    count > 1 ? html`${button('up', index === 0)}${button('down', index === count - 1)}` : nothing
  }${button('duplicate', rows.isFull)}${button('remove', rows.isFewest)}`;
}

/** All that a row shows besides its fields: it is rendered again only when some of this is another. */
export const rowState = (rows: Repeated, { place }: Row, index: number): unknown[] => [
  rows.screen.epoch,
  place.pointer,
  rows.rows.length === 1,
  index === rows.rows.length - 1,
  rows.isLocked,
  rows.isFull,
  rows.isFewest,
  rows.known?.states[index],
];
