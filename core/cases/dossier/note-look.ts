import type { CaseRow, Tx } from '../../storage/index.ts';
import type { Actor } from '../rights/actor.ts';

/** Writes down who looked into the registers, once an hour for each reader. */
export async function noteLook(
  tx: Tx,
  row: CaseRow,
  { actor, at, release }: { readonly actor: Actor; readonly at: Date; readonly release: string },
): Promise<void> {
  const recent = await tx.timeline.ofCase(row.id, { limit: 20 });
  const since = new Date(at.getTime() - 3_600_000).toISOString();
  if (recent.some((entry) => entry.kind === 'dossier' && entry.actor === actor.id && entry.at > since)) return;
  await tx.timeline.append(row, { at: at.toISOString(), kind: 'dossier', actor: actor.id, body: {}, release });
}
