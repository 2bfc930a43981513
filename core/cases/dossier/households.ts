import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import { valueOf } from './sections.ts';
import type { FactTime, FoundFact, SourceSubjectRow, Tx } from '../../storage/index.ts';

/** Somebody whom a source puts into a household. */
export interface HouseholdMember {
  readonly subject: SourceSubjectRow;
  readonly fact: FoundFact;
  readonly relation: unknown;
  /** Whether the others are told by their relation to them. */
  readonly isHead: boolean;
  /** Generations above the head, or below when less than 0. */
  readonly generation: number;
}

/** A household as one source has it. */
interface SourceHousehold {
  readonly driver: string;
  readonly concept: string;
  readonly title: Text;
  readonly members: readonly HouseholdMember[];
}

/** The households that sources put somebody into, each with all its members: by what their facts of a household concept say. */
export async function householdsOf(
  tx: Tx,
  release: Release,
  facts: readonly FoundFact[],
  time: FactTime,
  readable: ReadonlySet<string>,
): Promise<SourceHousehold[]> {
  const found: SourceHousehold[] = [];
  const seen = new Set<string>();
  for (const { driver, concept: id, groupKey } of facts) {
    const concept = release.concepts.get(id)?.concept;
    const key = JSON.stringify([driver, id, groupKey]);
    if (concept?.household === undefined || groupKey === null || !readable.has(concept.sensitivity) || seen.has(key)) continue;
    seen.add(key);
    const said = await tx.sourceFacts.ofGroup(release.root, driver, id, groupKey, time);
    const subjects = new Map(
      (await tx.sourceFacts.subjects(said.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]),
    );
    const { relation, heads = [], generations = {} } = concept.household;
    found.push({
      driver,
      concept: id,
      title: concept.title,
      members: said.flatMap((fact) => {
        const subject = subjects.get(fact.subjectId);
        if (subject === undefined) return [];
        const said = relation === undefined ? null : (fact.data[relation] ?? null);
        return [
          {
            subject,
            fact,
            relation: said === null ? null : valueOf(release, concept, relation!, said),
            isHead: heads.includes(String(said)),
            generation: generations[String(said)] ?? 0,
          },
        ];
      }),
    });
  }
  return found;
}

/** What the first source that names somebody calls them, surname first; their key where none does. */
export function nameOfSubjects(subjects: readonly SourceSubjectRow[]): string {
  return subjects.map(nameSaid).find((name) => name !== '') ?? subjects[0]!.key;
}

function nameSaid({ identity }: SourceSubjectRow): string {
  const said = (name: string): string => (typeof identity?.[name] === 'string' ? (identity[name] as string).trim() : '');
  return said('full_name') || [said('surname'), said('name')].filter(Boolean).join(' ');
}
