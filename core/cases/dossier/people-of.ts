import { agreementOf, type SaidPerson, saidOfSubject, subjectRecord } from '../../registry/identity/index.ts';
import type { SourceSubjectRow, Tx } from '../../storage/index.ts';
import { subjectsAbout } from './own-subjects.ts';

/** One person in however many sources name them. */
export interface Somebody {
  readonly identity: string | null;
  readonly subjects: readonly SourceSubjectRow[];
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
}

export interface Household {
  readonly root: string;
  readonly subject: { readonly said: SaidPerson; readonly own: readonly SourceSubjectRow[] };
  /** Those whom households name. */
  readonly others: readonly SourceSubjectRow[];
}

/**
 * The members of households, the subject first: records that are linked are one person, and so are those with one code unless names
 * or births say otherwise. Who is in no household is there only as one of these.
 */
export async function peopleOf(tx: Tx, { root, subject, others }: Household): Promise<readonly Somebody[]> {
  const codes = [...new Set(others.flatMap(({ fiscalKey }) => fiscalKey ?? []))];
  const named = await tx.sourceFacts.byFiscalKey(root, codes);
  const links = await tx.recordLinks.of([...subject.own, ...others, ...named].map(({ id }) => subjectRecord(id)));
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
    },
  ];
  const taken = new Set(subject.own.map(({ id }) => id));
  const take = (each: SourceSubjectRow, isInHouse: boolean): void => {
    if (taken.has(each.id)) return;
    const identity = identityOf(each);
    const said = saidOfSubject(each);
    const found = people.find(
      (one) =>
        (identity !== null && one.identity === identity) ||
        ((identity === null || one.identity === null) && hasCode(one, each) && agreementOf(one.said, said).is !== 'clashes'),
    );
    if (found === undefined && !isInHouse) return;
    taken.add(each.id);
    if (found === undefined) people.push({ identity, said, subjects: [each] });
    else {
      found.subjects.push(each);
      found.identity ??= identity;
    }
  };
  for (const each of others) take(each, true);
  for (const each of [...linked, ...named]) take(each, false);
  return people;
}

function hasCode({ said, subjects }: Gathering, { fiscalKey }: SourceSubjectRow): boolean {
  if (fiscalKey === null) return false;
  return (
    subjects.some((each) => each.fiscalKey === fiscalKey) ||
    (subjects.length === 0 && said.code?.toUpperCase().startsWith(fiscalKey) === true)
  );
}
