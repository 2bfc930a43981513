import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type CaseRow, type FactTime, fiscalKeyOf, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { nameOf } from '../people/person-name.ts';
import { agreementOf, type Clash, saidOfPerson, type SaidPerson, saidOfSubject } from '../../registry/identity/index.ts';
import type { Actor } from '../rights/actor.ts';
import { findCase, reachOf, rightsOn } from '../rights/gate.ts';
import type { Release } from '../../packs/index.ts';
import { householdsOf, nameOfSubject } from './households.ts';
import { ownSubjectsOf } from './own-subjects.ts';
import { type DossierSection, sectionsOf, type DossierSource, sourceOf } from './sections.ts';

export interface DossierRequest {
  readonly case: string;
  /** What was known at the end of this day; now when absent. */
  readonly known?: string | undefined;
  /** What was true on this day; on any when absent. */
  readonly day?: string | undefined;
}

/** A member of the household: the same person in however many sources name them. */
export interface DossierMember {
  readonly key: string;
  readonly name: string;
  readonly birthDate: string | null;
  /** Whether the case is about them. */
  readonly isSubject: boolean;
  /** By the households below, in their order: the relation there, or null where they are not in it. */
  readonly in: readonly ({ readonly relation: Text | null; readonly from: string | null } | null)[];
  readonly sections: readonly DossierSection[];
  readonly cases: readonly { readonly id: string; readonly number: string | null; readonly typeLabel: Text }[];
}

export interface Dossier {
  /** Why nothing can be told: the case has no person, the person no code that sources know, or one that they know as another's. */
  readonly nothing: 'no_person' | 'no_code' | 'other_code' | null;
  /** Sources that know the code of the person under another name or birth; what they say is not shown. */
  readonly mismatches: readonly { readonly title: Text; readonly clashes: readonly Clash[] }[];
  readonly known: string | null;
  readonly day: string | null;
  /** Households side by side, one for each source that has one. */
  readonly households: readonly { readonly concept: string; readonly title: Text; readonly source: DossierSource }[];
  readonly members: readonly DossierMember[];
}

/**
 * What the sources say of the person of a case and of who lives with them, as far as its reader may read: each concept has its
 * label. Sources name persons by fiscal code (homocody variants are equal); nothing is merged, differences are marked.
 * The timeline notes who looked, before anything leaves. Throws NUC_CASE_NOT_FOUND, NUC_ACCESS_DENIED.
 */
export async function readDossier(tx: Tx, desk: CaseDesk, actor: Actor, request: DossierRequest, at: Date): Promise<Dossier> {
  const row = await findCase(tx, desk.system, actor, request.case, at);
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  if (!rights.may('dossier', row)) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'dossier' });
  const release = releaseOf(desk.system, row.root);
  const readable = rights.readable(row);
  await note(tx, row, { actor, at, release: release.digest });
  const time: FactTime = {
    known: request.known === undefined ? null : `${request.known}T23:59:59.999Z`,
    true: request.day ?? null,
  };
  const shown = { known: request.known ?? null, day: request.day ?? null, mismatches: [] };
  const person = row.personId === null || !readable.has('id') ? null : await tx.persons.get(row.personId);
  if (person === null) return { ...shown, nothing: 'no_person', households: [], members: [] };
  const code = fiscalKeyOf(person.fiscalCode);
  if (code === null) return { ...shown, nothing: 'no_code', households: [], members: [] };

  const said = saidOfPerson(person);
  const named = await tx.sourceFacts.byFiscalKey(row.root, [code]);
  const namedFacts = await tx.sourceFacts.ofSubjects(idsOf(named), time);
  const speaking = named.filter(({ id }) => namedFacts.some(({ subjectId }) => subjectId === id));
  const { own, mismatches: unlike } = ownSubjectsOf(said, speaking);
  const mismatches = unlike.map(({ driver, clashes }) => ({ title: titleOf(release, driver), clashes }));
  if (own.length === 0 && mismatches.length > 0)
    return { ...shown, mismatches, nothing: 'other_code', households: [], members: [] };
  const ownIds = new Set(idsOf(own));
  const ownFacts = namedFacts.filter(({ subjectId }) => ownIds.has(subjectId));
  const households = await householdsOf(tx, release, ownFacts, time, readable);

  const others = households.flatMap(({ members }) => members.map(({ subject }) => subject));
  const known = await tx.sourceFacts.byFiscalKey(row.root, [...new Set(others.flatMap(({ fiscalKey }) => fiscalKey ?? []))]);
  const people = peopleOf({ key: code, said, own }, others, known);
  const excluded = await excludedOf(tx, actor);
  const facts = await tx.sourceFacts.ofSubjects([...people.values()].flatMap(idsOf), time);
  const members = [];
  for (const [key, subjects] of people) {
    // Whom the reader may know nothing of is not there, whatever the case.
    if (subjects.some(({ fiscalKey }) => fiscalKey !== null && excluded.has(fiscalKey)) || excluded.has(key)) continue;
    const ids = new Set(idsOf(subjects));
    const isSubject = key === code;
    members.push({
      key,
      name: isSubject ? nameOf(person) : nameOfSubject(subjects.find(({ identity }) => identity !== null) ?? subjects[0]!),
      birthDate: isSubject ? person.birthDate : birthDateOf(subjects),
      isSubject,
      in: households.map(({ members: inside }) => {
        const found = inside.find(({ subject }) => ids.has(subject.id));
        return found === undefined ? null : { relation: found.relation as Text | null, from: found.fact.from };
      }),
      sections: sectionsOf(
        release,
        facts.filter(({ subjectId }) => ids.has(subjectId)),
        readable,
      ),
      cases: isSubject ? [] : await casesOf(tx, desk, actor, { subjects, row, at }),
    });
  }
  return {
    ...shown,
    mismatches,
    nothing: null,
    households: households.map(({ concept, title, members: [first] }) => ({
      concept,
      title,
      source: sourceOf(release, first!.fact),
    })),
    members,
  };
}

const idsOf = (subjects: readonly SourceSubjectRow[]): number[] => subjects.map(({ id }) => id);

const titleOf = (release: Release, driver: string): Text => release.drivers.get(driver)?.driver.title ?? driver;

/** Members by key: who has one code in several sources is one, unless names or births say otherwise; then each stands for itself. */
function peopleOf(
  subject: { readonly key: string; readonly said: SaidPerson; readonly own: readonly SourceSubjectRow[] },
  others: readonly SourceSubjectRow[],
  known: readonly SourceSubjectRow[],
): ReadonlyMap<string, readonly SourceSubjectRow[]> {
  const people = new Map<string, SourceSubjectRow[]>([[subject.key, [...subject.own]]]);
  const saidBy = new Map<string, SaidPerson>([[subject.key, subject.said]]);
  const isInHouse = new Set(others.map(({ id }) => id));
  for (const each of [...others, ...known]) {
    const said = saidOfSubject(each);
    const shared = each.fiscalKey;
    const isOther = shared === null || (saidBy.has(shared) && agreementOf(saidBy.get(shared)!, said).is === 'clashes');
    if (isOther && !isInHouse.has(each.id)) continue;
    const key = isOther ? `#${each.id}` : shared;
    const held = people.get(key) ?? [];
    if (held.some(({ id }) => id === each.id)) continue;
    people.set(key, [...held, each]);
    if (!saidBy.has(key)) saidBy.set(key, said);
  }
  return people;
}

function birthDateOf(subjects: readonly SourceSubjectRow[]): string | null {
  const said = subjects.map(({ identity }) => identity?.['birth_date']).find((date) => typeof date === 'string');
  return (said as string | undefined) ?? null;
}

/** The fiscal keys of those whom a conflict of interest keeps from the actor. */
async function excludedOf(tx: Tx, actor: Actor): Promise<ReadonlySet<string>> {
  const ids = (await tx.exclusions.ofUser(actor.id)).flatMap(({ personId }) => personId ?? []);
  const persons = await tx.persons.byIds(ids);
  return new Set(persons.flatMap(({ fiscalCode }) => fiscalKeyOf(fiscalCode) ?? []));
}

interface AboutMember {
  readonly subjects: readonly SourceSubjectRow[];
  readonly row: CaseRow;
  readonly at: Date;
}

/** Cases of a member that the actor may know of: of who was entered with the same code, and not under another name. */
async function casesOf(tx: Tx, desk: CaseDesk, actor: Actor, { subjects, row, at }: AboutMember) {
  const said = subjects.map(saidOfSubject);
  const cases = [];
  for (const key of new Set(subjects.flatMap(({ fiscalKey }) => fiscalKey ?? [])))
    for (const person of await tx.persons.byFiscalCode(key))
      if (said.every((each) => agreementOf(saidOfPerson(person), each).is !== 'clashes'))
        cases.push(...(await tx.cases.byPerson(person.id)));
  const open = cases.filter(({ category, root }) => category !== 'closed' && root === row.root);
  const mayKnow = await tx.cases.permitted(
    reachOf(desk.system, actor, 'exist', at),
    open.map(({ id }) => id),
  );
  return open
    .filter(({ id }) => mayKnow.has(id))
    .map(({ id, number, type, root }) => ({
      id,
      number,
      typeLabel: releaseOf(desk.system, root).workflows.get(type)?.workflow.definition.title ?? type,
    }));
}

/** Writes down who looked, once an hour for each reader. */
async function note(tx: Tx, row: CaseRow, { actor, at, release }: { actor: Actor; at: Date; release: string }): Promise<void> {
  const recent = await tx.timeline.ofCase(row.id, { limit: 20 });
  const since = new Date(at.getTime() - 3_600_000).toISOString();
  if (recent.some((entry) => entry.kind === 'dossier' && entry.actor === actor.id && entry.at > since)) return;
  await tx.timeline.append({
    id: newId(),
    caseId: row.id,
    at: at.toISOString(),
    kind: 'dossier',
    actor: actor.id,
    unit: row.ownerUnit,
    body: {},
    release,
  });
}
