/** A text in the languages of a pack; languages without a wording take the English one, for a translator to change. */
export function texts(languages: readonly string[], it: string, en: string): Record<string, string> {
  return Object.fromEntries(languages.map((language) => [language, language === 'it' ? it : en]));
}
