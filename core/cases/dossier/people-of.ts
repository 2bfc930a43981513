import {
  agreementOf,
  areOfTwo,
  codeAgreementOf,
  type SaidPerson,
  saidOfSubject,
  severalAmong,
  subjectRecord,
} from '../../registry/identity/index.ts';
import { fiscalKeyOf, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { subjectsAbout } from './own-subjects.ts';

/** One person in however many sources name them. */
export interface Somebody {
  readonly identity: string | null;
  readonly subjects: readonly SourceSubjectRow[];
  /** Fiscal keys of the codes that sources called them by before. */
  readonly earlier?: readonly string[];
  /** What a form says of them, where one names them and no source does. */
  readonly declared?: SaidPerson;
}

/** All that is said of somebody, by sources or else by a form. */
export const saidOf = ({ subjects, declared }: Somebody): SaidPerson[] =>
  declared === undefined ? subjects.map(saidOfSubject) : [declared];

interface Gathering {
  identity: string | null;
  readonly said: SaidPerson;
  readonly subjects: SourceSubjectRow[];
  readonly earlier: string[];
}

interface Household {
  readonly root: string;
  readonly subject: { readonly said: SaidPerson; readonly own: readonly SourceSubjectRow[] };
  /** Those whom households name. */
  readonly others: readonly SourceSubjectRow[];
}

/**
 * The members of households, the subject first: records that are linked are one person, and so are those with one code unless names
 * or births say otherwise. A code that one of them had before joins too, where names and births agree. Who is in no household is there only
 * as one of these.
 */
export async function peopleOf(tx: Tx, { root, subject, others }: Household): Promise<readonly Somebody[]> {
  const codes = [...new Set(others.flatMap(({ fiscalKey }) => fiscalKey ?? []))];
  const named = await tx.sourceFacts.byFiscalKey(root, codes);
  const several = await severalAmong(tx, root, named);
  const { once, earlierOf } = await calledOnce(tx, root, { others, codes, named });
  const links = await tx.recordLinks.of([...subject.own, ...others, ...named, ...once].map(({ id }) => subjectRecord(id)));
  const identities = new Map(links.map(({ record, identity }) => [record, identity]));
  const linked = await subjectsAbout(
    tx,
    root,
    others.flatMap(({ id }) => identities.get(subjectRecord(id)) ?? []),
  );
  for (const link of await tx.recordLinks.of(linked.map(({ id }) => subjectRecord(id))))
    identities.set(link.record, link.identity);
  const identityOf = ({ id }: SourceSubjectRow): string | null => identities.get(subjectRecord(id)) ?? null;

  const people: Gathering[] = [
    {
      identity: subject.own.map(identityOf).find((identity) => identity !== null) ?? null,
      said: subject.said,
      subjects: [...subject.own],
      earlier: [],
    },
  ];
  const taken = new Set(subject.own.map(({ id }) => id));
  const take = (each: SourceSubjectRow, isInHouse: boolean): void => {
    if (taken.has(each.id)) return;
    const identity = identityOf(each);
    const said = saidOfSubject(each);
    const before = earlierOf(each);
    const found = people.find(
      (one) =>
        (identity !== null && one.identity === identity) ||
        ((identity === null || one.identity === null) &&
          !areOfTwo(several, one.said.code, said.code) &&
          ((hasCode(one, each) && agreementOf(one.said, said).is !== 'clashes') || hadCode(one, { each, said, before }))),
    );
    if (found === undefined && !isInHouse) return;
    taken.add(each.id);
    if (found === undefined) people.push({ identity, said, subjects: [each], earlier: [...before] });
    else {
      found.subjects.push(each);
      found.earlier.push(...before);
      found.identity ??= identity;
    }
  };
  for (const each of others) take(each, true);
  for (const each of [...linked, ...named, ...once]) take(each, false);
  return people;
}

function hasCode({ said, subjects }: Gathering, { fiscalKey }: SourceSubjectRow): boolean {
  if (fiscalKey === null) return false;
  return (
    subjects.some((each) => each.fiscalKey === fiscalKey) ||
    (subjects.length === 0 && said.code?.toUpperCase().startsWith(fiscalKey) === true)
  );
}

interface Calling {
  readonly others: readonly SourceSubjectRow[];
  readonly codes: readonly string[];
  readonly named: readonly SourceSubjectRow[];
}

/** Whom sources call by a code that one of some had, or called before by one that one of them has; and who had which. */
async function calledOnce(tx: Tx, root: string, { others, codes, named }: Calling) {
  const had = await tx.earlierCodes.ofSubjects(others.map(({ id }) => id));
  const earlier = [...new Set(had.flatMap(({ code }) => fiscalKeyOf(code) ?? []))];
  const byKey = await tx.sourceFacts.byEarlierKey(root, [...new Set([...codes, ...earlier])]);
  const known = new Set(named.map(({ id }) => id));
  const once = [...(await tx.sourceFacts.byFiscalKey(root, earlier)), ...byKey].filter(({ id }) => !known.has(id));
  const keys = Map.groupBy(
    [...had, ...(once.length === 0 ? [] : await tx.earlierCodes.ofSubjects(once.map(({ id }) => id)))],
    ({ subjectId }) => subjectId,
  );
  const earlierOf = ({ id }: SourceSubjectRow): readonly string[] => [
    ...new Set((keys.get(id) ?? []).flatMap(({ code }) => fiscalKeyOf(code) ?? [])),
  ];
  return { once, earlierOf };
}

interface Before {
  readonly each: SourceSubjectRow;
  readonly said: SaidPerson;
  readonly before: readonly string[];
}

/** As of the person of a case: names and births must agree; who is called by a code alone is one who had it, where it fits. */
function hadCode(one: Gathering, { each: { fiscalKey }, said, before }: Before): boolean {
  const isHad = fiscalKey !== null && one.earlier.includes(fiscalKey);
  const has = (key: string): boolean => one.earlier.includes(key) || one.subjects.some((subject) => subject.fiscalKey === key);
  if (!isHad && !before.some(has)) return false;
  const { is } = agreementOf(one.said, said);
  return is === 'agrees' || (is === 'unknown' && isHad && codeAgreementOf(said.code ?? '', one.said).is !== 'clashes');
}
