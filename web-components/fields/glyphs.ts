import { html } from 'lit';

// Each is a template of its own rather than one with the path put in: they stand beside every date and message.
export const calendarGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
</svg>`;
export const downGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6" /></svg>`;
export const upGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 15 6-6 6 6" /></svg>`;
export const crossGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18" /></svg>`;
export const plusGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14" /></svg>`;
export const tickGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="m5 12 5 5 9-10" /></svg>`;
export const alertGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 8v5M12 16.5v.5M12 3 2.5 20h19z" />
</svg>`;
export const documentGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6" />
</svg>`;
export const copyGlyph = html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M9 9h11v11H9zM15 9V4H4v11h5" />
</svg>`;
