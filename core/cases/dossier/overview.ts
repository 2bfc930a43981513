import type { Text } from '#forms';
import type { ConceptArtefact, Release } from '../../packs/index.ts';
import type { FoundFact } from '../../storage/index.ts';
import type { MemberPlace } from './member-place.ts';
import { folded, isSaid, numberOf, valueOf } from './sections.ts';
import type { Things } from './things.ts';

/** A row of what is known of a member: of its section of the concept, by place. */
interface RowOfMember {
  readonly member: number;
  readonly row: number;
}

/** One thing, or one statement, with everybody of whom it is said. */
interface OverviewLine {
  readonly concept: string;
  readonly title: Text;
  readonly rows: readonly RowOfMember[];
  /** Whether it holds of nobody any more. */
  readonly isPast: boolean;
}

/** A sum, and the rows that it is made of. */
interface OverviewFigure {
  readonly value: number;
  readonly rows: readonly RowOfMember[];
  /** Whether sources say it differently; then the newest supply is counted. */
  readonly differs: boolean;
}

interface OverviewTable {
  readonly concept: string;
  readonly title: Text;
  readonly kind: 'cents' | 'number';
  readonly unit: string | null;
  /** The last values of what columns are made by, such as years; empty where there is one column without a name. */
  readonly columns: readonly string[];
  /** How many columns are left out before the first. */
  readonly earlier: number;
  /** Each is a kind, or a member. */
  readonly lines: readonly {
    readonly title: Text | null;
    readonly member: number | null;
    readonly figures: readonly (OverviewFigure | null)[];
  }[];
  /** The sum over the members, for each household that has another one, by their places. */
  readonly totals: readonly { readonly households: readonly number[]; readonly figures: readonly (OverviewFigure | null)[] }[];
}

/** What is known of a household under one topic. */
export interface OverviewTopic {
  readonly id: string;
  readonly title: Text;
  readonly tables: readonly OverviewTable[];
  readonly lines: readonly OverviewLine[];
  /** What may be known of, and the reader may not read. */
  readonly masked: readonly Text[];
}

export interface Lookable {
  readonly release: Release;
  readonly members: readonly {
    readonly facts: readonly FoundFact[];
    readonly isSubject: boolean;
    readonly in: readonly (MemberPlace | null)[];
  }[];
  readonly things: Things;
  /** Labels that may be read; of concepts with others only their names are told. */
  readonly readable: ReadonlySet<string>;
  /** Date on which what holds is current. */
  readonly day: string;
}

type Concept = ConceptArtefact['concept'];
type Figure = NonNullable<NonNullable<Concept['overview']>['figure']>;
interface SaidFact extends RowOfMember {
  readonly fact: FoundFact;
}

/** So many columns are shown. */
const COLUMNS = 3;

/** The household by topics: what its members have together, and what their figures come to. Every part names the rows it rests on. */
export function overviewOf(about: Lookable): OverviewTopic[] {
  const { release, readable } = about;
  const concepts = [...release.concepts.values()].map(({ concept }) => concept);
  return [...release.topics.values()]
    .map(({ topic }) => topic)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .flatMap(({ id, title }): OverviewTopic[] => {
      const own = concepts.filter(({ id: concept, overview }) => overview?.topic === id && isSaid(release, concept));
      if (own.length === 0) return [];
      const open = own.filter(({ sensitivity }) => readable.has(sensitivity));
      return [
        {
          id,
          title,
          tables: open.flatMap((concept) => tableOf(about, concept) ?? []),
          lines: open.flatMap((concept) => linesOf(about, concept)),
          masked: own.filter((concept) => !open.includes(concept)).map((concept) => concept.title),
        },
      ];
    });
}

const saidOf = ({ members }: Lookable, { id }: Concept): SaidFact[] =>
  members.flatMap(({ facts }, member) =>
    facts.filter(({ concept }) => concept === id).map((fact, row) => ({ fact, member, row })),
  );

const rowOf = ({ member, row }: SaidFact): RowOfMember => ({ member, row });

/** Facts of one thing are one line, and so are those that say the same. */
function linesOf(about: Lookable, concept: Concept): OverviewLine[] {
  if (concept.overview?.figure !== undefined) return [];
  const { things, day } = about;
  const nameOf = ({ driver, data }: FoundFact, isThing: boolean): string =>
    isThing
      ? JSON.stringify([driver, data[concept.thing!.by]])
      : JSON.stringify((concept.headline ?? []).map((key) => writtenAs(data[key])));
  const groups = Map.groupBy(saidOf(about, concept), ({ fact }) => nameOf(fact, things(fact).length > 0));
  return [...groups.values()].map((said) => ({
    concept: concept.id,
    title: concept.title,
    rows: said.map(rowOf),
    isPast: said.every(({ fact: { to } }) => to !== null && to < day),
  }));
}

const writtenAs = (value: unknown): unknown => (typeof value === 'string' ? folded(value) : (value ?? null));

function tableOf(about: Lookable, concept: Concept): OverviewTable | null {
  const figure = concept.overview?.figure;
  if (figure === undefined) return null;
  const counted = saidOf(about, concept).filter(({ fact }) => isCounted(figure, fact));
  if (counted.length === 0) return null;
  const { release, members } = about;
  const once = countedOnce(counted, figure);
  const all = [...new Set(once.map(({ fact }) => acrossOf(figure, fact)))].sort(byValue).reverse();
  const columns = all.slice(0, COLUMNS);
  const row = (of: readonly Counted[]) =>
    columns.map((column) =>
      sumOf(
        of.filter(({ fact }) => acrossOf(figure, fact) === column),
        figure,
      ),
    );
  const livesHere = ({ member }: SaidFact): boolean => {
    const { isSubject, in: places } = members[member]!;
    return isSubject || places.some((place) => place?.as === 'member');
  };
  const lines =
    figure.of === undefined
      ? [...Map.groupBy(once, ({ member }) => member)].map(([member, own]) => ({ title: null, member, figures: row(own) }))
      : [...Map.groupBy(once.filter(livesHere), ({ fact }) => String(fact.data[figure.of!] ?? ''))].map(([, own]) => ({
          title: valueOf(release, concept, figure.of!, own[0]!.fact.data[figure.of!]) as Text | null,
          member: null,
          figures: row(own),
        }));
  const isShown = ({ figures }: { readonly figures: readonly unknown[] }): boolean => figures.some((each) => each !== null);
  return {
    concept: concept.id,
    title: figure.title ?? concept.title,
    ...numberOf(concept, figure.value),
    columns: figure.across === undefined ? [] : columns,
    earlier: all.length - columns.length,
    lines: lines.filter(isShown),
    totals: totalsOf(members, (inside) => row(once.filter(({ member }) => inside.has(member)))).filter(isShown),
  };
}

function isCounted({ value, where = {} }: Figure, { data }: FoundFact): boolean {
  return (
    typeof data[value] === 'number' &&
    Object.entries(where).every(([key, values]) => values.includes(data[key] as string | number | boolean))
  );
}

interface Counted extends SaidFact {
  /** Also those of other sources that say the same fact. */
  readonly rows: readonly RowOfMember[];
  readonly differs: boolean;
}

/**
 * What is said several times under one key is counted once, by the newest supply: by several sources, or by one that said it of a member
 * under another code before, as sources do that only add. Where the figure says what there is one of (`per`), as of a tax return that was
 * corrected, the last row of the newest supply is it.
 */
function countedOnce(said: readonly SaidFact[], { value, per }: Figure): Counted[] {
  const same = Map.groupBy(said, ({ member, fact: { key, data } }) =>
    JSON.stringify([member, ...(per === undefined ? [key] : per.map((name) => data[name]))]),
  );
  return [...same.values()].flatMap((several) => {
    const newest = several.reduce((a, b) => (isLater(b.fact, a.fact) ? b : a)).fact;
    const isNewest = ({ fact }: SaidFact): boolean =>
      per === undefined
        ? fact.driver === newest.driver && (fact.subjectId === newest.subjectId || suppliedAt(fact) === suppliedAt(newest))
        : fact === newest;
    const others = several.filter((each) => !isNewest(each));
    return several.filter(isNewest).map((own) => ({
      ...own,
      rows: [own, ...others].map(rowOf),
      differs: others.some(({ fact }) => fact.data[value] !== own.fact.data[value]),
    }));
  });
}

function isLater(one: FoundFact, other: FoundFact): boolean {
  const [a, b] = [suppliedAt(one), suppliedAt(other)];
  return a === b ? one.line > other.line : a > b;
}

const suppliedAt = ({ supply, knownAt }: FoundFact): string => supply ?? knownAt;

function sumOf(counted: readonly Counted[], { value }: Figure): OverviewFigure | null {
  if (counted.length === 0) return null;
  return {
    value: counted.reduce((sum, { fact }) => sum + (fact.data[value] as number), 0),
    rows: counted.flatMap(({ rows }) => rows),
    differs: counted.some(({ differs }) => differs),
  };
}

const acrossOf = ({ across }: Figure, { data }: FoundFact): string => (across === undefined ? '' : String(data[across] ?? ''));

/** Numbers by their size, texts by their letters. */
const byValue = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : Number(a > b));

/** The sums of those who are the household according to each source; sources whose sums are of the same rows have one. */
function totalsOf(
  members: Lookable['members'],
  figuresOf: (inside: ReadonlySet<number>) => readonly (OverviewFigure | null)[],
): OverviewTable['totals'] {
  const totals = (members[0]?.in ?? []).map((_, household) => {
    const inside = members.flatMap(({ in: places }, member) => (places[household]?.as === 'member' ? [member] : []));
    return { household, figures: figuresOf(new Set(inside)) };
  });
  return [...Map.groupBy(totals, ({ figures }) => JSON.stringify(figures)).values()].map((same) => ({
    households: same.map(({ household }) => household),
    figures: same[0]!.figures,
  }));
}
