import { type CompiledForm, valueIn } from '#forms';
import { newId } from '../../ids.ts';
import { fiscalKeyOf, type PersonRow, type Tx, type UnitRow } from '../../storage/index.ts';
import type { CheckedAnswers } from '../answers/filing.ts';
import { NucleoError } from '../../errors.ts';
import type { System } from '../../packs/index.ts';
import type { Actor } from '../rights/actor.ts';
import { agreementOf, areOfTwo, keysOfSeveral, saidOfPerson } from '../../registry/identity/index.ts';
import { readPerson } from './people.ts';
import { nameOf } from './person-name.ts';

/** A value said of a person, with the sensitivity of the field that asked it. */
interface DeclaredFact {
  readonly value: unknown;
  readonly label: string;
}

/** What a form declares of its subject, by concept. */
function declaredConcepts(checked: CheckedAnswers): Readonly<Record<string, DeclaredFact>> {
  const declared: Record<string, DeclaredFact> = {};
  for (const field of checked.artefact.compiled.fields) {
    if (field.concept === undefined || field.pointer.includes('*')) continue;
    const value = valueIn(checked.answers, field.path);
    if (value !== undefined) declared[field.concept] = { value, label: field.sensitivity };
  }
  return declared;
}

/** Concepts of which one is enough to make a person. */
const naming = ['surname', 'alias'];

/** Whether a form asks for a name, so that a case can be opened with it for somebody who is not known yet. */
export const asksForName = ({ fields }: CompiledForm): boolean =>
  fields.some(({ concept, pointer }) => concept !== undefined && naming.includes(concept) && !pointer.includes('*'));

interface Declaring {
  readonly system: System;
  readonly actor: Actor;
  readonly unit: UnitRow;
  readonly at: Date;
}

/**
 * The person a first form is about: the one known under the same fiscal code (homocody variants are equal) when the author
 * may know of them, else a new one. Somebody out of reach is never linked: a typed code would show who they are.
 * Null when the form declares nobody. Throws NUC_PERSON_EXCLUDED for one whom a conflict of interest keeps from the author: as somebody
 * new under the same code, registers would tell of them all the same.
 */
export async function personFromAnswers(
  tx: Tx,
  checked: CheckedAnswers,
  { system, actor, unit, at }: Declaring,
): Promise<PersonRow | null> {
  const declared = declaredConcepts(checked);
  if (naming.every((concept) => declared[concept]?.value === undefined)) return null;
  const code = text(declared['fiscal_code']?.value);
  const found = code === null ? [] : await tx.persons.byFiscalCode(code);
  const several = await keysOfSeveral(
    tx,
    unit.root,
    found.flatMap((each) => fiscalKeyOf(each.fiscalCode) ?? []),
  );
  const known = found.filter((each) => !areOfTwo(several, code, each.fiscalCode));
  const person: PersonRow = { ...personRow(newId(), valuesOf(declared), at), municipality: municipalityOf(unit) };
  const once = code === null ? [] : await tx.earlierCodes.ofPersonsWith(code);
  const kept = new Set((await tx.exclusions.ofUser(actor.id, at.toISOString())).map(({ personId }) => personId));
  const excluded = await tx.persons.byIds(
    [...known.map(({ id }) => id), ...once.map(({ personId }) => personId)].filter((id) => kept.has(id)),
  );
  if (excluded.some((each) => agreementOf(saidOfPerson(each), saidOfPerson(person)).is !== 'clashes'))
    throw new NucleoError('NUC_PERSON_EXCLUDED');
  for (const { id } of known) {
    const found = await readPerson(tx, system, actor, id, at);
    if (found !== null && agreementOf(saidOfPerson(found), saidOfPerson(person)).is !== 'clashes') return found;
  }
  for (const { personId } of once) {
    const found = await readPerson(tx, system, actor, personId, at);
    if (found !== null && agreementOf(saidOfPerson(found), saidOfPerson(person)).is === 'agrees') return found;
  }
  await tx.persons.insert(person);
  return person;
}

/** Brings a person's declared facts up to a filed form: each keeps its source and date; what is not on the form stays. */
export async function updatePerson(
  tx: Tx,
  person: PersonRow,
  checked: CheckedAnswers,
  source: string,
  at: Date,
): Promise<PersonRow> {
  const declared = declaredConcepts(checked);
  if (Object.keys(declared).length === 0) return person;
  const doc: Record<string, unknown> = { ...person.doc };
  for (const [concept, fact] of Object.entries(declared)) doc[concept] = { ...fact, source, at: at.toISOString() };
  const next: PersonRow = {
    ...personRow(person.id, valuesOf(doc as Readonly<Record<string, DeclaredFact>>), at),
    doc,
    municipality: person.municipality,
    createdAt: person.createdAt,
    version: person.version,
  };
  if (!(await tx.persons.update(person.id, person.version, next))) throw new NucleoError('NUC_STORAGE_CONFLICT');
  const { id, fiscalCode: code, createdAt: since } = person;
  if (code !== null && code !== next.fiscalCode) {
    const said = person.doc['fiscal_code'] as { readonly source?: string } | undefined;
    await tx.earlierCodes.keepDeclared({ person: id, code, since, until: at.toISOString(), source: said?.source ?? '' });
  }
  await tx.cases.renamePerson(person.id, nameOf(next));
  return { ...next, version: person.version + 1 };
}

function personRow(id: string, values: Readonly<Record<string, unknown>>, at: Date): PersonRow {
  const surname = text(values['surname']);
  const givenName = text(values['given_name']);
  const alias = text(values['alias']);
  const code = text(values['fiscal_code'])?.toUpperCase() ?? null;
  return {
    id,
    surname,
    givenName,
    alias,
    anonymous: surname === null,
    birthDate: text(values['birth_date']),
    sex: text(values['sex']),
    fiscalCode: code,
    municipality: null,
    doc: {},
    version: 1,
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
  };
}

function valuesOf(facts: Readonly<Record<string, DeclaredFact>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(facts).map(([concept, { value }]) => [concept, value]));
}

function municipalityOf(unit: UnitRow): string | null {
  const codes = unit.codes as { istat?: string };
  return codes.istat ?? null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
