/** Short names that headers of municipal files use, and what concepts call the same. */
const meanings: Readonly<Record<string, string>> = {
  cf: 'codice_fiscale',
  cod_fisc: 'codice_fiscale',
  codfisc: 'codice_fiscale',
  cod_fiscale: 'codice_fiscale',
  codicefiscale: 'codice_fiscale',
  dt_nasc: 'data_nascita',
  dt_nascita: 'data_nascita',
  data_nasc: 'data_nascita',
  data_di_nascita: 'data_nascita',
  datanascita: 'data_nascita',
  nato: 'data_nascita',
  nato_il: 'data_nascita',
  nascita: 'data_nascita',
  com_nascita: 'luogo_nascita',
  comune_nascita: 'luogo_nascita',
  comune_di_nascita: 'luogo_nascita',
  luogo_di_nascita: 'luogo_nascita',
  id_famiglia: 'numero_famiglia',
  cod_famiglia: 'numero_famiglia',
  legame: 'relazione',
  parentela: 'relazione',
  relazione_parentela: 'relazione',
  num_civico: 'civico',
  cognome_e_nome: 'cognome_nome',
  nominativo: 'cognome_nome',
  indirizzo: 'via',
};

/** What identifies a person, as concepts call it and as a subject does. */
export const identity: Readonly<Record<string, string>> = {
  codice_fiscale: 'fiscal_code',
  cognome: 'surname',
  nome: 'name',
  cognome_nome: 'full_name',
  data_nascita: 'birth_date',
  luogo_nascita: 'birth_place',
  sesso: 'sex',
};

/** What nearly every concept says of its subject: that a file has it tells nothing of what the file is about. */
export const ofSubjects: ReadonlySet<string> = new Set([...Object.keys(identity), 'denominazione', 'ragione_sociale']);

const names: ReadonlySet<string> = new Set([
  ...['cognome', 'nome', 'cognome_nome', 'denominazione', 'ragione_sociale', 'luogo_nascita'],
  ...['via', 'comune', 'localita', 'citta', 'frazione', 'note'],
]);

/** Whom a file is about, as its headers say after what they say of them. */
const persons =
  /(^|_)(alunno|alunna|assistito|bambino|beneficiario|cittadino|dichiarante|figlio|intestatario|iscritto|minore|persona|richiedente|studente|utente)$/;
const others = /coniuge|delegato|erogante|genitore|madre|padre|sostituto|tutore|_2$/;

/** What a column of this id would be called in a concept. */
export function meaningOf(id: string, isFiscalCode = false): string {
  if (isFiscalCode && !others.test(id)) return 'codice_fiscale';
  const own = id.replace(persons, '') || id;
  return meanings[own] ?? own;
}

/** Whether a name says of whom a row is, and not what of them. */
export const isOfPersons = (id: string): boolean => persons.test(id);

/** Whether a column holds names of persons or places: short ones that come again are no codes. */
export const isOfNames = (id: string): boolean => names.has(meaningOf(id));

/** Whether a header of this id is of those that nearly every file about persons has. */
export const isKnownName = (id: string): boolean => meaningOf(id) in identity || names.has(meaningOf(id));
