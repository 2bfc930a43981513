import { textIn, type Text } from '#forms';

type Both = { readonly it: string; readonly en: string };

/** A sentence in both languages: texts among the values are taken in the language of each. */
export function both(
  it: TemplateStringsArray,
  ...values: readonly (Text | number)[]
): (en: TemplateStringsArray, ...values: readonly (Text | number)[]) => Both {
  return (en, ...others) => ({ it: filled(it, values, 'it'), en: filled(en, others, 'en') });
}

function filled(strings: TemplateStringsArray, values: readonly (Text | number)[], language: string): string {
  return strings.reduce((text, part, at) => {
    const value = values[at - 1]!;
    return `${text}${typeof value === 'number' ? value : textIn(value, language)}${part}`;
  });
}

/** `«Label» (id)`; the id alone where it has no label. */
export function named(id: string, label: Text | undefined): Both {
  const say = (language: 'it' | 'en', open: string, close: string) => {
    const text = textIn(label, language);
    return text === '' || text === id ? id : `${open}${text}${close} (${id})`;
  };
  return { it: say('it', '«', '»'), en: say('en', '“', '”') };
}

/** The first few of many, and how many more there are. */
export function listed(items: readonly Text[], most = 5): Both {
  const say = (language: 'it' | 'en', one: string, more: string) => {
    const shown = items.slice(0, most).map((item) => textIn(item, language));
    const rest = items.length - shown.length;
    return rest === 0 ? shown.join(', ') : `${shown.join(', ')} ${(rest === 1 ? one : more).replace('#', String(rest))}`;
  };
  return { it: say('it', 'e un altro', 'e altri #'), en: say('en', 'and one more', 'and # more') };
}

type Words = Readonly<Record<string, Both>>;
const words =
  (known: Words) =>
  (id: string): Both =>
    known[id] ?? { it: id, en: id };

export const actionWord = words({
  exist: { it: 'sapere che esiste', en: 'know that it exists' },
  identity: { it: 'vedere di chi è', en: 'see whom it is about' },
  content: { it: 'leggere il contenuto', en: 'read its content' },
  change: { it: 'modificare', en: 'change it' },
  create: { it: 'aprire casi', en: 'open cases' },
  step: { it: 'compiere passi', en: 'take steps' },
  export: { it: 'esportare', en: 'export' },
  dossier: { it: 'vedere che cosa dicono i registri', en: 'see what registers say' },
  match: { it: 'giudicare chi è la stessa persona', en: 'judge who is the same person' },
  import: { it: 'importare forniture', en: 'import supplies' },
  audit: { it: 'vedere chi ha cercato una persona nei registri', en: 'see who looked a person up in registers' },
  changes: { it: 'vedere che cosa cambierebbero i pacchetti', en: 'see what packs would change' },
  exclude: {
    it: 'dichiarare e togliere le incompatibilità dei propri collaboratori',
    en: 'declare and end conflicts of interest of their people',
  },
});

export const scopeWord = words({
  unit: { it: 'nella propria unità', en: 'in the own unit' },
  subtree: { it: 'nella propria unità e in quelle sotto', en: 'in the own unit and those below' },
  assigned: { it: 'nei casi di cui è responsabile', en: 'in the cases one is responsible for' },
  granted: { it: 'nei casi condivisi', en: 'in cases that were shared' },
  all: { it: 'in tutte le unità', en: 'in all units' },
  author: { it: 'in ciò che ha aperto o compilato', en: 'in what one opened or filed' },
});

export const labelWord = words({
  plain: { it: 'dati comuni', en: 'common data' },
  id: { it: 'identità', en: 'identity' },
  health: { it: 'salute', en: 'health' },
  violence: { it: 'violenza', en: 'violence' },
  minor: { it: 'minori', en: 'minors' },
  judicial: { it: 'dati giudiziari', en: 'judicial data' },
  private: { it: 'note private', en: 'private notes' },
});
