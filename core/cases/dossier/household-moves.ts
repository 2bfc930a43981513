import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import { subjectRecord } from '../../registry/identity/index.ts';
import type { FactTime, FoundFact, MemberSpell, SpellEnd, Tx } from '../../storage/index.ts';
import { nameOfSubjects } from './households.ts';
import type { Somebody } from './people-of.ts';
import { titleOfDriver } from './sections.ts';

/** That some left the household of the person, or came into it, between two supplies of a source. */
export interface HouseholdMove {
  readonly title: Text;
  readonly source: Text;
  /** Date of the supply that says so first; the day on which it was read, where it says none. */
  readonly on: string;
  readonly kind: 'left' | 'joined';
  /** Those who moved as one: they left to the same place, or came from it. */
  readonly names: readonly string[];
  /** Whether there is another household that they went to or came from; of whom it is made is not said. */
  readonly isAnother: boolean;
}

interface Looking {
  readonly release: Release;
  readonly facts: readonly FoundFact[];
  readonly readable: ReadonlySet<string>;
  readonly time: FactTime;
  readonly isExcluded: (somebody: Somebody) => boolean;
}

interface Step {
  readonly subject: number;
  readonly at: SpellEnd;
  readonly kind: HouseholdMove['kind'];
  readonly other: string | null;
}

/** Splits and merges of the households that sources have somebody in, oldest first. */
export async function householdMoves(tx: Tx, { release, facts, readable, time, isExcluded }: Looking): Promise<HouseholdMove[]> {
  const moves: HouseholdMove[] = [];
  const groups = new Map(facts.map((fact) => [JSON.stringify([fact.driver, fact.concept, fact.groupKey]), fact]));
  for (const { driver, concept: id, groupKey } of groups.values()) {
    const concept = release.concepts.get(id)?.concept;
    if (concept?.household === undefined || groupKey === null || !readable.has(concept.sensitivity)) continue;
    const spells = await tx.sourceFacts.membersEver({ root: release.root, driver, concept: id }, groupKey);
    const steps = stepsOf(spells, groupKey).filter(({ at: { at } }) => time.known === null || at <= time.known);
    const subjects = await tx.sourceFacts.subjects([...new Set(steps.map(({ subject }) => subject))]);
    const links = await tx.recordLinks.of(subjects.map((each) => subjectRecord(each.id)));
    const identities = new Map(links.map(({ record, identity }) => [record, identity]));
    const names = new Map(
      subjects
        .filter((each) => !isExcluded({ identity: identities.get(subjectRecord(each.id)) ?? null, subjects: [each] }))
        .map((each) => [each.id, nameOfSubjects([each])]),
    );
    const known = steps.filter(({ subject }) => names.has(subject));
    for (const same of Map.groupBy(known, ({ at, kind, other }) => JSON.stringify([at, kind, other])).values()) {
      const { at, kind, other } = same[0]!;
      moves.push({
        title: concept.title,
        source: titleOfDriver(release, driver),
        on: dayOf(at),
        kind,
        names: same.map(({ subject }) => names.get(subject)!),
        isAnother: other !== null,
      });
    }
  }
  return moves.toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

const dayOf = ({ at, supply }: SpellEnd): string =>
  supply !== null && /^\d{4}-\d{2}-\d{2}$/.test(supply) ? supply : at.slice(0, 10);

/**
 * Who came into a household after the supply that told it first, and who left it; a fact that was only said anew is no move, nor are rows
 * of that supply which were mended later.
 */
function stepsOf(spells: readonly MemberSpell[], group: string): Step[] {
  const first = spells
    .filter((spell) => spell.group === group)
    .map(({ since }) => since)
    .reduce<SpellEnd | null>((one, other) => (one === null || other.at < one.at ? other : one), null);
  return [...Map.groupBy(spells, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const inside = own.filter((spell) => spell.group === group);
    const others = own.filter((spell) => spell.group !== group);
    return inside.flatMap(({ since, until }): Step[] => {
      const isFirst = since.at === first?.at || (since.supply !== null && since.supply === first?.supply);
      const came = !isFirst && !inside.some((spell) => spell.until?.at === since.at);
      const went = until !== null && !inside.some((spell) => spell.since.at === until.at);
      const from = others.find((spell) => spell.until?.at === since.at)?.group ?? null;
      const to = others.find((spell) => spell.since.at === until?.at)?.group ?? null;
      return [
        ...(came ? [{ subject, at: since, kind: 'joined' as const, other: from }] : []),
        ...(went ? [{ subject, at: until, kind: 'left' as const, other: to }] : []),
      ];
    });
  });
}
