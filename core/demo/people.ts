import { computeFiscalCode } from '#forms';
import { newId } from '../ids.ts';
import type { PersonRow, UnitRow } from '../storage/index.ts';
import names from './names.json' with { type: 'json' };
import type { Random } from './random.ts';

export interface Invented {
  readonly surname: string;
  readonly given_name: string;
  readonly sex: 'M' | 'F';
  readonly birth_date: string;
  readonly fiscal_code: string | null;
}

/** An invented person; the code is computed from the invented data, so it is well formed and nobody's. */
export function invent(
  random: Random,
  about: {
    readonly sex?: string | undefined;
    readonly birthDate: string;
    readonly surname?: string | undefined;
    readonly birthPlace: string;
  },
): Invented {
  const sex = about.sex === 'M' || about.sex === 'F' ? about.sex : random.pick(['M', 'F'] as const);
  const surname = about.surname ?? random.pick(names.surnames);
  const given_name = random.pick(sex === 'M' ? names.men : names.women);
  const fiscal_code = computeFiscalCode({
    surname,
    givenName: given_name,
    sex,
    birthDate: about.birthDate,
    birthPlace: about.birthPlace,
  });
  return { surname, given_name, sex, birth_date: about.birthDate, fiscal_code };
}

/** A name for somebody who works in an office. */
export function inventOperator(random: Random): string {
  return `${random.pick(random.next() < 0.7 ? names.women : names.men)} ${random.pick(names.surnames)}`;
}

/** Where people live: an address as forms have it, and the ISTAT code of the municipality that it is in. */
interface Home {
  readonly address: Readonly<Record<string, string>>;
  readonly istat: string | null;
}

/** A house of a municipality, by its codes. */
export function homeIn({ istat, cadastral }: UnitRow['codes'], street: string, number: string): Home {
  const address = { street, number, ...(typeof cadastral === 'string' ? { municipality: cadastral } : {}) };
  return { address, istat: typeof istat === 'string' ? istat : null };
}

/** A household of one to six people at one address, as rows; no cases yet. */
export function inventHousehold(random: Random, municipality: UnitRow, at: Date): PersonRow[] {
  const codes = municipality.codes as { istat?: string; cadastral?: string };
  const size = random.pick([1, 1, 1, 2, 2, 3, 3, 4, 5, 6]);
  const home = homeIn(codes, random.pick(names.streets), String(random.between(1, 120)));
  const head = random.between(28, 88);
  let family: string | undefined;
  return Array.from({ length: size }, (_, index) => {
    const age =
      index === 0
        ? head
        : index === 1
          ? Math.max(19, head + random.between(-8, 6))
          : Math.max(0, Math.min(head - 20, random.between(0, 30)));
    const isChild = index > 1;
    const person = invent(random, {
      birthDate: birthDate(random, at, age),
      surname: isChild ? family : undefined,
      birthPlace: codes.cadastral ?? 'H501',
    });
    family ??= person.surname;
    return registered(person, home, at);
  });
}

/** The row of a person whom the services know. */
export function registered(person: Invented, { address, istat }: Home, at: Date): PersonRow {
  const fact = (value: unknown) => ({ value, label: 'id', source: 'demo', at: at.toISOString() });
  return {
    id: newId(at.getTime()),
    surname: person.surname,
    givenName: person.given_name,
    alias: null,
    anonymous: false,
    birthDate: person.birth_date,
    sex: person.sex,
    fiscalCode: person.fiscal_code,
    municipality: istat,
    doc: {
      surname: fact(person.surname),
      given_name: fact(person.given_name),
      birth_date: fact(person.birth_date),
      sex: fact(person.sex),
      fiscal_code: fact(person.fiscal_code),
      residence: fact(address),
    },
    version: 1,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  } as PersonRow;
}

function birthDate(random: Random, at: Date, age: number): string {
  return new Date(Date.UTC(at.getUTCFullYear() - age, random.between(0, 11), random.between(1, 28))).toISOString().slice(0, 10);
}
