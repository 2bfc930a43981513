import { splitName } from './split-name.ts';

/** Whom a record speaks of, in what is compared; null where it does not say. */
export interface SaidPerson {
  readonly surname: string | null;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly birthPlace: string | null;
  readonly sex: string | null;
  readonly code: string | null;
}

/** A record under the columns that a matching names: those of the identity that drivers map. */
export const cellsOf = (said: SaidPerson): Readonly<Record<string, string | null>> => ({
  fiscal_code: said.code,
  surname: said.surname,
  name: said.name,
  sex: said.sex,
  birth_date: said.birthDate,
  birth_place: said.birthPlace,
});

const nobody: SaidPerson = { surname: null, name: null, birthDate: null, birthPlace: null, sex: null, code: null };

/** The columns, in the order of the cells. */
export const saidColumns: readonly string[] = Object.keys(cellsOf(nobody));

interface Declared {
  readonly surname: string | null;
  readonly givenName: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly fiscalCode: string | null;
}

/** What cases declare of a person. */
export function saidOfPerson({ surname, givenName, birthDate, sex, fiscalCode }: Declared): SaidPerson {
  return { surname: text(surname), name: text(givenName), birthDate, birthPlace: null, sex, code: text(fiscalCode) };
}

interface Subject {
  readonly scheme: string;
  readonly key: string;
  readonly identity: Readonly<Record<string, unknown>> | null;
}

/** What a source says of a person: a full name is taken apart, and who is named by the code alone has that code. */
export function saidOfSubject({ scheme, key, identity }: Subject): SaidPerson {
  const of = (name: string): string | null => text(identity?.[name]);
  const code = of('fiscal_code') ?? (scheme === 'fiscal_code' ? text(key) : null);
  const whole = of('full_name');
  const isApart = of('surname') !== null || of('name') !== null || whole === null;
  const names = isApart ? { surname: of('surname'), name: of('name') } : splitName(whole, code);
  return { ...names, birthDate: of('birth_date'), birthPlace: of('birth_place'), sex: of('sex'), code };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
