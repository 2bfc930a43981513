import { speak } from '../../forms/browser.ts';

export type Params = Readonly<Record<string, string | number>>;
/** `say('it', 'rows.added', { label: 'Familiari', count: 2 })`. An unknown key is shown as it is, so that it is seen. */
export type Say = (language: string, key: string, params?: Params) => string;
type Table = Readonly<Record<string, string>>;

/**
 * The texts of one part of the interface, by language. A key may have plural forms (`rows.count_one`, `rows.count_other`), chosen by
 * `params.count` as the language does. A language without a table, or a key missing in one, falls to Italian, then English.
 */
export function textsOf(tables: Readonly<Record<string, Table>>): Say {
  return (language, key, params = {}) => {
    for (const wanted of [language, 'it', 'en']) {
      const table = tables[wanted];
      const text = table && pick(table, wanted, key, params);
      if (text !== undefined) return fill(text, params);
    }
    return key;
  };
}

/** The languages of the form elements: a page fetches the one it is in. */
const loads = { it: () => import('./it.ts'), en: () => import('./en.ts') };
const fetched: Partial<Record<keyof typeof loads, Table>> = {};

/** A language without texts is told in Italian. */
const spokenFor = (asked: string): keyof typeof loads => (asked === 'en' ? asked : 'it');

export const hasTexts = (language: string): boolean => spokenFor(language) in fetched;

/** Fetches the texts of the form elements in a language; undefined when they are there. */
export function fetchTexts(asked: string): Promise<void> | undefined {
  if (hasTexts(asked)) return undefined;
  const language = spokenFor(asked);
  return loads[language]().then(({ texts, messages }) => {
    fetched[language] = texts;
    speak(language, messages);
  });
}

/** The texts of the form elements, in the languages that were fetched. */
export const say: Say = textsOf(fetched);

const plurals = new Map<string, Intl.PluralRules>();

function pick(table: Table, language: string, key: string, { count }: Params): string | undefined {
  if (typeof count !== 'number' || key in table) return table[key];
  let rules = plurals.get(language);
  if (!rules) plurals.set(language, (rules = new Intl.PluralRules(language)));
  return table[`${key}_${rules.select(count)}`] ?? table[`${key}_other`];
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
