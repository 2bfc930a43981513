import type { Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Category } from '../../workflow/index.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf, rightsOn } from '../rights/gate.ts';
import { caseHeadline } from './case-headline.ts';

/** A case inside another as its reader may know of it. */
export interface CaseWithin {
  readonly row: CaseRow;
  readonly typeLabel: Text;
  readonly headline: Text | null;
}

/** All that was opened inside a case, however deep, as far as the reader may know of it, oldest first. */
export async function casesWithin(
  tx: Tx,
  { system }: CaseDesk,
  { row, release }: Pick<CaseFile, 'row' | 'release'>,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<readonly CaseWithin[]> {
  const rows = await tx.cases.within(reachOf(system, actor, 'exist', at), row.id);
  const rights = await rightsOn(tx, system, actor, rows, at);
  const found: CaseWithin[] = [];
  for (const each of rows) {
    const typeLabel = release.workflows.get(each.type)?.workflow.definition.title ?? each.type;
    found.push({ row: each, typeLabel, headline: await caseHeadline(tx, release, each, rights.readable(each)) });
  }
  return found;
}

/** What names a case and leads to it. */
interface CaseLink {
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly typeLabel: Text;
  readonly number: string | null;
  readonly headline: Text | null;
}

export function linkOf({ row: { id, type, kind, number }, typeLabel, headline }: CaseWithin): CaseLink {
  return { id, type, kind, typeLabel, number, headline };
}

interface NestedCase extends CaseLink {
  readonly state: { readonly id: string; readonly label: Text; readonly category: Category };
  readonly opened_at: string;
  readonly closed_at: string | null;
  /** What was opened inside it, in the same way. */
  readonly children: readonly NestedCase[];
}

/** The cases right inside a case, each with those in it. */
export function nestedCases(
  { row, release }: Pick<CaseFile, 'row' | 'release'>,
  within: readonly CaseWithin[],
): readonly NestedCase[] {
  const byParent = Map.groupBy(within, (each) => each.row.parentId);
  const inside = (parent: string): readonly NestedCase[] => (byParent.get(parent) ?? []).map(shown);
  const shown = (each: CaseWithin): NestedCase => ({
    ...linkOf(each),
    state: stateOf(release, each.row),
    opened_at: each.row.openedAt,
    closed_at: each.row.closedAt,
    children: inside(each.row.id),
  });
  return inside(row.id);
}

function stateOf({ workflows }: Release, { type, state, category }: CaseRow): NestedCase['state'] {
  return { id: state, label: workflows.get(type)?.workflow.states[state]?.label ?? state, category };
}
