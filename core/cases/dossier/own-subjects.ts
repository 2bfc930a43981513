import {
  agreementOf,
  areOfTwo,
  codeAgreementOf,
  type Clash,
  keysOfSeveral,
  personRecord,
  saidOfPerson,
  type SaidPerson,
  saidOfSubject,
  subjectOf,
  subjectRecord,
} from '../../registry/identity/index.ts';
import {
  type FactTime,
  fiscalKeyOf,
  type FoundFact,
  type PersonRow,
  type SourceSubjectRow,
  type Tx,
} from '../../storage/index.ts';

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

/** Whom sources call the person: those linked to them, and those with their code that nothing contradicts. */
export async function ownSubjectsOf(tx: Tx, root: string, person: PersonRow, time: FactTime): Promise<OwnSubjects> {
  const { own, mismatches } = await (await callingOf(tx, root, person))(time);
  return { own, facts: await tx.sourceFacts.ofSubjects(idsOf(own), time), mismatches };
}

/** The same at more than one time, without what is said of them. */
export async function ownIdsOf(
  tx: Tx,
  root: string,
  person: PersonRow,
  times: readonly FactTime[],
): Promise<ReadonlySet<number>> {
  const calling = await callingOf(tx, root, person);
  const found = [];
  for (const time of times) found.push(...idsOf((await calling(time)).own));
  return new Set(found);
}

/** Reads who may be the person, and tells who of them is at a time. */
async function callingOf(
  tx: Tx,
  root: string,
  person: PersonRow,
): Promise<(time: FactTime) => Promise<Pick<OwnSubjects, 'own' | 'mismatches'>>> {
  const said = saidOfPerson(person);
  const code = fiscalKeyOf(person.fiscalCode);
  const called = code === null ? [] : await tx.sourceFacts.byFiscalKey(root, [code]);
  const before = await calledBefore(tx, root, person, called);
  const several = await keysOfSeveral(
    tx,
    root,
    [code, ...before.map(({ fiscalKey }) => fiscalKey)].filter((key) => key !== null),
  );
  const isNamesake = (subject: SourceSubjectRow): boolean => areOfTwo(several, saidOfSubject(subject).code, person.fiscalCode);
  const named = called.filter((subject) => !isNamesake(subject));
  const once = before.filter((subject) => !isNamesake(subject));
  const record = personRecord(person.id);
  const links = await tx.recordLinks.of([record, ...[...named, ...once].map(({ id }) => subjectRecord(id))]);
  const identities = new Map(links.map((link) => [link.record, link.identity]));
  const identityOf = ({ id }: SourceSubjectRow): string | null => identities.get(subjectRecord(id)) ?? null;
  const own = identities.get(record) ?? null;
  const judged = await tx.recordPairs.judged(root, [record]);
  const others = new Set(
    judged.filter(({ state }) => state === 'reject').map(({ left, right }) => (left === record ? right : left)),
  );
  const mayBe = (subject: SourceSubjectRow): boolean =>
    !others.has(subjectRecord(subject.id)) && (own === null || [null, own].includes(identityOf(subject)));
  return async (time) => {
    const facts = await tx.sourceFacts.ofSubjects(idsOf([...named, ...once]), time);
    const speaking = new Set(facts.map(({ subjectId }) => subjectId));
    const isThere = (subject: SourceSubjectRow): boolean =>
      mayBe(subject) && speaking.has(subject.id) && identityOf(subject) !== (own ?? '');
    const { agreeing: now, mismatches } = judgeNamed(said, named.filter(isThere));
    const agreeing = [...now, ...once.filter(isThere)];
    // A person who was not matched yet is whom the sources with their code are about, also where those do not say the code.
    const about = own === null ? agreeing.flatMap((subject) => identityOf(subject) ?? []) : [own];
    const linked = await subjectsAbout(tx, root, about, others);
    const all = new Map([...agreeing, ...linked].map((subject) => [subject.id, subject]));
    return { own: [...all.values()], mismatches };
  };
}

/**
 * Whom sources call by a code that the person had, or called before by one that the person has. Where names or births say otherwise it
 * was somebody else's code; who is called by a code alone is the person only by one that the person had.
 */
async function calledBefore(
  tx: Tx,
  root: string,
  person: PersonRow,
  named: readonly SourceSubjectRow[],
): Promise<SourceSubjectRow[]> {
  const had = await tx.earlierCodes.ofPersons([person.id]);
  const earlier = [...new Set(had.map(({ key }) => key))];
  const now = fiscalKeyOf(person.fiscalCode);
  const said = saidOfPerson(person);
  const is = (subject: SourceSubjectRow) => agreementOf(said, saidOfSubject(subject)).is;
  // One that was written down wrong may be another's: where it stands alone, it must fit the person.
  const fits = (subject: SourceSubjectRow) => codeAgreementOf(saidOfSubject(subject).code ?? '', said).is !== 'clashes';
  const byHad = (await tx.sourceFacts.byFiscalKey(root, earlier)).filter(
    (subject) => is(subject) === 'agrees' || (is(subject) === 'unknown' && fits(subject)),
  );
  const byKey = await tx.sourceFacts.byEarlierKey(root, now === null ? earlier : [now, ...earlier]);
  const known = new Set(idsOf(named));
  return [...byHad, ...byKey.filter((subject) => is(subject) === 'agrees')].filter(({ id }) => !known.has(id));
}

/** The subjects that are linked to some persons; none of a person with one of these records. */
export async function subjectsAbout(
  tx: Tx,
  root: string,
  identities: readonly string[],
  notWith: ReadonlySet<string> = new Set(),
): Promise<SourceSubjectRow[]> {
  const links = await tx.recordLinks.ofIdentities([...new Set(identities)]);
  const barred = new Set(links.filter(({ record }) => notWith.has(record)).map(({ identity }) => identity));
  const ids = links.filter(({ identity }) => !barred.has(identity)).flatMap(({ record }) => subjectOf(record) ?? []);
  return (await tx.sourceFacts.subjects(ids)).filter((subject) => subject.root === root);
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
