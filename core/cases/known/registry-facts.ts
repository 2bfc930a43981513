import { type CompiledForm, nameText, referencesOf, type Text } from '#forms';
import { saidOfSubject } from '../../registry/identity/index.ts';
import type { Release, System } from '../../packs/index.ts';
import type { FoundFact, PersonRow, SourceSubjectRow, Tx } from '../../storage/index.ts';
import { householdsOf, nameOfSubjects } from '../dossier/households.ts';
import { ownSubjectsOf } from '../dossier/own-subjects.ts';
import { titleOfDriver } from '../dossier/sections.ts';

/** What one source says of somebody, by concept, as expressions read it. */
type RegistryFacts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Which source said a concept, and of which day or year that is. */
interface SaidBy {
  readonly title: Text;
  readonly at: string;
}

/** What sources say, side by side: in the first the first source of each concept, in the second the second, and so on. */
export interface RegistryKnown {
  readonly facts: RegistryFacts;
  readonly saidBy: Readonly<Record<string, SaidBy>>;
}

const conceptsOf = new WeakMap<CompiledForm, ReadonlySet<string>>();

/** The concepts that the prefills of a form read of registers. */
export function registryConcepts(form: CompiledForm): ReadonlySet<string> {
  const known = conceptsOf.get(form);
  if (known !== undefined) return known;
  const found = new Set(
    form.prefill.flatMap(({ tree }) =>
      referencesOf(tree).flatMap(([root, concept]) => (root === 'registry' ? (concept ?? []) : [])),
    ),
  );
  conceptsOf.set(form, found);
  return found;
}

/** Whether the form of a release reads registers on opening: then the timeline notes who looked. */
export const looksIntoRegisters = ({ releases }: System, form: string): boolean =>
  [...releases.values()].some((release) => {
    const found = release.forms.get(form);
    return found !== undefined && registryConcepts(found.compiled).size > 0;
  });

/**
 * What sources say now of a person under some concepts, as far as the labels go: of each concept what holds today, newest first;
 * `all` holds every fact that stands, `person` who the source says it is, and of a household `members` are those whom the source puts
 * into it: each with what says who they are, their `name`, the `person` as a field of persons holds it, and whether it `is_subject`.
 */
export async function registryKnown(
  tx: Tx,
  release: Release,
  person: PersonRow,
  {
    concepts,
    readable,
    today,
  }: { readonly concepts: ReadonlySet<string>; readonly readable: ReadonlySet<string>; readonly today: string },
): Promise<readonly RegistryKnown[]> {
  const isOpen = (id: string): boolean => {
    const concept = release.concepts.get(id)?.concept;
    return concept !== undefined && concepts.has(id) && readable.has(concept.sensitivity);
  };
  const time = { known: null, true: null };
  const { facts: own, own: ownSubjects } = await ownSubjectsOf(tx, release.root, person, time);
  const byId = new Map(ownSubjects.map((subject) => [subject.id, subject]));
  const facts = own.filter(({ concept }) => isOpen(concept));
  if (facts.length === 0) return [];
  const households = await householdsOf(tx, release, facts.filter(isCurrent(today)), { known: null, true: today }, readable);
  const layers: { facts: Record<string, Readonly<Record<string, unknown>>>; saidBy: Record<string, SaidBy> }[] = [];
  for (const [concept, said] of Map.groupBy(facts, (fact) => fact.concept)) {
    const bySource = [...Map.groupBy(said, ({ driver }) => driver)].map(([driver, own]) => ({
      driver,
      own: own.toSorted(newestFirst),
    }));
    bySource
      .toSorted((a, b) => newestFirst(a.own[0]!, b.own[0]!))
      .forEach(({ driver, own }, place) => {
        const members = households.find((each) => each.driver === driver && each.concept === concept)?.members;
        const layer = (layers[place] ??= { facts: {}, saidBy: {} });
        const current = own.find(isCurrent(today));
        layer.facts[concept] = {
          ...(current === undefined ? {} : saidIn(current)),
          person: whoIs(byId.get(own[0]!.subjectId)!),
          all: own.map(saidIn),
          ...(members === undefined
            ? {}
            : {
                members: members.map(({ subject, fact }) => ({
                  ...subject.identity,
                  ...fact.data,
                  name: written(nameOfSubjects([subject])),
                  person: personSaid(subject),
                  is_subject: byId.has(subject.id),
                })),
              }),
        };
        layer.saidBy[concept] = { title: titleOfDriver(release, driver), at: dayOf(own[0]!) };
      });
  }
  return layers;
}

/** The person as a field of persons holds them, as a record says; a name that is one text parts where its code tells. */
function whoIs(subject: SourceSubjectRow): Readonly<Record<string, unknown>> {
  const { surname, name, birthDate, code } = saidOfSubject(subject);
  return partsSaid({ surname: written(surname), given_name: written(name), birth_date: birthDate, fiscal_code: code });
}

/** Somebody as a field of persons holds them. A name that is one text stands where surnames do: where it parts is not said. */
function personSaid(subject: SourceSubjectRow): Readonly<Record<string, unknown>> {
  const { surname, name, birth_date, fiscal_code } = subject.identity ?? {};
  const parts = {
    surname: written(surname ?? nameOfSubjects([subject])),
    given_name: surname && written(name),
    birth_date,
    fiscal_code,
  };
  return partsSaid(parts);
}

/** What is proposed to be filed is a name as it is written; registers have it in capitals. */
const written = (name: unknown): unknown => (typeof name === 'string' ? nameText(name) : name);

const partsSaid = (parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => typeof part === 'string' && part !== ''));

const saidIn = ({ data, from, to }: FoundFact): Readonly<Record<string, unknown>> => ({
  ...data,
  ...(from ? { valid_from: from } : {}),
  ...(to ? { valid_to: to } : {}),
});

const isCurrent =
  (today: string) =>
  ({ from, to }: FoundFact): boolean =>
    (from ?? '') <= today && (to === null || to === '' || to >= today);

/** What a source has from a later day comes first; of two of one day, what was read later. */
const newestFirst = (a: FoundFact, b: FoundFact): number =>
  (b.from ?? '').localeCompare(a.from ?? '') || b.knownAt.localeCompare(a.knownAt) || b.line - a.line;

/** The day or year that a supply speaks of; where it says neither, the day on which it was read. */
export const dayOf = ({ supply, knownAt }: FoundFact): string =>
  supply !== null && /^\d{4}(-\d{2}-\d{2})?$/.test(supply) ? supply : knownAt.slice(0, 10);
