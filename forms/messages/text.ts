/** A text shown to people: one string, or one per language (`{ it, en, … }`). */
export type Text = string | { readonly [language: string]: string };

/** The text in a language; falls back to Italian, then English, then whichever is first. Empty when there is none. */
export function textIn(text: Text | undefined, language: string): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  const own = (key: string) => (Object.hasOwn(text, key) ? text[key] : undefined);
  return own(language) ?? own(language.split('-')[0]!) ?? own('it') ?? own('en') ?? Object.values(text)[0] ?? '';
}
