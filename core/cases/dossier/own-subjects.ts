import {
  agreementOf,
  type Clash,
  codeAgreementOf,
  type SaidPerson,
  saidOfSubject,
  subjectOf,
  subjectRecord,
} from '../../registry/identity/index.ts';
import type { FactTime, FoundFact, PersonRow, SourceSubjectRow, Tx } from '../../storage/index.ts';
import { type Candidates, candidatesFor } from './candidates.ts';

/** A source that knows the code of somebody under another name or birth: what it says is somebody else's. */
interface Mismatch {
  readonly driver: string;
  readonly clashes: readonly Clash[];
}

interface OwnSubjects {
  readonly own: readonly SourceSubjectRow[];
  readonly facts: readonly FoundFact[];
  readonly mismatches: readonly Mismatch[];
}

type Calling = Pick<OwnSubjects, 'own' | 'mismatches'>;

/** Whom sources call the person: those linked to them, and those with their code that nothing contradicts. */
export async function ownSubjectsOf(tx: Tx, root: string, person: PersonRow, time: FactTime): Promise<OwnSubjects> {
  const [{ own, mismatches }] = (await callingOf(tx, root, [person], [time])).get(person.id) as [Calling];
  return { own, facts: await tx.sourceFacts.ofSubjects(idsOf(own), time), mismatches };
}

/** The same of several persons at more than one time, by their ids, without what is said of them: asked once for all. */
export async function ownIdsOf(
  tx: Tx,
  root: string,
  persons: readonly PersonRow[],
  times: readonly FactTime[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const found = await callingOf(tx, root, persons, times);
  return new Map([...found].map(([id, callings]) => [id, new Set(callings.flatMap(({ own }) => idsOf(own)))]));
}

/** Of each person, by id, whom sources call so at each of the times. */
async function callingOf(
  tx: Tx,
  root: string,
  persons: readonly PersonRow[],
  times: readonly FactTime[],
): Promise<ReadonlyMap<string, readonly Calling[]>> {
  const candidates = await candidatesFor(tx, root, persons);
  const callings = new Map<string, Calling[]>(persons.map(({ id }) => [id, []]));
  for (const time of times)
    for (const [id, calling] of await callingAt(tx, root, candidates, time)) callings.get(id)!.push(calling);
  return callings;
}

async function callingAt(
  tx: Tx,
  root: string,
  candidates: ReadonlyMap<string, Candidates>,
  time: FactTime,
): Promise<ReadonlyMap<string, Calling>> {
  const all = [...candidates.values()].flatMap(({ named, once }) => idsOf([...named, ...once]));
  const speaking = await tx.sourceFacts.speaking([...new Set(all)], time);
  const judged = [...candidates].map(([id, who]) => [id, who.others, agreeing(who, speaking)] as const);
  const linked = await linkedTo(
    tx,
    root,
    judged.flatMap(([, , { about }]) => about),
  );
  return new Map(
    judged.map(([id, others, { subjects, about, mismatches }]) => {
      const own = new Map([...subjects, ...linked(about, others)].map((subject) => [subject.id, subject]));
      return [id, { own: [...own.values()], mismatches }];
    }),
  );
}

/** Of those who may be a person and of whom sources say something, the ones who are; and to whom they were matched. */
function agreeing({ said, named, once, own, others, identityOf }: Candidates, speaking: ReadonlySet<number>) {
  const mayBe = (subject: SourceSubjectRow): boolean =>
    !others.has(subjectRecord(subject.id)) && (own === null || [null, own].includes(identityOf(subject)));
  const isThere = (subject: SourceSubjectRow): boolean =>
    mayBe(subject) && speaking.has(subject.id) && identityOf(subject) !== (own ?? '');
  const { agreeing: now, mismatches } = judgeNamed(said, named.filter(isThere));
  const subjects = [...now, ...once.filter(isThere)];
  // A person who was not matched yet is whom the sources with their code are about, also where those do not say the code.
  const about = own === null ? subjects.flatMap((subject) => identityOf(subject) ?? []) : [own];
  return { subjects, about, mismatches };
}

/** The subjects that are linked to some persons; none of a person with one of these records. */
export async function subjectsAbout(
  tx: Tx,
  root: string,
  identities: readonly string[],
  notWith: ReadonlySet<string> = new Set(),
): Promise<SourceSubjectRow[]> {
  return (await linkedTo(tx, root, identities))(identities, notWith);
}

/** Reads the subjects that are linked to some persons, and tells those of some of them without a person with one of these records. */
async function linkedTo(tx: Tx, root: string, identities: readonly string[]) {
  const links = Map.groupBy(await tx.recordLinks.ofIdentities([...new Set(identities)]), ({ identity }) => identity);
  const ids = [...links.values()].flat().flatMap(({ record }) => subjectOf(record) ?? []);
  const subjects = new Map((await tx.sourceFacts.subjects(ids)).map((subject) => [subject.id, subject]));
  return (about: readonly string[], notWith: ReadonlySet<string>): SourceSubjectRow[] =>
    [...new Set(about)]
      .map((identity) => links.get(identity) ?? [])
      .filter((same) => !same.some(({ record }) => notWith.has(record)))
      .flatMap((same) => same.flatMap(({ record }) => subjects.get(subjectOf(record) ?? 0) ?? []))
      .filter((subject) => subject.root === root)
      .toSorted((one, other) => one.id - other.id);
}

/**
 * Of those whom sources call by a code, the ones who are the person: names and births must not say otherwise. A code that stands
 * alone in a source is theirs only when it fits them and no source knows it as another's.
 */
function judgeNamed(
  person: SaidPerson,
  subjects: readonly SourceSubjectRow[],
): { readonly agreeing: readonly SourceSubjectRow[]; readonly mismatches: readonly Mismatch[] } {
  const judged = subjects.map((subject) => ({ subject, agreement: agreementOf(person, saidOfSubject(subject)) }));
  const clashing = judged.filter(({ agreement }) => agreement.is === 'clashes');
  const fit = person.code === null ? null : codeAgreementOf(person.code, person);
  const fits = fit?.is !== 'clashes';
  const isTheirs = (is: string): boolean => is === 'agrees' || (is === 'unknown' && fits && clashing.length === 0);
  const unfit = fits ? [] : judged.filter(({ agreement }) => agreement.is === 'unknown');
  return {
    agreeing: judged.filter(({ agreement }) => isTheirs(agreement.is)).map(({ subject }) => subject),
    mismatches: byDriver([
      ...clashing.map(({ subject, agreement }) => ({ driver: subject.driver, clashes: agreement.clashes })),
      ...unfit.map(({ subject }) => ({ driver: subject.driver, clashes: fit?.clashes ?? [] })),
    ]),
  };
}

function byDriver(mismatches: readonly Mismatch[]): Mismatch[] {
  return [...Map.groupBy(mismatches, ({ driver }) => driver)].map(([driver, same]) => ({
    driver,
    clashes: [...new Set(same.flatMap(({ clashes }) => clashes))],
  }));
}

export const idsOf = (subjects: readonly SourceSubjectRow[]): number[] => subjects.map(({ id }) => id);
