import { healthCodeEnd, readFiscalCode, type Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import { saidOfSubject } from '../../registry/identity/index.ts';
import { readSource, type EarlierCodeRow, type PersonRow, type SourceSubjectRow, type Tx } from '../../storage/index.ts';
import { idsOf } from './own-subjects.ts';
import { titleOfDriver } from './sections.ts';

/** What sources call somebody or called them before, and since when; an identifier is never the person. */
export interface DossierIdentifier {
  /** `number` is the source's own, such as a number of register. */
  readonly kind: 'fiscal_code' | 'provisional' | 'health' | 'number';
  /** What the source calls numbers of this kind, where it has a word for them. */
  readonly name: Text | null;
  /** As written; a number of several parts has them one after the other. */
  readonly value: string;
  readonly title: Text;
  /** Days on which it was first read, and was not there any more; null while it stands. */
  readonly since: string;
  readonly until: string | null;
  /** Last day on which it holds, as the source says or as an STP code does; at most, where nothing says when that was given. */
  readonly expires: { readonly day: string; readonly isAtMost: boolean } | null;
}

/** A person whom a case declares, where it is one, and the records of them. */
interface Named {
  readonly subjects: readonly SourceSubjectRow[];
  readonly person: PersonRow | null;
}

const declaredTitle: Text = { it: 'Dichiarato in una cartella', en: 'Declared in a case' };

/**
 * Everything that the records of some people call each of them by or called them before, each with its source. However many they
 * are, it is asked once.
 */
export async function identifiersOf(tx: Tx, release: Release, people: readonly Named[]): Promise<DossierIdentifier[][]> {
  const ids = people.flatMap(({ subjects }) => idsOf(subjects));
  const spans = new Map((await tx.sourceFacts.spans(ids)).map((span) => [span.subject, span]));
  const earlier = Map.groupBy(await tx.earlierCodes.ofSubjects(ids), ({ subjectId }) => subjectId);
  const persons = people.flatMap(({ person }) => person?.id ?? []);
  const declared = Map.groupBy(await tx.earlierCodes.ofPersons(persons), ({ personId }) => personId);
  const ofSubject = (subject: SourceSubjectRow): DossierIdentifier[] => {
    const span = spans.get(subject.id);
    if (span === undefined) return [];
    const { code } = saidOfSubject(subject);
    const title = titleOfDriver(release, subject.driver);
    const before = earlier.get(subject.id) ?? [];
    const since = dayOf(span.since);
    const until = span.until === null ? null : dayOf(span.until);
    const codeSince = dayOf(before.at(-1)?.until ?? span.since);
    const days = { from: textOf(subject, 'code_from'), to: textOf(subject, 'code_to') };
    return [
      ...(code === null ? [] : [codeOf(code, { title, since: codeSince, until, ...days })]),
      ...before.map((each) => earlierOf(each, title)),
      ...(subject.key === code ? [] : [numberOf(release, subject, { title, since, until })]),
    ];
  };
  return people.map(({ subjects, person }) => [
    ...subjects.flatMap(ofSubject),
    ...(declared.get(person?.id ?? null) ?? []).map((each) => earlierOf(each, declaredTitle)),
  ]);
}

/** A source's own number: its parts as they are written, under the name of its scheme. */
function numberOf(
  release: Release,
  { driver, scheme, key }: SourceSubjectRow,
  told: Pick<DossierIdentifier, 'title' | 'since' | 'until'>,
): DossierIdentifier {
  const { schemes = [] } = release.drivers.get(readSource(driver).driver)?.driver ?? {};
  const name = schemes.find(({ id }) => id === scheme)?.title ?? null;
  return { kind: 'number', name, value: partsOf(key).join(' '), ...told, expires: null };
}

/** The parts of a key that are not empty: joined with `|`, which is escaped within them. */
const partsOf = (key: string): string[] => (key.match(/(?:\\.|[^\\|])+/gs) ?? []).map((part) => part.replaceAll(/\\(.)/gs, '$1'));

const dayOf = (instant: string): string => instant.slice(0, 10);

const earlierOf = ({ code, since, until, from, to }: EarlierCodeRow, title: Text): DossierIdentifier =>
  codeOf(code, { title, since: dayOf(since), until: dayOf(until), from, to });

interface Days extends Pick<DossierIdentifier, 'title' | 'since' | 'until'> {
  /** As the source says. */
  readonly from: string | null;
  readonly to: string | null;
}

function codeOf(value: string, { from, to, ...told }: Days): DossierIdentifier {
  const { kind } = readFiscalCode(value, '9999-12-31');
  const day = to ?? healthCodeEnd(value, from ?? told.since);
  return {
    kind: kind === 'provisional' || kind === 'health' ? kind : 'fiscal_code',
    name: null,
    value,
    ...told,
    expires: day === null ? null : { day, isAtMost: to === null && from === null },
  };
}

function textOf({ identity }: SourceSubjectRow, name: string): string | null {
  const said = identity?.[name];
  return typeof said === 'string' && said !== '' ? said : null;
}
