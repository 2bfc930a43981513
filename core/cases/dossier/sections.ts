import type { Text } from '#forms';
import type { ConceptArtefact, Release } from '../../packs/index.ts';
import { readSource, type FoundFact } from '../../storage/index.ts';
import type { Things } from './things.ts';
import { lookupOf } from '../answers/code-lookup.ts';

/** One thing that a concept says: its name, and how its values are written. */
interface DossierField {
  readonly key: string;
  readonly label: Text;
  readonly kind: 'text' | 'date' | 'cents' | 'number' | 'yes_no';
  /** What a number counts, such as "m2", where the concept says so. */
  readonly unit: string | null;
}

/** What one row of a supply says, and where that stands. */
interface DossierRow {
  /** By field; codes are the texts of their list. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields that another source says otherwise. */
  readonly differs: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly source: DossierSource;
  /** What is known of the thing that the row is about, such as a home. */
  readonly thing: readonly DossierSection[];
}

export interface DossierSource {
  readonly driver: string;
  readonly title: Text;
  /** Date or year of the supply, as far as it says. */
  readonly supply: string | null;
  /** When it was read, as an instant. */
  readonly at: string;
  /** Of the file that was read; null of what was declared in a form. */
  readonly line: number | null;
  /** Date or year of a later supply that refused the row which speaks of it: it stands, and that one does not confirm it. */
  readonly unconfirmed: string | null;
}

/** Everything known of somebody under one concept. Masked: something may be known, and its reader may not read of it. */
export interface DossierSection {
  readonly concept: string;
  readonly title: Text;
  readonly masked: boolean;
  readonly fields: readonly DossierField[];
  readonly rows: readonly DossierRow[];
  /** Keys of the fields that say the most. */
  readonly headline: readonly string[];
}

type Property = Readonly<Record<string, unknown>>;

/** Facts of one person by concept, in the order of the release; concepts behind a closed label say nothing of what there is. */
export function sectionsOf(
  release: Release,
  facts: readonly FoundFact[],
  readable: ReadonlySet<string>,
  things: Things = () => [],
): DossierSection[] {
  return [...release.concepts.values()].flatMap(({ concept }): DossierSection[] => {
    if (!readable.has(concept.sensitivity))
      return isSaid(release, concept.id)
        ? [{ concept: concept.id, title: concept.title, masked: true, fields: [], rows: [], headline: [] }]
        : [];
    const own = facts.filter((fact) => fact.concept === concept.id);
    if (own.length === 0) return [];
    const all = fieldsOf(concept);
    // What a source calls a thing says nothing beside what is known of it.
    const isName = (key: string, fact: FoundFact) => key === concept.thing?.by && things(fact).length > 0;
    const said = all.filter(({ key }) => own.some((fact) => isThere(fact.data[key]) && !isName(key, fact)));
    const differing = differencesIn(own, all);
    return [
      {
        concept: concept.id,
        title: concept.title,
        masked: false,
        fields: said,
        headline: (concept.headline ?? []).filter((key) => said.some((field) => field.key === key)),
        rows: own.map((fact) => ({
          values: Object.fromEntries(said.map(({ key }) => [key, valueOf(release, concept, key, fact.data[key])])),
          differs: differing.get(fact.key) ?? [],
          from: fact.from,
          to: fact.to,
          source: sourceOf(release, fact),
          thing: sectionsOf(release, things(fact), readable).filter(({ masked }) => !masked),
        })),
      },
    ];
  });
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Whether a driver of the release says anything under a concept at all. */
export function isSaid(release: Release, concept: string): boolean {
  return [...release.drivers.values()].some(({ driver }) =>
    driver.records.some(({ facts = [] }) => facts.some((fact) => fact.concept === concept)),
  );
}

const propertiesOf = (concept: ConceptArtefact['concept']) => (concept.schema['properties'] ?? {}) as Record<string, Property>;

function fieldsOf(concept: ConceptArtefact['concept']): DossierField[] {
  return Object.entries(propertiesOf(concept)).map(([key, property]) => ({
    key,
    label: (property['x-label'] as Text | undefined) ?? key,
    kind: kindOf(property),
    unit: unitOf(property),
  }));
}

const unitOf = ({ 'x-unit': unit }: Property): string | null => (unit === undefined || unit === 'cents' ? null : String(unit));

/** How the numbers under a key are written. */
export function numberOf(concept: ConceptArtefact['concept'], key: string): { kind: 'cents' | 'number'; unit: string | null } {
  const property = propertiesOf(concept)[key] ?? {};
  return { kind: kindOf(property) === 'cents' ? 'cents' : 'number', unit: unitOf(property) };
}

function kindOf({ type, format, 'x-unit': unit }: Property): DossierField['kind'] {
  if (format === 'date') return 'date';
  if (unit === 'cents') return 'cents';
  if (type === 'boolean') return 'yes_no';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}

/** The text of a code where the concept names its list, or several of which one has it; else the value as it is. */
export function valueOf(release: Release, concept: ConceptArtefact['concept'], key: string, value: unknown): unknown {
  if (!isThere(value)) return value ?? null;
  const named = propertiesOf(concept)[key]?.['x-codelist'] ?? [];
  const lists = (Array.isArray(named) ? named : [named]) as readonly string[];
  const list = lists.find((each) => lookupOf(release)(each, String(value)) !== null);
  return list === undefined ? value : lookupOf(release)(list, String(value))!.label;
}

/** Fields that sources say differently, by the key of their facts: only what at least two of them say. */
function differencesIn(facts: readonly FoundFact[], fields: readonly DossierField[]): ReadonlyMap<string, readonly string[]> {
  const byKey = Map.groupBy(facts, ({ key }) => key);
  return new Map(
    [...byKey].map(([key, same]) => [
      key,
      new Set(same.map(({ driver }) => driver)).size < 2
        ? []
        : fields
            .map((field) => field.key)
            .filter(
              (name) =>
                new Set(
                  same
                    .map(({ data }) => data[name])
                    .filter(isThere)
                    .map(folded),
                ).size > 1,
            ),
    ]),
  );
}

/** A value in which capitals and spaces make no difference. */
export const folded = (value: unknown): string => String(value).trim().toLowerCase().replaceAll(/\s+/g, ' ');

export function sourceOf(release: Release, { driver, supply, knownAt, line, unconfirmed }: FoundFact): DossierSource {
  return { driver, title: titleOfDriver(release, driver), supply, at: knownAt, line, unconfirmed };
}

const withBody = (title: Text, body: string): Text =>
  typeof title === 'string'
    ? `${title} (${body})`
    : Object.fromEntries(Object.entries(title).map(([language, text]) => [language, `${text} (${body})`]));

/** What workers call a source; its id when the release has it no more. */
export function titleOfDriver(release: Release | undefined, driver: string): Text {
  const { driver: id, body } = readSource(driver);
  const found = release?.drivers.get(id)?.driver;
  const title = found?.name ?? found?.title ?? id;
  return body === null ? title : withBody(title, body);
}
