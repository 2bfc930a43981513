import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

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

/** The texts of the form elements. */
export const say: Say = textsOf({ it, en });

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
