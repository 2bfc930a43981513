import type { Text } from '#forms';

/** Why a row, or one of its fields, is refused. The texts never hold the value. */
export const reasons = {
  line_too_long: { it: 'la riga è più lunga del limite', en: 'the line is longer than the limit' },
  wrong_encoding: {
    it: 'la riga non è scritta nella codifica dichiarata',
    en: 'the line is not written in the declared encoding',
  },
  control_character: { it: 'la riga contiene caratteri di controllo', en: 'the line holds control characters' },
  line_length: { it: 'la riga non ha la lunghezza del tracciato', en: 'the line does not have the length of the layout' },
  line_short: {
    it: 'la riga finisce prima della fine del suo tracciato: può essere stata tagliata',
    en: 'the line ends before the end of its layout: it may have been cut',
  },
  quote_open: { it: 'le virgolette aperte non si chiudono', en: 'a quote is opened and not closed' },
  quote_stray: { it: 'dopo le virgolette chiuse segue altro testo', en: 'text follows a closing quote' },
  too_few_cells: {
    it: 'la riga ha meno celle dell’intestazione: può essere stata troncata',
    en: 'the row has fewer cells than the header: it may have been torn',
  },
  too_many_cells: { it: 'la riga ha più celle dell’intestazione', en: 'the row has more cells than the header' },
  not_json: { it: 'la riga non è un oggetto JSON', en: 'the line is not a JSON object' },
  formula_without_value: {
    it: 'una formula non ha il valore calcolato',
    en: 'a formula has no value that was worked out',
  },
  cell_broken: {
    it: 'una cella rimanda a un testo che non c’è',
    en: 'a cell refers to a text that is not there',
  },
  year_unknown: {
    it: 'l’anno che decide il tracciato della riga non c’è, o il tracciato di quell’anno non è previsto',
    en: 'the year that chooses the layout of the row is not there, or the driver has no layout for it',
  },
  record_unknown: { it: 'il tipo di record non è previsto', en: 'no record of the driver matches the row' },
  cell_missing: { it: 'la riga finisce prima del campo', en: 'the row ends before the field' },
  missing: { it: 'manca un valore obbligatorio', en: 'a required value is missing' },
  not_a_number: { it: 'non è un numero', en: 'is not a number' },
  groups_wrong: {
    it: 'non è un numero con le migliaia a gruppi di tre cifre',
    en: 'is not a number with its thousands in groups of three digits',
  },
  three_decimals: {
    it: 'l’importo ha tre decimali: il loro separatore può essere quello delle migliaia',
    en: 'the amount has three decimals: their mark may be that of thousands',
  },
  sign_unknown: { it: 'il campo del segno non dice né più né meno', en: 'the field of the sign says neither plus nor minus' },
  not_whole: { it: 'non è un numero intero', en: 'is not a whole number' },
  too_large: { it: 'il numero è troppo grande', en: 'the number is too large' },
  not_a_date: { it: 'non è una data nel formato atteso', en: 'is not a date in an expected form' },
  birth_to_come: {
    it: 'la data di nascita è successiva alla fornitura',
    en: 'the date of birth is after the supply',
  },
  cell_too_long: {
    it: 'una cella ha più testo di quanto ne tiene un foglio (32.767 caratteri)',
    en: 'a cell has more text than a sheet holds (32,767 characters)',
  },
  cell_beyond: {
    it: 'una cella sta oltre la colonna 1000 (ALL), l’ultima che si legge',
    en: 'a cell is beyond column 1000 (ALL), the last that is read',
  },
  not_yes_or_no: { it: 'non è né sì né no', en: 'is neither yes nor no' },
  code_unknown: { it: 'il codice non è nella lista', en: 'the code is not in the list' },
  divisor_missing: { it: 'manca il divisore dell’importo', en: 'what the number is divided by is missing' },
  not_a_fiscal_code: {
    it: 'non può essere un codice fiscale',
    en: 'cannot be a fiscal code',
  },
  subject_missing: { it: 'non si sa di chi parla la riga', en: 'nothing says whom the row is about' },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof reasons;

/** Something wrong with one field of a row. An object, so that no value is ever taken for one. */
export interface Fault {
  readonly reason: Reason;
}

/** One fault for each reason: made once, told apart by identity. */
export const faults = Object.freeze(
  Object.fromEntries(Object.keys(reasons).map((reason) => [reason, Object.freeze({ reason })])),
) as Readonly<Record<Reason, Fault>>;

/** Where in a row: the column or position as the layout counts them, and what was expected there. Never the value. */
export interface RefusedField {
  readonly field: string | null;
  /** As the driver says it: a number, the name of a column, or `at+length`. */
  readonly place: string | null;
  readonly type: string | null;
  readonly reason: Reason;
}

/** A row that gives no facts because of what is wrong in it. */
export interface RefusedRow {
  /** Digest of the file. */
  readonly file: string;
  /** Where it is found. */
  readonly line: number;
  /** How far the reading came with it. */
  readonly reached: number;
  /** Null when no record matches it. */
  readonly record: string | null;
  readonly fields: readonly RefusedField[];
}
