import type { Page } from 'playwright-core';

/** Italian words on the page with what stands around them; names of people and places, and what was typed, are not looked at. */
export async function italianOn(page: Page, typed: readonly string[] = []): Promise<readonly string[]> {
  const names = [...typed, 'Elena Operatrice', 'Bruno Responsabile', 'Italiano', 'Perugia'];
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const text = longestFirst.reduce((left, name) => left.replaceAll(name, ''), await page.evaluate(textOnPage));
  return [...text.matchAll(italian)].map(({ index }) => text.slice(Math.max(0, index - 40), index + 60));
}

/** The texts in some answers, which stay as they were typed whatever the language of the desk. */
export function typedIn(part: unknown): string[] {
  if (typeof part === 'string') return part.length > 2 ? [part] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(typedIn) : [];
}

/** Words that English does not have and that no page in Italian goes without. */
const italian =
  /(?<![\p{L}])(il|lo|gli|della|delle|dello|degli|nel|nella|sono|una|con|che|caso|casi|scheda|ufficio|stato|persona|nuovo|apri|chiudi|aperto)(?![\p{L}])/giu;

function textOnPage(): string {
  const wordsIn = (node: Node): string => {
    if (node instanceof Text) return node.data;
    // Names of places stay as they are: what the lists of offices offer is not looked at.
    if (
      node instanceof HTMLOptionElement ||
      node instanceof HTMLStyleElement ||
      node instanceof HTMLScriptElement ||
      (node instanceof HTMLElement && node.localName === 'noscript')
    )
      return '';
    const inside =
      node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes, ...node.childNodes] : [...node.childNodes];
    return inside.map(wordsIn).join(' ');
  };
  return wordsIn(document.body).replace(/\s+/g, ' ');
}
