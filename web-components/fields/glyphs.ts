import { svg, html, type TemplateResult } from 'lit';

const glyph = (path: TemplateResult): TemplateResult => html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;

export const calendarGlyph = glyph(svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />`);
export const downGlyph = glyph(svg`<path d="m6 9 6 6 6-6" />`);
export const upGlyph = glyph(svg`<path d="m6 15 6-6 6 6" />`);
export const crossGlyph = glyph(svg`<path d="M6 6l12 12M18 6 6 18" />`);
export const plusGlyph = glyph(svg`<path d="M12 5v14M5 12h14" />`);
export const tickGlyph = glyph(svg`<path d="m5 12 5 5 9-10" />`);
export const alertGlyph = glyph(svg`<path d="M12 8v5M12 16.5v.5M12 3 2.5 20h19z" />`);
export const documentGlyph = glyph(svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6" />`);
