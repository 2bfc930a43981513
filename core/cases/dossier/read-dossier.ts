import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { type CaseRow, type FactTime, fiscalKeyOf, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { nameOf } from '../people/person-name.ts';
import { agreementOf, type Clash, declaredBy, personRecord, saidOfPerson, saidOfSubject } from '../../registry/identity/index.ts';
import type { Actor } from '../rights/actor.ts';
import { findCase, reachOf, rightsOn } from '../rights/gate.ts';
import { householdsOf, nameOfSubjects } from './households.ts';
import { noteLook } from './note-look.ts';
import { type DossierIdentifier, identifiersOf } from './identifiers.ts';
import { idsOf, ownSubjectsOf } from './own-subjects.ts';
import { peopleOf, type Somebody } from './people-of.ts';
import { type DossierSection, sectionsOf, type DossierSource, sourceOf, titleOfDriver } from './sections.ts';

export interface DossierRequest {
  readonly case: string;
  /** What was known at the end of this day; now when absent. */
  readonly known?: string | undefined;
  /** What was true on this day; on any when absent. */
  readonly day?: string | undefined;
}

/** The place of a member in one household. */
export interface MemberPlace {
  readonly relation: Text | null;
  readonly from: string | null;
  /** Whether the others are told by their relation to them. */
  readonly isHead: boolean;
  /** Generations above the head, or below when less than 0. */
  readonly generation: number;
}

/** A member of the household: the same person in however many sources name them. */
export interface DossierMember {
  readonly key: string;
  readonly name: string;
  readonly birthDate: string | null;
  /** Whether the case is about them. */
  readonly isSubject: boolean;
  /** By the households below, in their order: the relation there, or null where they are not in it. */
  readonly in: readonly (MemberPlace | null)[];
  readonly identifiers: readonly DossierIdentifier[];
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
 * label. Records of sources are theirs by link or by fiscal code (homocody variants are equal); nothing is merged,
 * differences are marked.
 * The timeline notes who looked, before anything leaves. Throws NUC_CASE_NOT_FOUND, NUC_ACCESS_DENIED.
 */
export async function readDossier(tx: Tx, desk: CaseDesk, actor: Actor, request: DossierRequest, at: Date): Promise<Dossier> {
  const row = await findCase(tx, desk.system, actor, request.case, at);
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  if (!rights.may('dossier', row)) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'dossier' });
  const release = releaseOf(desk.system, row.root);
  const readable = rights.readable(row);
  await noteLook(tx, row, { actor, at, release: release.digest });
  const time: FactTime = {
    known: request.known === undefined ? null : `${request.known}T23:59:59.999Z`,
    true: request.day ?? null,
  };
  const shown = { known: request.known ?? null, day: request.day ?? null, mismatches: [] };
  const person = row.personId === null || !readable.has('id') ? null : await tx.persons.get(row.personId);
  if (person === null) return { ...shown, nothing: 'no_person', households: [], members: [] };
  const { own, facts: ownFacts, mismatches: unlike } = await ownSubjectsOf(tx, row.root, person, time);
  const mismatches = unlike.map(({ driver, clashes }) => ({ title: titleOfDriver(release, driver), clashes }));
  if (own.length === 0 && mismatches.length > 0)
    return { ...shown, mismatches, nothing: 'other_code', households: [], members: [] };
  if (own.length === 0 && person.fiscalCode === null) return { ...shown, nothing: 'no_code', households: [], members: [] };
  const households = await householdsOf(tx, release, ownFacts, time, readable);

  const others = households.flatMap(({ members }) => members.map(({ subject }) => subject));
  const people = await peopleOf(tx, { root: row.root, subject: { said: saidOfPerson(person), own }, others });
  const isExcluded = await excludedFor(tx, actor);
  const facts = await tx.sourceFacts.ofSubjects(
    people.flatMap(({ subjects }) => idsOf(subjects)),
    time,
  );
  const members = [];
  for (const [place, somebody] of people.entries()) {
    const { subjects } = somebody;
    // Whom the reader may know nothing of is not there, whatever the case.
    if (isExcluded(somebody)) continue;
    const ids = new Set(idsOf(subjects));
    const isSubject = place === 0;
    members.push({
      key: String(place),
      name: isSubject ? nameOf(person) : nameOfSubjects(subjects),
      birthDate: isSubject ? person.birthDate : birthDateOf(subjects),
      isSubject,
      in: households.map(({ members: inside }) => {
        const found = inside.find(({ subject }) => ids.has(subject.id));
        if (found === undefined) return null;
        const { relation, fact, isHead, generation } = found;
        return { relation: relation as Text | null, from: fact.from, isHead, generation };
      }),
      identifiers: await identifiersOf(tx, release, subjects),
      sections: sectionsOf(
        release,
        facts.filter(({ subjectId }) => ids.has(subjectId)),
        readable,
      ),
      cases: isSubject ? [] : await casesOf(tx, desk, actor, { somebody, row, at }),
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

function birthDateOf(subjects: readonly SourceSubjectRow[]): string | null {
  const said = subjects.map(({ identity }) => identity?.['birth_date']).find((date) => typeof date === 'string');
  return (said as string | undefined) ?? null;
}

/** Whether a conflict of interest keeps somebody from the actor: by code or by link, whichever finds them. */
async function excludedFor(tx: Tx, actor: Actor): Promise<(somebody: Somebody) => boolean> {
  const ids = (await tx.exclusions.ofUser(actor.id)).flatMap(({ personId }) => personId ?? []);
  const codes = new Set((await tx.persons.byIds(ids)).flatMap(({ fiscalCode }) => fiscalKeyOf(fiscalCode) ?? []));
  const links = await tx.recordLinks.of(ids.map(personRecord));
  const identities = new Set(links.flatMap(({ identity }) => identity ?? []));
  return ({ identity, subjects }) =>
    (identity !== null && identities.has(identity)) ||
    subjects.some(({ fiscalKey }) => fiscalKey !== null && codes.has(fiscalKey));
}

interface AboutMember {
  readonly somebody: Somebody;
  readonly row: CaseRow;
  readonly at: Date;
}

/** Cases of a member that the actor may know of: of who is linked to them, or was entered with the same code and not under another name. */
async function casesOf(tx: Tx, desk: CaseDesk, actor: Actor, { somebody: { identity, subjects }, row, at }: AboutMember) {
  const said = subjects.map(saidOfSubject);
  const persons = new Set<string>();
  for (const { record } of identity === null ? [] : await tx.recordLinks.ofIdentities([identity])) {
    const person = declaredBy(record);
    if (person !== null) persons.add(person);
  }
  for (const key of new Set(subjects.flatMap(({ fiscalKey }) => fiscalKey ?? [])))
    for (const person of await tx.persons.byFiscalCode(key))
      if (said.every((each) => agreementOf(saidOfPerson(person), each).is !== 'clashes')) persons.add(person.id);
  const cases = [];
  for (const id of persons) cases.push(...(await tx.cases.byPerson(id)));
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
