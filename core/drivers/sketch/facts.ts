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

/** What nearly every concept says of its subject: that a file has it tells nothing of what the file is about. */
const ofSubjects: ReadonlySet<string> = new Set([...Object.keys(identity), 'denominazione', 'ragione_sociale']);

/** Proposed facts, and why they are these, or none. */
export interface GuessedFacts {
  readonly facts: readonly DriverFact[];
  readonly because: string;
}

export interface SketchedField {
  readonly field: DriverField;
  readonly isFiscalCode: boolean;
  /** Whether some of its codes are of bodies. */
  readonly hasBodies: boolean;
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

/** Facts of the concept that most fields seem to speak of; none when fewer than two do besides those of a subject, or nothing says of whom. */
export function guessFacts(fields: readonly SketchedField[], concepts: Release['concepts']): GuessedFacts {
  const byMeaning = new Map<string, string>();
  for (const each of fields) if (!byMeaning.has(meaningOf(each))) byMeaning.set(meaningOf(each), each.field.id);
  const code =
    fields.find((each) => meaningOf(each) === 'codice_fiscale' && each.isFiscalCode) ??
    fields.find(({ isFiscalCode }) => isFiscalCode);
  const key = code ?? fields.find(({ isUnique, field }) => isUnique && (field.type ?? 'text') === 'text');
  if (key === undefined) return { facts: [], because: 'no column tells of whom a row speaks' };
  const [best] = [...concepts.values()]
    .map(({ id, concept }) => {
      const keys = Object.keys((concept.schema.properties ?? {}) as object).filter((each) => byMeaning.has(each));
      return { id, keys, own: keys.filter((each) => !ofSubjects.has(each)) };
    })
    .toSorted((one, other) => other.own.length - one.own.length || other.keys.length - one.keys.length);
  const subject = subjectOf(key, code !== undefined, byMeaning);
  const own = best?.own.join(', ') ?? '';
  const bodies = key.hasBodies ? '; a code of eleven digits is of a body' : '';
  if (best === undefined || best.own.length < 2)
    return {
      facts: [],
      because: `no concept has more than ${own === '' ? 'the names of its subjects' : `"${own}"`} in common with the columns; the subject of a fact may be ${JSON.stringify(subject)}${bodies}`,
    };
  const fact = { concept: best.id, values: Object.fromEntries(best.keys.map((each) => [each, byMeaning.get(each)!])) };
  const because = `facts of "${best.id}": it has ${own} in common with the columns${bodies}`;
  if (!key.hasBodies) return { facts: [{ ...fact, subject }], because };
  const of = (kind: 'person' | 'body', length: number): DriverFact => {
    const { identity: _, ...body } = subject;
    return {
      ...fact,
      when: `string length(${key.field.id}) = ${length}`,
      subject: kind === 'body' ? { ...body, kind } : subject,
    };
  };
  return { facts: [of('person', 16), of('body', 11)], because };
}

function subjectOf({ field }: SketchedField, isCode: boolean, byMeaning: ReadonlyMap<string, string>): DriverFact['subject'] {
  const found = Object.entries(identity).flatMap(([meaning, name]) => {
    const named = byMeaning.get(meaning);
    return named === undefined ? [] : [[name, named] as const];
  });
  return {
    kind: 'person',
    scheme: isCode ? 'fiscal_code' : field.id,
    key: [field.id],
    ...(found.length === 0 ? {} : { identity: Object.fromEntries(found) }),
  };
}

/** Fields that no fact carries, keeps its subject by, or asks. */
export function leftOut(fields: readonly DriverField[], facts: readonly DriverFact[]): readonly string[] {
  const carried = new Set(
    facts.flatMap(({ values, subject }) => [
      ...Object.values(values),
      ...subject.key,
      ...Object.values(subject.identity ?? {}).flat(),
    ]),
  );
  return fields.map(({ id }) => id).filter((id) => !carried.has(id));
}
