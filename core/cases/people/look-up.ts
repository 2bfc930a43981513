import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { agreementOf, areOfTwo, saidOfSubject, severalAmong, subjectRecord } from '../../registry/identity/index.ts';
import { fiscalKeyOf, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { nameOfSubjects } from '../dossier/households.ts';
import { idsOf } from '../dossier/own-subjects.ts';
import { titleOfDriver } from '../dossier/sections.ts';
import { excludedSubjectsFor } from '../exclusions/excluded-for.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { mayLookAtStart } from '../rights/may-start.ts';
import { startPlace } from '../steps/open-case.ts';
import { dayOf } from '../known/registry-facts.ts';

export interface LookUp {
  /** The type of case that is to be opened, and the unit. */
  readonly type: string;
  readonly unit: string;
  readonly code: string;
}

/** Somebody as registers know them, of whom the desk may know nothing yet. */
export interface RegisterPerson {
  /** What the form of a new case is opened with. */
  readonly record: number;
  readonly name: string;
  readonly birth_date: string | null;
  readonly sources: readonly { readonly title: Text; readonly at: string }[];
}

/**
 * Whom registers know by a whole fiscal code (homocody variants are equal, unless namesakes have them), for who could open a case about
 * them and read there what registers say: nobody is looked through by name. Who looked at whom is noted before anything is told.
 * Throws NUC_CASE_UNIT_UNKNOWN, NUC_CASE_TYPE_UNKNOWN, NUC_ACCESS_DENIED.
 */
export async function lookUp(tx: Tx, desk: CaseDesk, actor: Actor, asked: LookUp, at: Date): Promise<RegisterPerson[]> {
  const { unit, release } = await startPlace(tx, desk, actor, asked, at);
  if (!mayLookAtStart(desk.system, actor, unit, at)) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'dossier' });
  const key = fiscalKeyOf(asked.code);
  const called = key === null ? [] : await tx.sourceFacts.byFiscalKey(unit.root, [key]);
  const several = await severalAmong(tx, unit.root, called);
  const named = called.filter((subject) => !areOfTwo(several, asked.code, saidOfSubject(subject).code));
  const facts = await tx.sourceFacts.ofSubjects(idsOf(named), { known: null, true: null });
  const speaking = Map.groupBy(facts, ({ subjectId }) => subjectId);
  const excluded = await excludedSubjectsFor(tx, actor, named, at);
  const people = apart(named.filter(({ id, kind }) => kind === 'person' && speaking.has(id) && !excluded.has(id)));
  const records = people.flat().map(({ id }) => subjectRecord(id));
  await tx.recordLooks.note({ root: unit.root, records, by: actor.id, at: at.toISOString() });
  return people.map((subjects) => ({
    record: subjects[0]!.id,
    name: nameOfSubjects(subjects),
    birth_date: subjects.map((each) => saidOfSubject(each).birthDate).find((day) => day !== null) ?? null,
    sources: subjects.map(({ id, driver }) => ({
      title: titleOfDriver(release, driver),
      at: speaking.get(id)!.map(dayOf).toSorted().at(-1)!,
    })),
  }));
}

/** Those of one code who may be one person together; who says most of themselves first. */
function apart(subjects: readonly SourceSubjectRow[]): SourceSubjectRow[][] {
  const people: SourceSubjectRow[][] = [];
  const told = (subject: SourceSubjectRow): number =>
    Object.values(saidOfSubject(subject)).filter((each) => each !== null).length;
  for (const subject of subjects.toSorted((one, other) => told(other) - told(one))) {
    const said = saidOfSubject(subject);
    const same = people.find(([first]) => agreementOf(saidOfSubject(first!), said).is !== 'clashes');
    if (same === undefined) people.push([subject]);
    else same.push(subject);
  }
  return people;
}
