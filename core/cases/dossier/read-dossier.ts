import type { Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { type FactTime, type Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import { instantsOfDay, todayAt } from '../facts/today.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { nameOf } from '../people/person-name.ts';
import { type Clash, saidOfPerson, type SaidPerson } from '../../registry/identity/index.ts';
import type { Actor } from '../rights/actor.ts';
import { excludedFor } from '../exclusions/excluded-for.ts';
import { findCase, rightsOn } from '../rights/gate.ts';
import { type CaseOfMember, casesOfMembers } from './cases-of-members.ts';
import { declaredHouseholdsOf } from './declared-households.ts';
import { addressesOf, type DossierAddress, streetsOf } from './addresses.ts';
import { withDeclared } from './declared-members.ts';
import type { MemberPlace } from './member-place.ts';
import { type HouseholdMember, householdsOf, nameOfSubjects } from './households.ts';
import { noteLook } from './note-look.ts';
import { type DossierIdentifier, identifiersOf } from './identifiers.ts';
import { type HouseholdMove, householdMoves } from './household-moves.ts';
import { idsOf, ownSubjectsOf } from './own-subjects.ts';
import { peopleOf, saidOf, type Somebody } from './people-of.ts';
import { thingsOf } from './things.ts';
import { overviewOf, type OverviewTopic } from './overview.ts';
import { type DossierSection, sectionsOf, type DossierSource, sourceOf, titleOfDriver } from './sections.ts';

interface DossierRequest {
  readonly case: string;
  /** What was known at the end of this day; now when absent. */
  readonly known?: string | undefined;
  /** What was true on this day; on any when absent. */
  readonly day?: string | undefined;
}

/** Who lives together, by one source. */
interface DossierHousehold {
  readonly concept: string;
  readonly title: Text;
  readonly source: DossierSource;
  /** Last day on which it holds, where the source says one, as of a declaration that expires. */
  readonly until: string | null;
  /** Whether that is over on the day that is asked for. */
  readonly isPast: boolean;
}

/** A member of the household: the same person in however many sources name them. */
interface DossierMember {
  readonly key: string;
  readonly name: string;
  readonly birthDate: string | null;
  /** Whether the case is about them. */
  readonly isSubject: boolean;
  /** By the households below, in their order: the relation there, or null where they are not in it. */
  readonly in: readonly (MemberPlace | null)[];
  readonly identifiers: readonly DossierIdentifier[];
  readonly sections: readonly DossierSection[];
  readonly addresses: readonly DossierAddress[];
  readonly cases: readonly CaseOfMember[];
}

export interface Dossier {
  /** Why nothing can be told: the case has no person, the person no code that sources know, or one that they know as another's. */
  readonly nothing: 'no_person' | 'no_code' | 'other_code' | null;
  /** Sources that know the code of the person under another name or birth; what they say is not shown. */
  readonly mismatches: readonly { readonly title: Text; readonly clashes: readonly Clash[] }[];
  readonly known: string | null;
  readonly day: string | null;
  /** Households side by side, one for each source that has one, then those that were declared. */
  readonly households: readonly DossierHousehold[];
  readonly members: readonly DossierMember[];
  /** What the members have together, by topic. */
  readonly overview: readonly OverviewTopic[];
  /** Who left the households of the person or came into them, and when. */
  readonly moves: readonly HouseholdMove[];
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
    known: request.known === undefined ? null : instantsOfDay(request.known).last,
    true: request.day ?? null,
  };
  const shown = { known: request.known ?? null, day: request.day ?? null, mismatches: [], moves: [], overview: [] };
  const person = row.personId === null || !readable.has('id') ? null : await tx.persons.get(row.personId);
  if (person === null) return { ...shown, nothing: 'no_person', households: [], members: [] };
  const { own, facts: factsOfOwn, mismatches: unlike } = await ownSubjectsOf(tx, row.root, person, time);
  const mismatches = unlike.map(({ driver, clashes }) => ({ title: titleOfDriver(release, driver), clashes }));
  if (own.length === 0 && mismatches.length > 0)
    return { ...shown, mismatches, nothing: 'other_code', households: [], members: [] };
  const declared = await declaredHouseholdsOf(tx, desk, { row, actor, release, readable, time, at });
  if (own.length === 0 && person.fiscalCode === null && declared.length === 0)
    return { ...shown, nothing: 'no_code', households: [], members: [] };
  const households = await householdsOf(tx, release, factsOfOwn, time, readable);

  const subject = { said: saidOfPerson(person), own };
  const others = households.flatMap(({ members }) => members.map((member) => member.subject));
  const { people: named, places } = withDeclared(await peopleOf(tx, { root: row.root, subject, others }), declared);
  const isExcluded = await excludedFor(tx, actor, at);
  // Whom the reader may know nothing of is not there, whatever the case.
  const people = named.map((somebody, place) => ({ somebody, place })).filter(({ somebody }) => !isExcluded(somebody));
  const facts = await tx.sourceFacts.ofSubjects(
    people.flatMap(({ somebody }) => idsOf(somebody.subjects)),
    time,
  );
  const cases = await casesOfMembers(tx, desk, actor, { people, row, at });
  const identifiers = await identifiersOf(
    tx,
    release,
    people.map(({ somebody, place }) => ({ subjects: somebody.subjects, person: place === 0 ? person : null })),
  );
  const things = await thingsOf(tx, { release, facts }, time);
  const streets = await streetsOf(tx, { release, readable, facts }, time);
  const members = [];
  const lookable = [];
  const day = request.day ?? todayAt(at);
  for (const [index, { somebody, place }] of people.entries()) {
    const ids = new Set(idsOf(somebody.subjects));
    const isSubject = place === 0;
    const ownFacts = facts.filter(({ subjectId }) => ids.has(subjectId));
    const inside = [
      ...households.map(({ members: found }) => placeIn(found.find((each) => ids.has(each.subject.id)))),
      ...declared.map((_, at) => places[at]!.get(place) ?? null),
    ];
    lookable.push({ facts: ownFacts, isSubject, in: inside });
    members.push({
      key: String(place),
      name: isSubject ? nameOf(person) : nameOfMember(somebody),
      birthDate: isSubject ? person.birthDate : birthDateOf(saidOf(somebody)),
      isSubject,
      in: inside,
      identifiers: identifiers[index]!,
      sections: sectionsOf(release, ownFacts, readable, things),
      addresses: addressesOf({ release, readable, facts: ownFacts }, streets),
      cases: cases[index]!,
    });
  }
  return {
    ...shown,
    mismatches,
    nothing: null,
    households: [
      ...households.map(({ concept, title, members: [first] }) => ({
        concept,
        title,
        source: sourceOf(release, first!.fact),
        until: first!.fact.to,
        isPast: first!.fact.to !== null && first!.fact.to < day,
      })),
      ...declared.map(({ concept, title, source }) => ({ concept, title, source, until: null, isPast: false })),
    ],
    members,
    overview: overviewOf({ release, members: lookable, things, readable, day }),
    moves: await householdMoves(tx, { release, facts: factsOfOwn, readable, time, isExcluded }),
  };
}

function placeIn(found: HouseholdMember | undefined): MemberPlace | null {
  if (found === undefined) return null;
  const { relation, fact, isHead, generation } = found;
  return { relation: relation as Text | null, from: fact.from, isHead, generation, as: 'member' };
}

function nameOfMember({ subjects, declared }: Somebody): string {
  return declared === undefined
    ? nameOfSubjects(subjects)
    : nameOf({ surname: declared.surname, givenName: declared.name, alias: null });
}

const birthDateOf = (said: readonly SaidPerson[]): string | null =>
  said.map(({ birthDate }) => birthDate).find((date) => date !== null) ?? null;
