import {
  agreementOf,
  areOfTwo,
  codeAgreementOf,
  keysOfSeveral,
  personRecord,
  saidOfPerson,
  type SaidPerson,
  saidOfSubject,
  subjectRecord,
} from '../../registry/identity/index.ts';
import { fiscalKeyOf, type PersonRow, type SourceSubjectRow, type Tx } from '../../storage/index.ts';

/** Who may be a person, at whatever time, with what is known of who they are. */
export interface Candidates {
  readonly said: SaidPerson;
  /** Those with the code that the person has. */
  readonly named: readonly SourceSubjectRow[];
  /** Those with one that either had before. */
  readonly once: readonly SourceSubjectRow[];
  /** To whom the person was matched; null when to nobody yet. */
  readonly own: string | null;
  /** Records that somebody judged to be of others. */
  readonly others: ReadonlySet<string>;
  identityOf(subject: SourceSubjectRow): string | null;
}

/** Who may be each of some persons, by their ids: asked once for all of them. */
export async function candidatesFor(
  tx: Tx,
  root: string,
  persons: readonly PersonRow[],
): Promise<ReadonlyMap<string, Candidates>> {
  const found = await calledByCodes(tx, root, persons);
  const keys = [...found.values()].flatMap(({ keys: own, once }) => [...own, ...once.map(({ fiscalKey }) => fiscalKey)]);
  const several = await keysOfSeveral(
    tx,
    root,
    keys.filter((key) => key !== null),
  );
  const subjects = [...found.values()].flatMap(({ named, once }) => [...named, ...once]);
  const records = persons.map(({ id }) => personRecord(id));
  const links = await tx.recordLinks.of([...new Set([...records, ...subjects.map(({ id }) => subjectRecord(id))])]);
  const identities = new Map(links.map((link) => [link.record, link.identity]));
  const others = await rejectedFor(tx, root, records);
  return new Map(
    persons.map((person) => {
      const { named, once } = found.get(person.id)!;
      const isApart = (subject: SourceSubjectRow): boolean => !areOfTwo(several, saidOfSubject(subject).code, person.fiscalCode);
      const record = personRecord(person.id);
      return [
        person.id,
        {
          said: saidOfPerson(person),
          named: named.filter(isApart),
          once: once.filter(isApart),
          own: identities.get(record) ?? null,
          others: others.get(record) ?? new Set(),
          identityOf: ({ id }) => identities.get(subjectRecord(id)) ?? null,
        },
      ];
    }),
  );
}

/** The records that somebody judged not to be of the same person, by each of some. */
async function rejectedFor(tx: Tx, root: string, records: readonly string[]): Promise<ReadonlyMap<string, Set<string>>> {
  const rejected = new Map(records.map((record) => [record, new Set<string>()]));
  for (const { state, left, right } of await tx.recordPairs.judged(root, records)) {
    if (state !== 'reject') continue;
    rejected.get(left)?.add(right);
    rejected.get(right)?.add(left);
  }
  return rejected;
}

interface Called {
  /** The key that the person has. */
  readonly keys: readonly string[];
  readonly named: readonly SourceSubjectRow[];
  readonly once: readonly SourceSubjectRow[];
}

/**
 * Whom sources call by the code of a person, by one that the person had, or called before by one that the person has. Where names or
 * births say otherwise it was somebody else's code; who is called by a code alone is the person only by one that the person had.
 */
async function calledByCodes(tx: Tx, root: string, persons: readonly PersonRow[]): Promise<ReadonlyMap<string, Called>> {
  const had = Map.groupBy(await tx.earlierCodes.ofPersons(persons.map(({ id }) => id)), ({ personId }) => personId);
  const codes = persons.map((person) => {
    const now = fiscalKeyOf(person.fiscalCode);
    return {
      person,
      now: now === null ? [] : [now],
      earlier: [...new Set((had.get(person.id) ?? []).map(({ key }) => key))],
    };
  });
  const all = [...new Set(codes.flatMap(({ now, earlier }) => [...now, ...earlier]))];
  const byKey = Map.groupBy(await tx.sourceFacts.byFiscalKey(root, all), ({ fiscalKey }) => fiscalKey);
  const byEarlier = await tx.sourceFacts.byEarlierKeys(root, all);
  const among = (
    keys: readonly string[],
    of: ReadonlyMap<string | null, readonly SourceSubjectRow[]>,
  ): readonly SourceSubjectRow[] => {
    const found = new Map(keys.flatMap((key) => of.get(key) ?? []).map((subject) => [subject.id, subject]));
    return [...found.values()].toSorted((one, other) => one.id - other.id);
  };
  return new Map(
    codes.map(({ person, now, earlier }) => {
      const said = saidOfPerson(person);
      const is = (subject: SourceSubjectRow) => agreementOf(said, saidOfSubject(subject)).is;
      // One that was written down wrong may be another's: where it stands alone, it must fit the person.
      const fits = (subject: SourceSubjectRow) => codeAgreementOf(saidOfSubject(subject).code ?? '', said).is !== 'clashes';
      const named = among(now, byKey);
      const byHad = among(earlier, byKey).filter(
        (subject) => is(subject) === 'agrees' || (is(subject) === 'unknown' && fits(subject)),
      );
      const keys = new Set([...now, ...earlier]);
      const before = among([...keys], byEarlier).filter(
        (subject) => !keys.has(subject.fiscalKey ?? '') && is(subject) === 'agrees',
      );
      const known = new Set(named.map(({ id }) => id));
      return [person.id, { keys: now, named, once: [...byHad, ...before].filter(({ id }) => !known.has(id)) }];
    }),
  );
}
