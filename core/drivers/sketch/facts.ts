import type { DriverFact, DriverField, Release } from '../../packs/index.ts';

/** Short names that headers of municipal files use, and what concepts call the same. */
const meanings: Readonly<Record<string, string>> = {
  cf: 'codice_fiscale',
  cod_fisc: 'codice_fiscale',
  codfisc: 'codice_fiscale',
  cod_fiscale: 'codice_fiscale',
  codicefiscale: 'codice_fiscale',
  dt_nascita: 'data_nascita',
  data_nasc: 'data_nascita',
  datanascita: 'data_nascita',
  nato_il: 'data_nascita',
  nascita: 'data_nascita',
  com_nascita: 'luogo_nascita',
  comune_nascita: 'luogo_nascita',
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

const identity: Readonly<Record<string, string>> = {
  codice_fiscale: 'fiscal_code',
  cognome: 'surname',
  nome: 'name',
  cognome_nome: 'full_name',
  data_nascita: 'birth_date',
  luogo_nascita: 'birth_place',
  sesso: 'sex',
};

export interface SketchedField {
  readonly field: DriverField;
  readonly isFiscalCode: boolean;
  /** Whether every row has another value here. */
  readonly isUnique: boolean;
}

/** Whom a file is about, as its headers say after what they say of them. */
const persons =
  /_(alunno|alunna|assistito|bambino|beneficiario|cittadino|figlio|intestatario|iscritto|minore|persona|richiedente|studente|utente)$/;
const others = /coniuge|delegato|erogante|genitore|madre|padre|sostituto|tutore|_2$/;

/** What a field would be called in a concept. */
export function meaningOf({ field: { id }, isFiscalCode }: SketchedField): string {
  if (isFiscalCode && !others.test(id)) return 'codice_fiscale';
  const own = id.replace(persons, '');
  return meanings[own] ?? own;
}

/** Facts of the concept that most fields seem to speak of; none when fewer than two do, or nothing says of whom. */
export function guessFacts(fields: readonly SketchedField[], concepts: Release['concepts']): DriverFact[] {
  const byMeaning = new Map<string, string>();
  for (const each of fields) if (!byMeaning.has(meaningOf(each))) byMeaning.set(meaningOf(each), each.field.id);
  const code =
    fields.find((each) => meaningOf(each) === 'codice_fiscale' && each.isFiscalCode) ??
    fields.find(({ isFiscalCode }) => isFiscalCode);
  const key = code ?? fields.find(({ isUnique, field }) => isUnique && (field.type ?? 'text') === 'text');
  if (key === undefined) return [];
  const [best] = [...concepts.values()]
    .map(({ id, concept }) => {
      const keys = Object.keys((concept.schema.properties ?? {}) as object);
      return { id, keys: keys.filter((each) => byMeaning.has(each)) };
    })
    .toSorted((one, other) => other.keys.length - one.keys.length);
  if (best === undefined || best.keys.length < 2) return [];
  const found = Object.entries(identity).flatMap(([meaning, name]) => {
    const field = byMeaning.get(meaning);
    return field === undefined ? [] : [[name, field] as const];
  });
  return [
    {
      concept: best.id,
      subject: {
        kind: 'person',
        scheme: code === undefined ? key.field.id : 'fiscal_code',
        key: [key.field.id],
        ...(found.length === 0 ? {} : { identity: Object.fromEntries(found) }),
      },
      values: Object.fromEntries(best.keys.map((each) => [each, byMeaning.get(each)!])),
    },
  ];
}
