import type { Text } from '#forms';
import type { CaseRow, Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf, rightsOn } from '../rights/gate.ts';
import { caseHeadline } from './case-headline.ts';

/** The case that a task or a notice is about: which it is and, where the reader may know, of whom. */
export interface CaseOfWork {
  readonly id: string;
  readonly type: string;
  readonly typeLabel: Text;
  readonly number: string | null;
  readonly headline: Text | null;
  readonly person: string | null;
}

/** Those of the cases that the reader may know of, each with its row and as it is shown. */
export async function casesOfWork(
  tx: Tx,
  { system }: Pick<CaseDesk, 'system'>,
  actor: Actor,
  ids: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, { readonly row: CaseRow; readonly shown: CaseOfWork }>> {
  const [known, identified] = await tx.cases.permittedBy(
    [reachOf(system, actor, 'exist', at), reachOf(system, actor, 'identity', at)],
    ids,
  );
  const rows = await tx.cases.byIds([...known!]);
  const rights = await rightsOn(tx, system, actor, rows, at);
  const found = new Map<string, { row: CaseRow; shown: CaseOfWork }>();
  for (const row of rows) {
    const { id, type, number, personName } = row;
    const release = releaseOf(system, row.root);
    const typeLabel = release.workflows.get(type)?.workflow.definition.title ?? type;
    const headline = await caseHeadline(tx, release, row, rights.readable(row));
    found.set(id, { row, shown: { id, type, typeLabel, number, headline, person: identified!.has(id) ? personName : null } });
  }
  return found;
}
